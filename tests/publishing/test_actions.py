"""The verbs of publication: who may, what is missing, what becomes of it, and what is recorded."""

import datetime

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from accounts.models import User
from accounts.roles import EDITORS, PUBLISHERS, ensure_groups, translators_of
from audit.models import Event
from news.models import NewsItem
from publishing.actions import NotReady, delete, publish, refresh, withdraw
from publishing.models import Address
from search.models import Entry


@pytest.fixture
def person(db):
    """Return a function that gives the person with a role."""
    ensure_groups([NewsItem])

    def with_role(group: str) -> User:
        user = User.objects.create(username=group)
        user.groups.add(user.groups.model.objects.get(name=group))
        return user

    return with_role


@pytest.fixture
def draft(make) -> NewsItem:
    """Return a draft that is ready in Polish and Ukrainian, and has no lead in English."""
    return make.news(
        "Wizyta", live=(), title_uk="Візит", title_en="A visit", lead_pl="Lead", lead_uk="Лід", lead_en="",
        lead_fr="",
    )  # fmt: skip


def stored(item: NewsItem) -> NewsItem:
    return NewsItem.objects.get(pk=item.pk)


def test_publish_makes_exactly_the_named_languages_live(draft):
    publish(draft, ["pl"], by=None)
    assert stored(draft).live_languages == ["pl"]
    publish(draft, ["uk"], by=None)
    assert stored(draft).live_languages == ["pl", "uk"]


def test_publish_takes_the_present_instant(draft):
    before = timezone.now()
    publish(draft, ["pl"], by=None)
    assert before <= stored(draft).published_at_pl <= timezone.now()


def test_publish_again_keeps_the_instant(draft, yesterday, tomorrow):
    publish(draft, ["pl"], by=None, at=yesterday)
    publish(draft, ["pl", "uk"], by=None)
    assert stored(draft).published_at_pl == yesterday


def test_schedule_leaves_a_live_language_live(draft, tomorrow):
    """What visitors read does not vanish because another language is scheduled along with it."""
    publish(draft, ["pl"], by=None)
    publish(draft, ["pl", "uk"], by=None, at=tomorrow)
    assert stored(draft).live_languages == ["pl"]
    assert stored(draft).published_at_uk == tomorrow


def test_schedule_goes_live_at_its_instant_and_may_be_moved(draft, tomorrow):
    publish(draft, ["pl"], by=None, at=tomorrow)
    assert stored(draft).live_languages == []
    later = tomorrow + datetime.timedelta(days=1)
    publish(draft, ["pl"], by=None, at=later)
    assert stored(draft).published_at_pl == later
    publish(draft, ["pl"], by=None)
    assert stored(draft).live_languages == ["pl"]


def test_publish_names_everything_that_is_missing_and_changes_nothing(draft):
    with pytest.raises(NotReady) as refusal:
        publish(draft, ["pl", "en", "fr"], by=None)
    assert [problem.key for problem in refusal.value.problems] == ["lead_en", "title_fr", "lead_fr"]
    assert stored(draft).live_languages == []
    assert list(Address.objects.all()) == []
    assert list(Event.objects.all()) == []


def test_publish_writes_the_text_as_it_stands_in_the_database(draft):
    """Whoever publishes from a page opened long ago does not bring back the old words."""
    opened_long_ago = stored(draft)
    NewsItem.objects.filter(pk=draft.pk).update(title_pl="Nowy tytuł")
    publish(opened_long_ago, ["pl"], by=None)
    assert stored(draft).title_pl == "Nowy tytuł"


def test_withdraw_takes_the_named_languages_back(draft):
    publish(draft, ["pl", "uk"], by=None)
    withdraw(draft, ["pl"], by=None)
    assert stored(draft).live_languages == ["uk"]
    assert stored(draft).title_pl == "Wizyta"


def test_withdraw_takes_a_schedule_back(draft, tomorrow):
    publish(draft, ["pl"], by=None, at=tomorrow)
    withdraw(draft, ["pl"], by=None)
    assert stored(draft).published_at_pl is None


# Rights


@pytest.mark.parametrize("role", [EDITORS, translators_of("en"), translators_of("uk")])
def test_who_only_writes_can_neither_publish_nor_withdraw(draft, person, role):
    user = person(role)
    with pytest.raises(PermissionDenied):
        publish(draft, ["pl"], by=user)
    assert stored(draft).live_languages == []
    publish(draft, ["pl"], by=None)
    with pytest.raises(PermissionDenied):
        withdraw(draft, ["pl"], by=user)
    assert stored(draft).live_languages == ["pl"]


