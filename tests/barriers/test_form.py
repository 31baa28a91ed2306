"""Reporting a barrier: what is taken, what is refused, and that nothing typed is ever lost."""

import pytest
from django.utils import timezone

from barriers.models import BarrierReport
from tests.barriers.conftest import FORM, TYPED, Visitor, read
from tests.public.addresses import LANGUAGES, address_of
from tests.public.reading import Page

EVERYTHING = {
    "description": "Nie da się otworzyć menu.\r\n\r\nNVDA, Firefox.",
    "kind": "request",
    "page": "https://portal.example/pl/",
    "email": "anna@example.org",
    "phone": "+48 600 000 000",
    "name": "Anna Nowak",
    "alternative": "Przez telefon",
}


def errors_of(answer) -> dict[str, str]:
    """Return the errors beside the fields, by the field's name."""
    errors = Page(answer).find("p", class_="error")
    return {each["id"].removeprefix("id_").removesuffix("_error"): each.text for each in errors}


def notice_of(answer) -> str:
    """Return what stands above a form that was not taken."""
    return Page(answer).one("div", class_="notice").text


def test_report_is_kept_and_its_reference_told(visitor):
    answer = visitor.fill_in(**EVERYTHING)
    report = BarrierReport.objects.get()
    assert (report.kind, report.language, report.page) == ("request", "pl", EVERYTHING["page"])
    assert report.description == "Nie da się otworzyć menu.\n\nNVDA, Firefox."
    assert (report.name, report.email, report.phone) == ("Anna Nowak", "anna@example.org", "+48 600 000 000")
    assert report.alternative == "Przez telefon"
    assert (report.due_on - timezone.localdate()).days == 7
    assert (answer.status_code, answer.headers["Location"]) == (302, f"{FORM}{report.reference}/")
    page = Page(visitor.get(answer.headers["Location"]))
    assert page.one("strong").text == report.reference
    assert page.one("meta", name="robots")["content"] == "noindex"


def test_page_with_the_reference_shows_nothing_of_the_person(visitor):
    answer = visitor.fill_in(**EVERYTHING)
    shown = visitor.get(answer.headers["Location"]).content.decode()
    assert [word for word in EVERYTHING.values() if word in shown and word != "request"] == []


def test_page_of_an_answered_report_says_so(visitor):
    answer = visitor.fill_in()
    BarrierReport.objects.update(answered_on="2026-03-04")
    assert "4 marca 2026" in Page(visitor.get(answer.headers["Location"])).one("main").text


@pytest.mark.parametrize("reference", ["AAAAAAAA", "1", "x" * 300])
def test_there_is_no_page_for_a_reference_that_nobody_got(visitor, reference):
    visitor.fill_in()
    assert visitor.get(f"{FORM}{reference}/").status_code == 404


@pytest.mark.parametrize("language", LANGUAGES)
def test_form_works_in_each_language_without_a_cookie(visitor, language):
    answer = visitor.fill_in(address_of("barriers", language))
    assert answer.status_code == 302
    assert BarrierReport.objects.get().language == language
    assert dict(visitor.cookies) == {}


def test_only_the_description_is_required(visitor):
    assert errors_of(visitor.fill_in(description="  "))["description"] == "Napisz, na czym polega bariera."
    assert visitor.fill_in().status_code == 302


@pytest.mark.parametrize(
    ("language", "message"),
    [
        ("pl", "Napisz, na czym polega bariera."),
        ("en", "Write what the barrier is."),
        ("fr", "Décrivez l’obstacle."),
        ("uk", "Напишіть, у чому полягає бар’єр."),
    ],
)
def test_error_stands_beside_the_field_in_the_visitor_s_language(visitor, language, message):
    page = Page(visitor.fill_in(address_of("barriers", language), description=""))
    (field,) = page.find("textarea", name="description")
    assert field["aria-invalid"] == "true"
    assert "id_description_error" in field["aria-describedby"].split()
    assert page.one("p", id="id_description_error").text == message


def test_request_needs_a_way_to_answer(visitor):
    assert "email" in errors_of(visitor.fill_in(kind="request"))
    assert visitor.fill_in(kind="request", phone="12 000 00 00").status_code == 302
    assert visitor.fill_in(kind="request", email="a@example.org").status_code == 302


@pytest.mark.parametrize(
    "wrong",
    [
        {"email": "to nie adres"},
        {"kind": "order"},
        {"description": "x" * 5001},
        {"phone": "1" * 41},
        {"name": "A" * 201},
        {"page": "x" * 501},
        {"alternative": "x" * 1001},
        {"description": "a\x00b"},
        {"email": "a@example.org\nBcc: b@example.org"},
    ],
)
def test_wrong_value_is_refused_and_the_rest_kept(visitor, wrong):
    answer = visitor.fill_in(**EVERYTHING | wrong)
    assert answer.status_code == 200
    assert list(errors_of(answer)) == list(wrong)
    kept = read(answer)
    expected = {name: value.replace("\r\n", "\n") for name, value in EVERYTHING.items() if name not in wrong}
    assert {name: kept[name] for name in expected} == expected
    assert not BarrierReport.objects.exists()


