"""The Atom feeds, read as a subscriber's program reads them."""

import datetime
from xml.etree import ElementTree

import feedparser
import pytest
from django.utils import timezone

from publishing.actions import refresh
from tests.public.addresses import LANGUAGES, address_of
from tests.public.reading import Page

ATOM = "{http://www.w3.org/2005/Atom}"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def read(client, language: str, address: str | None = None):
    """Return the parsed feed at an address, by default that of all news; fail where it is not well formed."""
    answer = client.get(address or address_of("feed", language))
    assert answer["Content-Type"].startswith("application/atom+xml")
    feed = feedparser.parse(answer.content)
    assert not feed.bozo
    return feed


def root_of(client, language: str, address: str | None = None):
    answer = client.get(address or address_of("feed", language))
    return ElementTree.fromstring(answer.content)  # noqa: S314 - our own answer


def titles(client, language: str) -> list[str]:
    return [entry.title for entry in read(client, language).entries]


@pytest.mark.parametrize("language", LANGUAGES)
def test_feed_has_what_the_standard_requires(client, make, language):
    """RFC 4287, 4.1.1 and 4.1.2: id, title and updated, of the feed and of each entry; an author."""
    make.news("Wizyta", body_pl="<p>Tekst</p>")
    make.news("Koncert")
    assert len(required_parts(root_of(client, language))) == 2


def required_parts(root) -> set[str]:
    """Return the ids of a feed's entries; fail where it or one of them lacks what the standard requires."""
    entries = root.findall(f"{ATOM}entry")
    for element in (root, *entries):
        for name in ("id", "title", "updated"):
            (found,) = element.findall(f"{ATOM}{name}")
            assert found.text
        updated = datetime.datetime.fromisoformat(element.find(f"{ATOM}updated").text)
        assert updated.tzinfo is not None
        links = [link for link in element.findall(f"{ATOM}link") if link.get("rel") == "alternate"]
        assert len(links) == 1
    assert root.find(f"{ATOM}author/{ATOM}name").text
    ids = {entry.find(f"{ATOM}id").text for entry in entries}
    assert len(ids) == len(entries)
    return ids


@pytest.mark.parametrize("language", LANGUAGES)
def test_feed_leads_to_itself_and_to_the_news_of_its_language(client, make, language):
    make.news("Wizyta")
    links = {link.get("rel"): link.get("href") for link in root_of(client, language).findall(f"{ATOM}link")}
    site = "http://testserver"
    assert links["self"] == f"{site}{address_of('feed', language)}"
    assert links["alternate"] == f"{site}{address_of('news', language)}"
    (entry,) = read(client, language).entries
    assert entry.link == f"{site}{address_of('news', language)}wizyta/"
    assert client.get(address_of("news", language) + "wizyta/").status_code == 200


def test_each_feed_says_which_language_it_is_in_whoever_asked_before(client, make):
    make.news("Wizyta")
    asked = [*LANGUAGES, *reversed(LANGUAGES)]
    assert [root_of(client, language).get(XML_LANG) for language in asked] == asked


def test_feed_holds_the_texts_that_are_live_in_its_language_and_no_others(client, make, tomorrow):
    make.news("Wszędzie")
    make.news("Лише українською", live=("uk",), title_pl="Szkic polski", lead_pl="Szkic")
    make.news("Szkic", live=())
    make.news("Jutro", live=("en",), published_at_pl=tomorrow, title_en="Only in English")
    assert titles(client, "pl") == ["Wszędzie"]
    assert titles(client, "en") == ["Only in English", "Wszędzie"]
    assert titles(client, "fr") == ["Wszędzie"]
    assert titles(client, "uk") == ["Лише українською", "Wszędzie"]


def test_newest_publication_stands_first(client, make):
    now = timezone.now()
    for title, days in (("Środkowa", 2), ("Nowa", 1), ("Stara", 3)):
        make.news(title, published_at_pl=now - datetime.timedelta(days=days), dated_on="2020")
    assert titles(client, "pl") == ["Nowa", "Środkowa", "Stara"]


def test_entry_keeps_its_identity_when_its_address_changes(client, make):
    item = make.news("Wizyta")
    before = read(client, "pl").entries[0]
    item.slug_pl = "nowy-adres"
    item.save()
    refresh(item)
    after = read(client, "pl").entries[0]
    assert after.link.endswith("/nowy-adres/")
    assert (after.id, after.link) == (before.id, after.link)


def test_entry_is_another_in_each_language(client, make):
    make.news("Wizyta")
    assert len({read(client, language).entries[0].id for language in LANGUAGES}) == 4


def test_correction_makes_the_entry_new(client, make):
    item = make.news("Wizyta", corrected_on=timezone.localdate())
    entry = root_of(client, "pl").find(f"{ATOM}entry")
    published = datetime.datetime.fromisoformat(entry.find(f"{ATOM}published").text)
    updated = datetime.datetime.fromisoformat(entry.find(f"{ATOM}updated").text)
    assert published == item.published_at_pl
    assert updated.astimezone(timezone.get_default_timezone()).date() == timezone.localdate()


