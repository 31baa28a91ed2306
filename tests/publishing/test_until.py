"""A text is live until an instant, and from then on nowhere; no job has to run for that."""

import datetime
from zoneinfo import ZoneInfo

import pytest
from django.core.cache import cache
from django.db import IntegrityError, transaction
from django.utils import timezone

from news.models import NewsItem
from pages.models import Page
from partners.models import PartnerCity
from publishing import actions
from publishing.actions import NotPublished, limit, publish, withdraw
from publishing.drafts import working_copy
from publishing.history import revisions_of
from publishing.models import Revision
from search.models import Entry
from sharing.cards import find_card

HOUR = datetime.timedelta(hours=1)
ADDRESS = "/pl/aktualnosci/wizyta/"


def end(item, *languages: str) -> None:
    """Let the end of these languages pass, as the clock would."""
    now = timezone.now()
    type(item).objects.filter(pk=item.pk).update(**{f"published_until_{code}": now for code in languages})
    Entry.objects.filter(object_id=item.pk, language__in=languages).update(live_until=now)


def stored(item):
    return type(item).objects.get(pk=item.pk)


@pytest.fixture
def item(make, yesterday) -> NewsItem:
    """Return a news item that is live in Polish and English, and goes on to be so for an hour."""
    item = make.news("Wizyta", live=("pl", "en"), cities=[make.city("Lwów")])
    limit(item, ["pl", "en"], by=None, until=timezone.now() + HOUR)
    return item


