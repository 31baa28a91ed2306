"""The start page says what a person worked on last, what waits for publication and what goes live soon."""

import datetime

import pytest
from django.utils import timezone

from publishing import actions, overview
from tests.backoffice.conftest import form_of

START = "/admin/"
HOUR = datetime.timedelta(hours=1)
QUERIES = 12


def read(client) -> str:
    return client.get(START).content.decode()


@pytest.fixture
def item(make):
    return make.news("Wizyta", live=("pl", "en"), lead_fr="Chapeau")


def test_new_office_has_nothing_to_show(editor):
    page = read(editor)
    assert "Your last work" not in page
    assert "Live soon" not in page


def test_last_work_is_ones_own_the_latest_first(editor, publisher, make, item):
    other = make.news("Umowa")
    editor.send(form_of(item), title_pl="Wizyta we Lwowie")
    editor.send(form_of(other), title_pl="Umowa z Lipskiem")
    publisher.send(form_of(item), lead_fr="Un autre chapeau")
    assert [row.item for row in overview.worked_on_by(editor.user)] == [other, item]
    assert [row.item for row in overview.worked_on_by(publisher.user)] == [item]
    assert form_of(other) in read(editor)


def test_deleted_text_is_no_longer_last_work(publisher, item):
    publisher.send(form_of(item), lead_fr="Un autre chapeau")
    actions.delete(item, by=None)
    assert overview.worked_on_by(publisher.user) == []


def test_what_waits_names_its_languages_until_it_is_published(publisher, item):
    publisher.send(form_of(item), title_pl="Nowy", lead_en="New")
    assert [(row.item, row.languages) for row in overview.waiting_for_publication(publisher.user)] == [
        (item, ["pl", "en"])
    ]
    publisher.send(form_of(item), "_publish", publish_languages=["pl", "en"])
    assert overview.waiting_for_publication(publisher.user) == []


def test_languages_that_go_live_together_are_one_row(publisher, make):
    item = make.news("Rocznica", live=(), title_en="Anniversary", lead_en="Lead")
    soon, later = (timezone.now() + datetime.timedelta(days=days) for days in (1, 2))
    actions.publish(item, ["en"], by=None, at=later)
    actions.publish(item, ["pl"], by=None, at=soon)
    rows = overview.live_soon(publisher.user)
    assert [(row.item, row.at, row.languages) for row in rows] == [
        (item, soon, ["pl"]),
        (item, later, ["en"]),
    ]
    assert "Live soon" in read(publisher)


def test_start_page_asks_as_often_however_much_there_is(publisher, make, django_assert_num_queries):
    def work(title):
        item = make.news(title)
        publisher.send(form_of(item), title_pl=f"{title} 2")
        actions.publish(make.news(f"{title} 3", live=()), ["pl"], by=None, at=timezone.now() + HOUR)

    work("Pierwsza")
    publisher.get(START)
    with django_assert_num_queries(QUERIES):
        publisher.get(START)
    work("Druga")
    work("Trzecia")
    with django_assert_num_queries(QUERIES):
        publisher.get(START)