def test_signs_of_markup_in_a_lead_are_read_as_text(client, make):
    make.news("A & B < C", lead_pl="5 < 6 & <script>alert(1)</script> R&D", body_pl="<p>Ciało &amp; duch</p>")
    entry = root_of(client, "pl").find(f"{ATOM}entry")
    summary = entry.find(f"{ATOM}summary")
    assert entry.find(f"{ATOM}title").text == "A & B < C"
    assert summary.get("type") == "html"
    assert "5 &lt; 6 &amp; &lt;script&gt;" in summary.text
    assert "<p>Ciało &amp; duch</p>" in summary.text


def test_feed_holds_the_thirty_latest(client, make):
    now = timezone.now()
    for number in range(31):
        make.news(
            f"Wiadomość {number}", live=("pl",), published_at_pl=now - datetime.timedelta(hours=number + 1)
        )
    assert titles(client, "pl") == [f"Wiadomość {number}" for number in range(30)]


def test_empty_feed_is_a_feed(client, db):
    assert read(client, "uk").entries == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_pages_point_to_the_feed_of_their_language(client, db, language):
    (link,) = Page(client.get(f"/{language}/")).find("link", type="application/atom+xml")
    assert link["href"] == address_of("feed", language)


# The feeds of the cities


def feed_of(city, language: str) -> str:
    return f"{city.get_absolute_url(language)}atom/"


@pytest.mark.parametrize("language", LANGUAGES)
def test_feed_of_a_city_holds_its_news_as_the_standard_requires(client, make, language):
    city = make.city("Lwów", name_uk="Львів", slug_uk="lviv")
    make.news("Wizyta", cities=[city, make.city("Kijów")])
    make.news("Koncert", cities=[city])
    make.news("Bez miasta")
    address = feed_of(city, language)
    root = root_of(client, language, address)
    assert len(required_parts(root)) == 2
    assert root.get(XML_LANG) == language
    links = {link.get("rel"): link.get("href") for link in root.findall(f"{ATOM}link")}
    page = f"http://testserver{city.get_absolute_url(language)}"
    assert links == {"self": f"{page}atom/", "alternate": page}
    feed = read(client, language, address)
    assert [entry.title for entry in feed.entries] == ["Koncert", "Wizyta"]
    assert city.text("name", language).value in feed.feed.title


def test_feeds_of_cities_are_told_apart_and_their_entries_are_those_of_the_news(client, make):
    lviv, kyiv = make.city("Lwów"), make.city("Kijów")
    make.news("Wizyta", cities=[lviv, kyiv])
    feeds = [read(client, code, feed_of(city, code)) for city in (lviv, kyiv) for code in LANGUAGES]
    assert len({feed.feed.id for feed in feeds}) == 8
    assert {feed.entries[0].id for feed in feeds} == {read(client, code).entries[0].id for code in LANGUAGES}


def test_feed_of_a_city_keeps_its_identity_and_is_found_at_an_earlier_address(client, make):
    city = make.city("Lwów")
    earlier = feed_of(city, "pl")
    identity = read(client, "pl", earlier).feed.id
    city.slug_pl = "lwow-nad-peltwia"
    city.save()
    refresh(city)
    answer = client.get(earlier)
    assert (answer.status_code, answer["Location"]) == (301, "/pl/miasta-partnerskie/lwow-nad-peltwia/atom/")
    assert read(client, "pl", answer["Location"]).feed.id == identity


def test_feed_of_a_city_shows_drafts_to_nobody(client, make, tomorrow):
    city = make.city("Lwów")
    make.news("Szkic", live=(), cities=[city])
    make.news("Jutro", live=(), published_at_pl=tomorrow, cities=[city])
    make.news("Po polsku", live=("pl",), title_en="Secret", cities=[city])
    assert [entry.title for entry in read(client, "pl", feed_of(city, "pl")).entries] == ["Po polsku"]
    assert read(client, "en", feed_of(city, "en")).entries == []
    hidden = make.city("Tajne", live=())
    assert client.get(feed_of(hidden, "pl")).status_code == 404


def test_feed_of_a_city_takes_two_queries_however_much_news_there_is(client, make, django_assert_num_queries):
    city = make.city("Lwów")
    for number in range(3):
        make.news(f"Wiadomość {number}", cities=[city])
    with django_assert_num_queries(2):
        client.get(feed_of(city, "pl"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_page_of_a_city_leads_to_its_feed(client, make, language):
    city = make.city("Lwów")
    make.news("Wizyta", cities=[city])
    page = Page(client.get(city.get_absolute_url(language)))
    named = {link["href"]: link["title"] for link in page.find("link", type="application/atom+xml")}
    assert set(named) == {feed_of(city, language), address_of("feed", language)}
    assert len(set(named.values())) == 2
    assert feed_of(city, language) in {link["href"] for link in page.find("a")}