@pytest.mark.parametrize("made", ["city", "news", "page", "project", "priority", "network", "strategy"])
def test_database_refuses_an_end_before_the_beginning(make, made):
    item = getattr(make, made)()
    for wrong in (
        {"published_until_uk": item.published_at_uk},
        {"published_at_uk": None, "published_until_uk": timezone.now()},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            type(item).objects.filter(pk=item.pk).update(**wrong)


def test_text_is_live_until_its_end(item):
    assert stored(item).live_languages == ["pl", "en"]
    end(item, "pl")
    assert stored(item).live_languages == ["en"]
    assert not NewsItem.objects.live_in("pl").exists()
    assert NewsItem.objects.live().get() == item
    end(item, "en")
    assert not NewsItem.objects.live().exists()


PLACES = [
    "/pl/",
    "/pl/aktualnosci/",
    "/pl/aktualnosci/atom/",
    "/pl/szukaj/?q=wizyta",
    "/pl/miasta-partnerskie/lwow/",
    "/sitemap-newsitem.xml",
]


@pytest.mark.parametrize("place", PLACES)
def test_what_is_over_is_found_nowhere(client, item, place):
    """The page has been asked for before the end, so that whatever is kept of it is kept."""
    link = ADDRESS if place != "/pl/aktualnosci/" else f'href="{ADDRESS}"'
    assert link in client.get(place).content.decode()
    end(item, "pl", "en")
    answer = client.get(place)
    assert "wizyta" not in answer.content.decode().replace("q=wizyta", "").replace('value="wizyta"', "")


def test_page_of_what_is_over_is_gone(client, item):
    assert client.get(ADDRESS).status_code == 200
    end(item, "pl", "en")
    assert client.get(ADDRESS).status_code == 410
    assert client.get("/en/news/wizyta/").status_code == 410


def test_what_is_over_here_and_scheduled_elsewhere_is_gone_here(client, item, tomorrow):
    withdraw(item, ["en"], by=None)
    publish(item, ["en"], by=None, at=tomorrow)
    end(item, "pl")
    assert client.get(ADDRESS).status_code == 410


def test_version_that_is_over_is_no_longer_an_alternate(client, item):
    assert 'hreflang="en"' in client.get(ADDRESS).content.decode()
    end(item, "en")
    page = client.get(ADDRESS).content.decode()
    assert 'rel="alternate" hreflang="en"' not in page
    assert client.get("/en/news/wizyta/").status_code == 404


def test_city_keeps_its_page_while_one_language_is_live(client, make):
    city = make.city("Lwów", live=("pl", "en"), name_en="Lviv")
    limit(city, ["pl", "en"], by=None, until=timezone.now() + HOUR)
    end(city, "en")
    page = client.get("/en/partner-cities/lwow/")
    assert page.status_code == 200
    assert "Lviv" not in page.content.decode()
    assert client.get("/en/partner-cities/lviv/").status_code == 301
    end(city, "pl")
    assert client.get("/en/partner-cities/lwow/").status_code == 410


def test_name_that_is_over_no_longer_finds_the_city(make):
    city = make.city("Lwów", live=("pl", "en"), name_en="Leopolis")
    limit(city, ["en"], by=None, until=timezone.now() + HOUR)
    assert Entry.objects.public().matching(["leopolis"]).get().language == "en"
    end(city, "en")
    assert not Entry.objects.public().matching(["leopolis"]).exists()


def test_facet_and_filter_leave_out_what_is_over(client, make, item):
    city = PartnerCity.objects.get()
    limit(city, ["pl", "en", "fr", "uk"], by=None, until=timezone.now() + HOUR)
    assert '<option value="lwow"' in client.get("/pl/aktualnosci/").content.decode()
    end(city, "pl", "en", "fr", "uk")
    assert '<option value="lwow"' not in client.get("/pl/aktualnosci/").content.decode()


def test_share_card_is_kept_no_longer_than_the_text_is_live(client, item):
    card = client.get(find_card(("newsitem", item.key), "pl").address)
    seconds = int(card.headers["Cache-Control"].partition("max-age=")[2])
    assert 3500 < seconds <= 3600
    end(item, "pl")
    assert find_card(("newsitem", item.key), "pl") is None


def test_footer_follows_the_clock(client, make):
    """The footer is kept for a while; an instant that passes meanwhile shows at once."""
    page = make.page("Kontakt", live=("pl",))
    soon = make.page("Praca", live=(), body_pl="<p>Tekst</p>")
    publish(soon, ["pl"], by=None, at=timezone.now() + HOUR)
    limit(page, ["pl"], by=None, until=timezone.now() + HOUR)
    footer = client.get("/pl/aktualnosci/").content.decode()
    assert ("Kontakt" in footer, "Praca" in footer) == (True, False)
    later = cache.get("footer-pages-pl")
    assert len(later) == 2
    gone = [(start - 2 * HOUR, stop and stop - 2 * HOUR, *rest) for start, stop, *rest in later]
    cache.set("footer-pages-pl", gone)
    footer = client.get("/pl/aktualnosci/").content.decode()
    assert ("Kontakt" in footer, "Praca" in footer) == (False, True)


def test_nothing_is_kept_beyond_the_next_instant(make):
    page = make.page("Kontakt", live=("pl",))
    assert Page.objects.seconds_unchanged(60) == 60
    limit(page, ["pl"], by=None, until=timezone.now() + datetime.timedelta(seconds=20))
    assert 15 < Page.objects.seconds_unchanged(60) <= 20


# The verbs


def test_publication_without_an_end_keeps_the_one_that_stands(item):
    before = stored(item).published_until_pl
    publish(item, ["pl"], by=None)
    assert stored(item).published_until_pl == before


def test_publication_of_what_is_over_brings_it_back_without_an_end(item):
    end(item, "pl")
    publish(item, ["pl"], by=None)
    again = stored(item)
    assert again.live_languages == ["pl", "en"]
    assert again.published_until_pl is None


def test_changes_wait_while_a_text_is_over(item):
    """What visitors saw is not overwritten because the clock took it away."""
    end(item, "pl", "en")
    actions.save(stored(item), {"title_pl": "Inny"}, by=None)
    assert stored(item).title_pl == "Wizyta"
    assert working_copy(stored(item))["title_pl"] == "Inny"


def test_end_is_changed_and_removed_and_nothing_else(item):
    actions.save(stored(item), {"title_pl": "Inny"}, by=None)
    limit(item, ["pl"], by=None, until=None)
    again = stored(item)
    assert (again.published_until_pl, again.title_pl) == (None, "Wizyta")
    assert again.published_until_en is not None


def test_end_of_what_is_neither_live_nor_scheduled_is_refused(item):
    end(item, "en")
    with pytest.raises(NotPublished) as refusal:
        limit(item, ["pl", "en", "uk"], by=None, until=timezone.now() + HOUR)
    assert refusal.value.languages == ["en", "uk"]


def test_withdrawal_takes_the_end_along(item):
    withdraw(item, ["pl"], by=None)
    assert stored(item).published_until_pl is None


def test_revisions_record_the_instants(item, tomorrow):
    later = tomorrow + HOUR
    withdraw(item, ["pl"], by=None)
    publish(item, ["pl"], by=None, at=tomorrow, until=later)
    scheduled, _withdrawn, limited, _kept = revisions_of(item)
    assert (scheduled.live_from, scheduled.live_until) == (tomorrow, later)
    assert limited.kind == Revision.Kind.LIMITED
    assert limited.live_until == item.published_until_en or limited.live_until is not None


# Summer time


@pytest.mark.parametrize(
    ("typed", "instant"),
    [
        ("2027-03-28T01:59", "2027-03-28T00:59"),  # winter time, the minute before the clocks go forward
        ("2027-03-28T03:00", "2027-03-28T01:00"),  # the minute after it
        ("2027-10-31T01:59", "2027-10-30T23:59"),  # summer time
        ("2027-10-31T03:00", "2027-10-31T02:00"),  # winter time
    ],
)
def test_office_time_is_right_through_the_changes_of_the_clocks(typed, instant):
    from publishing.office_time import OfficeTimeField

    found = OfficeTimeField().clean(typed).astimezone(datetime.UTC)
    assert found == datetime.datetime.fromisoformat(instant).replace(tzinfo=datetime.UTC)
    assert found.astimezone(ZoneInfo("Europe/Warsaw")).isoformat().startswith(typed)
