"""“Live until” and the note on the form, in the lists and in the history."""

import datetime

import pytest
from django.utils import timezone, translation

from news.models import NewsItem
from publishing.models import Revision
from tests.backoffice.conftest import form_of, read_form

NOON = datetime.datetime(2037, 3, 30, 10, tzinfo=datetime.UTC)  # 12 o'clock summer time in the office


@pytest.fixture
def item(make) -> NewsItem:
    return make.news("Tytuł", live=("pl", "en"), title_fr="Titre", lead_fr="Chapeau")


def stored() -> NewsItem:
    return NewsItem.objects.get()


def read(browser, address: str) -> str:
    return browser.get(address).content.decode()


def errors(answer) -> dict:
    with translation.override("en"):
        return {name: list(told) for name, told in answer.context["adminform"].form.errors.items()}


def test_end_is_set_with_the_publication_of_the_ticked_languages(publisher, item):
    publisher.send(
        form_of(item), "_publish", publish_languages=["pl", "fr"], publish_until="2037-03-30T12:00"
    )
    assert (stored().published_until_pl, stored().published_until_fr) == (NOON, NOON)
    assert stored().published_until_en is None
    form = read(publisher, form_of(item))
    assert form.count('<span class="detail">live until 30 March 2037, 12:00</span>') == 2
    rows = read(publisher, "/admin/news/newsitem/")
    assert "Polish: live, until " in rows
    assert "English: live</span>" in rows


def test_end_alone_is_changed_and_removed(publisher, item):
    publisher.send(
        form_of(item), "_limit", publish_languages=["pl"], publish_until="2037-03-30T12:00", lead_pl="Nowy"
    )
    assert (stored().published_until_pl, stored().lead_pl) == (NOON, "Lead")
    assert "changes wait for publication: lead" in read(publisher, form_of(item))
    assert "end changed" in read(publisher, f"/admin/news/newsitem/{item.pk}/history/").lower()
    answer = publisher.send(form_of(item), "_limit", publish_languages=["pl"])
    assert "Visitors see it without an end: Polish." in read(publisher, answer.headers["Location"])
    assert stored().published_until_pl is None


@pytest.mark.parametrize(
    ("button", "typed", "field"),
    [
        ("_publish", {"publish_until": "2020-01-01T12:00"}, "publish_until"),
        (
            "_publish",
            {"publish_at": "2037-04-01T12:00", "publish_until": "2037-04-01T12:00"},
            "publish_until",
        ),
        ("_publish", {"publish_until": "jutro"}, "publish_until"),
        ("_publish", {"publish_until": "2037-03-29T02:30"}, "publish_until"),  # the clocks go forward
        ("_publish", {"publish_at": "2037-10-25T02:30"}, "publish_at"),  # the clocks go back
        ("_limit", {"publish_until": "2020-01-01T12:00"}, "publish_until"),
        ("_limit", {"publish_until": "2037-03-30T12:00"}, "publish_languages"),  # French is a draft
        ("_limit", {"publish_at": "2037-03-30T12:00"}, "publish_at"),
        ("_save_draft", {"publish_until": "2037-03-30T12:00"}, "publish_until"),
    ],
)
def test_wrong_instant_is_told_at_the_field_and_stays_typed(publisher, item, button, typed, field):
    answer = publisher.send(form_of(item), button, publish_languages=["fr"], lead_fr="Nouveau", **typed)
    assert field in errors(answer)
    again = read_form(answer.content.decode())
    assert again["lead_fr"] == "Nouveau"
    for name, value in typed.items():
        assert again[name] == [value]
    assert stored().live_languages == ["pl", "en"]


def test_hour_that_does_not_exist_or_exists_twice_is_explained(publisher, item):
    told = {}
    for night in ("2037-03-29T02:30", "2037-10-25T02:30"):
        answer = publisher.send(form_of(item), "_publish", publish_languages=["fr"], publish_at=night)
        (told[night],) = errors(answer)["publish_at"]
    assert told == {
        "2037-03-29T02:30": "The clocks go forward that night: there is no 02:30. "
        "Enter 01:30 or 03:30 instead.",
        "2037-10-25T02:30": "The clocks go back that night: 02:30 comes twice. Enter 01:30 or 03:30 instead.",
    }


def test_later_beginning_than_the_end_that_stands_is_refused(publisher, item):
    publisher.send(
        form_of(item), "_publish", publish_languages=["fr"],
        publish_at="2037-03-01T12:00", publish_until="2037-03-30T12:00",
    )  # fmt: skip
    answer = publisher.send(
        form_of(item), "_publish", publish_languages=["fr"], publish_at="2037-04-01T12:00"
    )
    assert errors(answer) == {"publish_until": ["The end lies before the beginning: French."]}
    answer = publisher.send(
        form_of(item), "_limit", publish_languages=["fr"], publish_until="2037-02-01T12:00"
    )
    assert "publish_until" in errors(answer)


def test_what_is_over_says_so(publisher, item):
    NewsItem.objects.update(published_until_pl=timezone.now())
    assert "no longer live" in read(publisher, form_of(item))
    assert "Polish: no longer live</span>" in read(publisher, "/admin/news/newsitem/")
    found = publisher.get("/admin/news/newsitem/", {"state_pl": "over"}).context["cl"].result_list
    assert list(found) == [item]
    assert list(publisher.get("/admin/news/newsitem/", {"state_pl": "live"}).context["cl"].result_list) == []
    answer = publisher.get(f"/admin/news/newsitem/{item.pk}/preview/pl/")
    assert "<h1>Tytuł</h1>" in answer.content.decode()


def test_who_may_not_publish_sets_no_end(editor, translator, item):
    for browser in (editor, translator):
        form = read_form(read(browser, form_of(item)))
        forged = {"_limit": "1", "publish_languages": ["pl"], "publish_until": "2037-03-30T12:00"}
        browser.post(form_of(item), form | forged)
    assert stored().published_until_pl is None


@pytest.mark.parametrize("button", ["_publish", "_withdraw", "_limit"])
def test_note_is_kept_in_the_history(publisher, item, button):
    publisher.send(form_of(item), button, publish_languages=["pl"], publish_note="Na prośbę <prezydenta>")
    assert Revision.objects.first().note == "Na prośbę <prezydenta>"
    assert "Na prośbę &lt;prezydenta&gt;" in read(publisher, f"/admin/news/newsitem/{item.pk}/history/")


def test_note_that_is_too_long_is_told_at_the_field(publisher, item):
    answer = publisher.send(
        form_of(item), "_publish", publish_languages=["fr"], publish_note="x" * 301, lead_fr="Nouveau"
    )
    assert list(errors(answer)) == ["publish_note"]
    assert read_form(answer.content.decode())["publish_note"] == ["x" * 301]
