"""Reports of barriers and the office's other duties, in the back office."""

import datetime

import pytest
from django.utils import timezone

from audit.models import Event
from barriers.models import BarrierReport
from pages.models import AccessibilityDeclaration
from tests.backoffice.conftest import form_of
from tests.public.reading import Page

LIST = "/admin/barriers/barrierreport/"
TODAY = timezone.localdate
DAY = datetime.timedelta(days=1)
DECLARATION = dict.fromkeys(
    ["site_published_on", "site_updated_on", "prepared_on"], datetime.date(2020, 5, 6)
)


@pytest.fixture
def make_report(db):
    """Return a function that makes a report: `make_report("AAAA2222")`."""

    def make(reference: str, **fields) -> BarrierReport:
        defaults = {"language": "pl", "description": "Menu się nie otwiera", "mailed_at": timezone.now()}
        return BarrierReport.objects.create(reference=reference, **defaults | fields)

    return make


def shown(answer) -> list[str]:
    return [report.reference for report in answer.context["cl"].result_list]


def test_list_shows_first_what_waits_longest(editor, make_report):
    make_report("ANSWERED", answered_on=TODAY(), due_on=TODAY() - 9 * DAY)
    make_report("LATER", due_on=TODAY() + 3 * DAY)
    make_report("OVERDUE", due_on=TODAY() - DAY)
    assert shown(editor.get(LIST)) == ["OVERDUE", "LATER", "ANSWERED"]


@pytest.mark.parametrize(
    ("state", "found"),
    [
        ("waiting", ["OVERDUE", "TODAY", "UNMAILED"]),
        ("overdue", ["OVERDUE"]),
        ("answered", ["ANSWERED"]),
        ("unmailed", ["UNMAILED"]),
        ("nonsense", ["OVERDUE", "TODAY", "UNMAILED", "ANSWERED"]),
    ],
)
def test_list_is_filtered_by_state(editor, make_report, state, found):
    make_report("ANSWERED", answered_on=TODAY(), mailed_at=None)
    make_report("OVERDUE", due_on=TODAY() - DAY)
    make_report("TODAY", due_on=TODAY())
    make_report("UNMAILED", mailed_at=None)
    assert shown(editor.get(LIST, {"state": state})) == found


def test_clerk_notes_the_answer_and_cannot_change_the_report(editor, make_report):
    report = make_report("AAAA2222", email="anna@example.org")
    form = {
        "due_on": str(TODAY()),
        "answered_on": str(TODAY()),
        "note": "Naprawiono",
        "description": "X",
        "email": "x@x.pl",
    }
    assert editor.post(form_of(report), form).status_code == 302
    report.refresh_from_db()
    assert (report.answered_on, report.note) == (TODAY(), "Naprawiono")
    assert (report.description, report.email) == ("Menu się nie otwiera", "anna@example.org")


def test_answer_cannot_be_put_off_beyond_two_months(editor, make_report):
    report = make_report("AAAA2222")
    answer = editor.post(form_of(report), {"due_on": str(TODAY() + 70 * DAY), "answered_on": "", "note": ""})
    assert set(answer.context["adminform"].form.errors) == {"due_on"}
    assert editor.post(form_of(report), {"due_on": str(TODAY() + 50 * DAY), "note": ""}).status_code == 302


def test_reports_are_marked_as_answered_together_once(editor, make_report):
    before = TODAY() - 5 * DAY
    first, second = make_report("AAAA2222", answered_on=before), make_report("BBBB3333")
    editor.post(LIST, {"action": "mark_as_answered", "_selected_action": [first.pk, second.pk]})
    days = BarrierReport.objects.order_by("reference").values_list("answered_on", flat=True)
    assert list(days) == [before, TODAY()]
    assert list(Event.objects.values_list("action", "key", "by")) == [("change", "BBBB3333", "editors")]


def test_audit_trail_holds_nothing_that_the_person_wrote(publisher, make_report):
    report = make_report("AAAA2222", name="Anna Nowak", email="anna@example.org")
    publisher.post(form_of(report), {"due_on": str(TODAY()), "answered_on": str(TODAY()), "note": "Tajne"})
    publisher.post(f"{LIST}{report.pk}/delete/", {"post": "yes"})
    written = str(list(Event.objects.values()))
    assert Event.objects.count() == 2
    assert [word for word in ("Anna", "anna@", "Menu", "Tajne") if word in written] == []


def test_nobody_adds_a_report_by_hand(administrator):
    assert administrator.get(f"{LIST}add/").status_code == 403


def test_translator_sees_no_reports(translator, make_report):
    report = make_report("AAAA2222")
    assert translator.get(LIST).status_code == 403
    assert translator.get(form_of(report)).status_code == 403
    assert "barrierreport" not in translator.get("/admin/").content.decode()