def test_typed_markup_stays_text(visitor):
    shown = visitor.fill_in(description="", name='"><script>alert(1)</script>').content.decode()
    assert "<script>alert" not in shown


# Where the visitor comes from


def test_form_knows_the_page_that_led_to_it(visitor):
    opened = visitor.open(referer="http://testserver/pl/rekordy/?x=1")
    assert opened["page"] == "http://testserver/pl/rekordy/"


@pytest.mark.parametrize(
    "referer",
    ["", "https://evil.example/pl/", "http://testserver.evil.example/", "javascript:alert(1)", "http://[x",
     "http://testserver//evil.example/", f"http://testserver{FORM}"],
)  # fmt: skip
def test_form_takes_no_other_address(visitor, referer):
    assert visitor.open(referer=referer)["page"] == ""


# What programs do


def test_form_sent_at_once_is_shown_again_with_all_that_was_typed(visitor):
    opened = visitor.open() | EVERYTHING
    answer = visitor.post(FORM, opened)
    assert "bardzo szybko" in notice_of(answer)
    assert not BarrierReport.objects.exists()
    again = read(answer)
    assert again["description"] == EVERYTHING["description"].replace("\r\n", "\n")
    visitor.wait(5)
    assert visitor.post(FORM, again).status_code == 302


def test_form_with_an_error_is_not_called_quick(visitor):
    answer = visitor.post(FORM, visitor.open())
    assert (list(errors_of(answer)), "bardzo szybko" in notice_of(answer)) == (["description"], False)


def test_form_open_for_over_a_day_is_shown_again_with_all_that_was_typed(visitor):
    opened = visitor.open() | EVERYTHING
    visitor.wait(24 * 3600 + 60)
    answer = visitor.post(FORM, opened)
    assert "dłużej niż dobę" in notice_of(answer)
    again = read(answer)
    visitor.wait(5)
    assert visitor.post(FORM, again).status_code == 302


@pytest.mark.parametrize("token", ["", "x", "AAAAAAAA:1v:x", "ż" * 50, "a" * 100_000])
def test_forged_token_is_refused(visitor, token):
    visitor.wait(60)
    assert visitor.post(FORM, TYPED | {"token": token}).status_code == 200
    assert not BarrierReport.objects.exists()


def test_token_signed_for_something_else_is_refused(visitor):
    from django.core.signing import TimestampSigner

    token = TimestampSigner().sign("AAAAAAAA")
    visitor.wait(60)
    assert visitor.post(FORM, TYPED | {"token": token}).status_code == 200
    assert not BarrierReport.objects.exists()


def test_hidden_field_that_is_filled_in_is_emptied_and_refused(visitor):
    answer = visitor.fill_in(homepage="https://spam.example")
    assert not BarrierReport.objects.exists()
    again = read(answer)
    assert (again["homepage"], again["description"]) == ("", TYPED["description"])
    assert visitor.post(FORM, again).status_code == 302


def test_hidden_field_is_hidden_from_everybody(visitor):
    page = Page(visitor.get(FORM))
    (trap,) = page.find("input", name="homepage")
    assert (trap["tabindex"], trap["autocomplete"]) == ("-1", "off")
    assert page.one("div", class_="form__trap")["aria-hidden"] == "true"


def test_form_sent_twice_makes_one_report(visitor):
    opened = visitor.open() | TYPED
    visitor.wait(60)
    first, second = visitor.post(FORM, opened), visitor.post(FORM, opened)
    assert first.headers["Location"] == second.headers["Location"]
    assert BarrierReport.objects.count() == 1


@pytest.mark.parametrize(
    "headers", [{"sec_fetch_site": "cross-site"}, {"origin": "https://evil.example"}, {"origin": "null"}]
)
def test_form_from_another_site_is_not_taken_but_kept_on_the_page(visitor, headers):
    answer = visitor.fill_in(headers=headers, **EVERYTHING)
    assert answer.status_code == 403
    assert not BarrierReport.objects.exists()
    assert read(answer)["name"] == "Anna Nowak"


def test_form_asks_for_no_csrf_cookie(wait, db):
    visitor = Visitor(wait, enforce_csrf_checks=True)
    assert (
        visitor.fill_in(headers={"origin": "http://testserver", "sec_fetch_site": "same-origin"}).status_code
        == 302
    )
