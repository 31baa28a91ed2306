"""The matrix of all content and its languages, and the commands that report on it."""

import datetime
import io
import json

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from accounts.roles import translators_of
from news.models import NewsItem
from publishing import actions, translating
from translations.models import DayOfProgress, SourceText, Standing, State, TranslationState

MATRIX = "/admin/translations/"
pytestmark = pytest.mark.django_db


@pytest.fixture
def outdated(make):
    item = make.news("Wizyta we Lwowie", title_en="A visit to Lviv")
    actions.save(item, {"title_pl": "Długa wizyta we Lwowie"}, by=None)
    actions.publish(item, ["pl"], by=None)
    return item


def titles(page: str) -> list[str]:
    return [row.partition("<")[0] for row in page.split('<th scope="row">')[1:]]


def test_matrix_begins_with_what_is_live_and_outdated(editor, make, outdated):
    make.news("Nowsza", live=("pl",))
    NewsItem.objects.filter(pk=outdated.pk).update(updated_at=timezone.now() - datetime.timedelta(days=9))
    page = editor.get(MATRIX).content.decode()
    assert titles(page) == ["Długa wizyta we Lwowie", "Nowsza"]
    assert "1 outdated" in page
    assert "2 missing" in page


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("state=outdated", ["Długa wizyta we Lwowie"]),
        ("state=missing", ["Nowsza"]),
        ("state=missing&language=en", ["Nowsza"]),
        ("kind=pages.page", []),
        ("kind=news.newsitem&state=open", ["Długa wizyta we Lwowie", "Nowsza"]),
        ("mine=1", []),
        ("city=lwow", ["Nowsza"]),
        ("city=lwow%00", ["Nowsza"]),
        ("page=2", []),
        ("page=-1&language=xx&kind=nothing&state=odd", ["Długa wizyta we Lwowie", "Nowsza"]),
    ],
)
def test_matrix_is_filtered(editor, make, outdated, query, found):
    city = make.city("Lwów", has_agreement=False)
    make.news("Nowsza", live=("pl",), cities=[city])
    page = editor.get(f"{MATRIX}?{query}").content.decode()
    assert [title for title in titles(page) if title != "Lwów"] == found


def test_matrix_leads_translators_to_their_language_alone(translator, outdated):
    page = translator.get(MATRIX).content.decode()
    assert f"{MATRIX}news.newsitem/{outdated.pk}/en/" in page
    assert f"{MATRIX}news.newsitem/{outdated.pk}/fr/" not in page


def test_still_valid_in_the_matrix_concerns_one_language(translator, outdated):
    cell = f"news.newsitem/{outdated.pk}"
    assert translator.post(f"{MATRIX}confirm/", {"cell": f"{cell}/en"}).status_code == 302
    states = {row.language: row.state for row in translating.states_of(outdated) if row.field == "title"}
    assert states == {"en": State.TRANSLATED, "fr": State.OUTDATED, "uk": State.OUTDATED}
    assert translator.post(f"{MATRIX}confirm/", {"cell": f"{cell}/fr"}).status_code == 403


@pytest.mark.parametrize("cell", ["", "news.newsitem/x/en", "news.newsitem/9999/en", "a/1/en"])
def test_still_valid_of_nothing_is_not_found(translator, cell):
    assert translator.post(f"{MATRIX}confirm/", {"cell": cell}).status_code == 404


def test_who_has_it_and_by_when(publisher, person, outdated):
    english = person(translators_of("en"))
    standing = Standing.objects.get(object_id=outdated.pk, language="en")
    publisher.send(f"{MATRIX}agree/{standing.pk}/", "_save", person=english.pk, due_on="2026-12-24")
    page = publisher.get(MATRIX).content.decode()
    assert "translators-en · by 24 December 2026" in page
    actions.save(outdated, {"title_en": "A long visit"}, by=None)
    standing.refresh_from_db()
    assert (standing.person, str(standing.due_on)) == (english, "2026-12-24")


@pytest.mark.parametrize("wrong", [{"person": "9999"}, {"due_on": "24.12."}])
def test_agreement_with_nobody_is_refused(publisher, outdated, wrong):
    standing = Standing.objects.get(object_id=outdated.pk, language="en")
    answer = publisher.send(f"{MATRIX}agree/{standing.pk}/", "_save", **wrong)
    assert 'class="errorlist"' in answer.content.decode()
    standing.refresh_from_db()
    assert (standing.person, standing.due_on) == (None, None)


def test_work_is_given_to_those_who_may_write_the_language(publisher, person, outdated):
    french = person(translators_of("fr"))
    standing = Standing.objects.get(object_id=outdated.pk, language="en")
    publisher.send(f"{MATRIX}agree/{standing.pk}/", "_save", person=french.pk)
    standing.refresh_from_db()
    assert standing.person is None


def test_translators_agree_nothing(translator, outdated):
    standing = Standing.objects.get(object_id=outdated.pk, language="en")
    assert translator.post(f"{MATRIX}agree/{standing.pk}/").status_code == 403