def test_publisher_may(draft, person):
    publish(draft, ["pl"], by=person(PUBLISHERS))
    assert stored(draft).live_languages == ["pl"]


def test_person_who_has_left_may_not(draft, person):
    user = person(PUBLISHERS)
    user.is_active = False
    user.save()
    with pytest.raises(PermissionDenied):
        publish(draft, ["pl"], by=User.objects.get(pk=user.pk))


# The audit trail


def test_each_verb_is_recorded_with_who_and_what(draft, person, tomorrow):
    user = person(PUBLISHERS)
    publish(draft, ["uk", "pl"], by=user, at=tomorrow)
    withdraw(draft, ["uk"], by=user)
    delete(stored(draft), by=None)
    events = [(event.action, event.by, event.model, event.key) for event in Event.objects.order_by("pk")]
    assert events == [
        ("publish", PUBLISHERS, "news.newsitem", "wizyta"),
        ("withdraw", PUBLISHERS, "news.newsitem", "wizyta"),
        ("delete", "system", "news.newsitem", "wizyta"),
    ]
    published, withdrawn, deleted = Event.objects.order_by("pk")
    assert published.detail == {"languages": ["pl", "uk", "*"], "at": tomorrow.isoformat()}
    assert withdrawn.detail == {"languages": ["uk"]}
    assert deleted.detail == {"title": "Wizyta"}


def test_event_can_be_neither_changed_nor_deleted(draft):
    publish(draft, ["pl"], by=None)
    event = Event.objects.get()
    with pytest.raises(TypeError):
        event.save()
    with pytest.raises(TypeError):
        event.delete()


# Addresses


def test_publish_claims_the_address(draft):
    publish(draft, ["pl"], by=None)
    (address,) = Address.objects.all()
    assert (address.language, address.slug, address.item) == ("pl", "wizyta", draft)


def test_address_of_another_text_is_refused_now_and_for_ever(draft, make):
    first = make.news("Pierwsza", live=("pl",), slug_pl="adres")
    NewsItem.objects.filter(pk=draft.pk).update(slug_pl="adres")
    with pytest.raises(NotReady) as refusal:
        publish(draft, ["pl"], by=None)
    assert [problem.key for problem in refusal.value.problems] == ["slug_pl"]
    first.slug_pl = "inny-adres"
    first.save()
    refresh(first)
    withdraw(first, ["pl"], by=None)
    with pytest.raises(NotReady):
        publish(draft, ["pl"], by=None)
    assert stored(draft).live_languages == []


def test_same_address_is_free_in_another_language_and_for_another_kind(draft, make):
    make.news("Pierwsza", live=("uk",), slug_uk="wizyta")
    make.project("Wizyta", live=("pl",))
    publish(draft, ["pl"], by=None)
    assert stored(draft).live_languages == ["pl"]


def test_address_of_a_deleted_text_is_free_again(draft, make):
    first = make.news("Wizyta", live=("pl",), key="first", slug_pl="adres")
    delete(first, by=None)
    NewsItem.objects.filter(pk=draft.pk).update(slug_pl="adres")
    publish(draft, ["pl"], by=None)
    assert Address.objects.get().item == draft


def test_new_text_with_a_known_title_gets_an_address_of_its_own(make):
    items = [make.news("Wizyta", live=("pl",)) for _ in range(3)]
    assert [item.slug_pl for item in items] == ["wizyta", "wizyta-2", "wizyta-3"]
    assert [item.key for item in items] == ["wizyta", "wizyta-2", "wizyta-3"]


# The search follows


def entries() -> dict[str, bool]:
    """Return the languages that the index knows the item in, and whether visitors find it there."""
    public = set(Entry.objects.public().values_list("language", flat=True))
    titled = Entry.objects.exclude(title="").order_by("language")
    return {entry.language: entry.language in public for entry in titled}


def test_search_follows_each_verb(draft, tomorrow):
    assert entries() == {"en": False, "pl": False, "uk": False}
    publish(draft, ["pl"], by=None)
    publish(draft, ["uk"], by=None, at=tomorrow)
    assert entries() == {"en": False, "pl": True, "uk": False}
    withdraw(draft, ["pl"], by=None)
    assert entries() == {"en": False, "pl": False, "uk": False}
    delete(stored(draft), by=None)
    assert entries() == {}