def test_only_publishers_delete(editor, publisher, make_report):
    report = make_report("AAAA2222")
    assert editor.post(f"{LIST}{report.pk}/delete/", {"post": "yes"}).status_code == 403
    assert publisher.post(f"{LIST}{report.pk}/delete/", {"post": "yes"}).status_code == 302
    assert not BarrierReport.objects.exists()


def test_visitor_sees_no_reports(client, make_report):
    assert client.get(form_of(make_report("AAAA2222"))).headers["Location"].startswith("/admin/login/")


def test_list_costs_the_same_with_one_and_with_three(editor, make_report, django_assert_num_queries):
    make_report("AAAA2222")
    editor.get(LIST)
    with django_assert_num_queries(6):
        editor.get(LIST)
    make_report("BBBB3333"), make_report("CCCC4444")
    with django_assert_num_queries(6):
        editor.get(LIST)


# The start page


def duties(office) -> str:
    """Return what the start page says has to be done."""
    return (
        office.get("/admin/")
        .content.decode()
        .partition('class="messagelist duties"')[2]
        .partition("</ul>")[0]
    )


def test_start_page_names_the_reports_that_wait(editor, make_report):
    make_report("AAAA2222", due_on=TODAY() + DAY)
    assert "1 report of a barrier waits for an answer." in duties(editor)
    make_report("BBBB3333", due_on=TODAY() - DAY, mailed_at=None)
    said = duties(editor)
    assert "2 reports of barriers wait for an answer." in said
    assert "1 is overdue." in said
    assert "1 report could not be mailed to the office." in said


def test_start_page_says_nothing_where_there_is_nothing_to_do(editor, make_report):
    AccessibilityDeclaration.objects.create(entity_pl="Urząd", **DECLARATION | {"reviewed_on": TODAY()})
    make_report("AAAA2222", answered_on=TODAY(), mailed_at=None)
    assert duties(editor) == ""


def test_start_page_reminds_of_an_overdue_review(editor):
    declaration = AccessibilityDeclaration.objects.create(
        entity_pl="Urząd", reviewed_on=datetime.date(2022, 2, 3), **DECLARATION
    )
    said = duties(editor)
    assert "overdue since 31\u00a0March 2023" in said
    assert "Last review: 3\u00a0February 2022." in said
    assert f'href="{form_of(declaration)}"' in said


def test_reminder_ends_with_the_review(editor):
    declaration = AccessibilityDeclaration.objects.create(entity_pl="Urząd", **DECLARATION)
    assert "since it was prepared on 6\u00a0May 2020" in duties(editor)
    editor.send(form_of(declaration), "_save", reviewed_on=str(TODAY()))
    assert duties(editor) == ""


def test_start_page_asks_nobody_for_what_they_may_not_do(translator, make_report):
    AccessibilityDeclaration.objects.create(entity_pl="Urząd", **DECLARATION)
    make_report("AAAA2222", due_on=TODAY() - DAY)
    assert duties(translator) == ""


def test_declaration_s_further_fields_are_written_language_by_language(editor):
    declaration = AccessibilityDeclaration.objects.create(entity_pl="Urząd", **DECLARATION)
    texts = {"excessive_cost_uk": "<p>Витрати</p>", "applications_en": "<p>None</p>"}
    editor.send(form_of(declaration), "_save", architecture_url="https://example.org/", **texts)
    declaration.refresh_from_db()
    assert (declaration.excessive_cost_uk, declaration.applications_en) == ("<p>Витрати</p>", "<p>None</p>")
    assert declaration.architecture_url == "https://example.org/"


def test_review_that_has_not_come_yet_is_refused(editor):
    declaration = AccessibilityDeclaration.objects.create(entity_pl="Urząd", **DECLARATION)
    answer = editor.send(form_of(declaration), "_save", reviewed_on=str(TODAY() + DAY))
    assert set(answer.context["adminform"].form.errors) == {"reviewed_on"}


@pytest.mark.parametrize(
    ("page", "link"),
    [
        ("http://testserver/pl/rekordy/", "/pl/rekordy/"),
        ("/pl/", "/pl/"),
        ("https://evil.example/", None),
        ("//evil.example/", None),
        ("javascript:alert(1)", None),
        ("strona o Lipsku", None),
    ],
)
def test_page_of_the_barrier_is_a_link_only_within_the_portal(editor, make_report, page, link):
    shown = Page(editor.get(form_of(make_report("AAAA2222", page=page))))
    links = [each["href"] for each in shown.find("a") if page.endswith(each.text) and each.text]
    assert links == ([link] if link else [])
    assert page.removeprefix("http://testserver") in shown.one("main").text