def test_progress_is_kept_by_day_and_drawn(editor, outdated):
    call_command("check_translations", stdout=io.StringIO(), stderr=io.StringIO())
    kept = {day.language: (day.done, day.total, day.words) for day in DayOfProgress.objects.all()}
    assert kept == dict.fromkeys(("en", "fr", "uk"), (1, 2, 4))
    DayOfProgress.objects.filter(language="en").update(
        day=timezone.localdate() - datetime.timedelta(days=1), done=0
    )
    page = editor.get(MATRIX).content.decode()
    assert page.count("<rect ") == 4
    assert '<rect x="0" y="32.0" width="3" height="0.0">' in page
    assert '<rect x="4" y="16.0" width="3" height="16.0">' in page


def test_next_item_is_the_translators_own_first(translator, make, outdated):
    other = make.news("Inna", live=("pl",))
    assert translator.get(f"{MATRIX}next/en/")["Location"] == f"{MATRIX}news.newsitem/{outdated.pk}/en/"
    Standing.objects.filter(object_id=other.pk, language="en").update(person=translator.user)
    assert translator.get(f"{MATRIX}next/en/")["Location"] == f"{MATRIX}news.newsitem/{other.pk}/en/"
    assert translator.get(f"{MATRIX}next/fr/").status_code == 404


@pytest.mark.parametrize("count", [1, 12])
def test_matrix_costs_the_same_whatever_it_shows(translator, make, count, django_assert_num_queries):
    for number in range(count):
        make.news(f"Wiadomość {number}", live=("pl",))
    make.city()
    translator.get(MATRIX)
    with django_assert_num_queries(8):
        translator.get(MATRIX)


# Commands


def report(*options) -> str:
    out = io.StringIO()
    call_command("report_translations", *options, stdout=out)
    return out.getvalue()


def test_report_counts_each_field_and_language(outdated):
    rows = json.loads(report("--format", "json"))
    title = next(row for row in rows if row["field"] == "title" and row["language"] == "en")
    assert title == {
        "model": "news.newsitem", "field": "title", "language": "en", "total": 1, "translated": 0,
        "missing": 0, "outdated": 1, "machine": 0, "left_out": 0, "same_as_source": 0, "words": 4,
    }  # fmt: skip
    assert {(row["field"], row["language"]) for row in rows} == {
        (field, code) for field in ("title", "lead") for code in ("en", "fr", "uk")
    }


def test_report_names_each_field_that_is_not_translated(outdated):
    rows = json.loads(report("--format", "json", "--items"))
    assert rows == [
        {
            "model": "news.newsitem",
            "key": outdated.key,
            "field": "title",
            "language": code,
            "state": "outdated",
        }
        for code in ("en", "fr", "uk")
    ]


def test_report_fails_on_what_is_asked(outdated):
    with pytest.raises(CommandError, match="outdated: 3"):
        report("--fail-on", "outdated,missing")
    report("--fail-on", "missing,machine")


def test_report_is_a_table_for_people(outdated):
    lines = report().splitlines()
    assert lines[0].split() == [
        "model", "field", "language", "total", "translated", "missing", "outdated", "machine", "left_out",
        "same_as_source", "words",
    ]  # fmt: skip
    assert len(lines) == 7


def check(*options) -> str:
    out = io.StringIO()
    call_command("check_translations", *options, stdout=out, stderr=io.StringIO())
    return out.getvalue()


def test_check_finds_nothing_after_ordinary_work(outdated, make):
    make.agreement(make.city())
    translating.keep_fact(make.city("Inne").agreements.get())
    check("--repair")
    assert check() == ""


def test_check_finds_what_a_bulk_write_passed_by(outdated):
    NewsItem.objects.filter(pk=outdated.pk).update(lead_pl="Zmieniony", title_en="Rewritten")
    with pytest.raises(CommandError, match="differ"):
        check()
    found = check("--repair").splitlines()
    name = f"news.newsitem {outdated.key}"
    assert sorted(found) == [
        *(f"{name}: the source of lead_{code} has changed" for code in ("en", "fr", "uk")),
        f"{name}: title_en has changed",
    ]
    states = {(row.field, row.language): row.state for row in translating.states_of(outdated)}
    assert states["lead", "en"] == State.OUTDATED
    assert states["title", "en"] == State.TRANSLATED
    assert check() == ""


def test_check_forgets_what_was_deleted_past_the_portal(outdated):
    NewsItem.objects.all().delete()
    assert "no longer exists" in check("--repair")
    assert not TranslationState.objects.exists()


def test_check_keeps_sources_that_something_was_made_from(outdated):
    old = timezone.now() - datetime.timedelta(days=100)
    SourceText.objects.create(digest="0" * 32, text="unused", kept_at=old)
    SourceText.objects.update(kept_at=old)
    check("--repair")
    assert set(SourceText.objects.values_list("text", flat=True)) == {
        "Wizyta we Lwowie", "Długa wizyta we Lwowie", "Lead",
    }  # fmt: skip


def test_states_are_made_for_content_from_before_there_were_any(outdated):
    TranslationState.objects.all().delete()
    Standing.objects.all().delete()
    call_command("migrate", verbosity=0)
    assert {row.state for row in translating.states_of(outdated)} == {State.TRANSLATED, State.NOTHING}
