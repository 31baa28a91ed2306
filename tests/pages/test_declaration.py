"""The accessibility declaration, with the ids of the technical conditions 2.0."""

import datetime
from collections import Counter

import pytest
from django.core import mail
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command
from django.utils import timezone

from tests.public.addresses import HTML, LANGUAGES, address_of
from tests.public.reading import Page, said

ALWAYS = {
    "a11y-wstep", "a11y-podmiot", "a11y-zakres", "a11y-url", "a11y-data-publikacja", "a11y-data-aktualizacja",
    "a11y-status", "a11y-data-sporzadzenie", "a11y-kontakt", "a11y-email", "a11y-telefon", "a11y-procedura",
    "a11y-architektura", "a11y-komunikacja",
}  # fmt: skip
WHEN_THEY_APPLY = {"a11y-data-przeglad", "a11y-ocena", "a11y-aplikacje", "a11y-architektura-url"}
FULL = {
    "scope_pl": "<p>Zakres</p>", "email": "dostepnosc@example.org", "phone": "+48 12 000 00 00",
    "excessive_cost_pl": "<p>Koszty</p>", "applications_pl": "<p>Aplikacja</p>",
    "architecture_pl": "<p>Budynek</p>", "architecture_url": "https://example.org/budynki",
    "reviewed_on": datetime.date(2026, 2, 3),
}  # fmt: skip


def declaration_in(client, language: str) -> Page:
    return Page(client.get(address_of("accessibility", language)))


def ids_of(page: Page) -> Counter:
    return Counter(each.get("id") for each in page.elements if each.get("id").startswith("a11y-"))


def element(page: Page, wanted: str):
    (found,) = [each for each in page.elements if each.get("id") == wanted]
    return found


@pytest.mark.parametrize("language", LANGUAGES)
def test_declaration_has_each_id_once_in_each_language(client, make_declaration, language):
    make_declaration()
    assert ids_of(declaration_in(client, language)) == Counter(ALWAYS)


@pytest.mark.parametrize("language", LANGUAGES)
def test_declaration_has_the_further_ids_where_they_apply(client, make_declaration, language):
    make_declaration(**FULL)
    assert ids_of(declaration_in(client, language)) == Counter(ALWAYS | WHEN_THEY_APPLY)


@pytest.mark.parametrize("language", LANGUAGES)
def test_declaration_gives_its_dates_to_programs(client, make_declaration, language):
    make_declaration(**FULL)
    page = declaration_in(client, language)
    days = {each["id"]: each["datetime"] for each in page.find("time") if each.get("id")}
    assert days == {
        "a11y-data-publikacja": "2026-01-12",
        "a11y-data-aktualizacja": "2026-01-12",
        "a11y-data-sporzadzenie": "2026-01-12",
        "a11y-data-przeglad": "2026-02-03",
    }


def test_declaration_gives_its_links(client, make_declaration):
    make_declaration(**FULL)
    page = declaration_in(client, "pl")
    names = ("a11y-url", "a11y-email", "a11y-telefon", "a11y-architektura-url")
    assert [element(page, name)["href"] for name in names] == [
        "http://testserver/",
        "mailto:dostepnosc@example.org",
        "tel:+48120000000",
        "https://example.org/budynki",
    ]


def test_text_in_another_language_is_marked(client, make_declaration):
    make_declaration(**FULL | {"scope_uk": "<p>Обсяг</p>"})
    page = declaration_in(client, "uk")
    marked = [each.text for each in page.find("div", lang="pl")]
    assert "Koszty" in marked
    assert "Zakres" not in page.one("html").text
    assert [each.text for each in page.find("span", lang="pl")] == ["Urząd"]


@pytest.mark.parametrize("address", HTML)
def test_every_page_has_the_polish_link(client, make_declaration, address):
    make_declaration()
    links = [
        link["href"] for link in Page(client.get(address)).find("a") if link.text == "Deklaracja dostępności"
    ]
    assert "/pl/deklaracja-dostepnosci/" in links


@pytest.mark.parametrize("language", ["en", "fr", "uk"])
def test_polish_link_is_marked_and_beside_the_one_in_the_page_s_language(client, db, language):
    page = Page(client.get(address_of("records", language)))
    (polish,) = [link for link in page.find("a") if link.text == "Deklaracja dostępności"]
    assert (polish["lang"], polish["hreflang"]) == ("pl", "pl")
    assert said("Accessibility declaration", language) in page.texts(
        "a", href=address_of("accessibility", language)
    )


def test_portal_without_polish_has_no_link_to_a_polish_page(client, db, settings):
    settings.PUBLIC_LANGUAGES = ["en", "fr"]
    assert "Deklaracja dostępności" not in Page(client.get("/en/records/")).texts("a")


@pytest.mark.parametrize("reviewed_on", [datetime.date(2025, 1, 1), datetime.date(2999, 1, 1)])
def test_review_is_neither_before_the_declaration_nor_to_come(make_declaration, reviewed_on):
    with pytest.raises(ValidationError) as refusal:
        make_declaration(reviewed_on=reviewed_on).full_clean()
    assert "reviewed_on" in refusal.value.message_dict


# The reminder

LONG_AGO = {"prepared_on": datetime.date(2019, 5, 6), "reviewed_on": datetime.date(2021, 3, 1)}


def test_reminder_goes_to_the_office(make_declaration, settings, capsys):
    settings.ACCESSIBILITY_EMAIL = "urzad@example.org"
    declaration = make_declaration(**LONG_AGO, email="inny@example.org")
    call_command("remind_of_declaration")
    (sent,) = mail.outbox
    assert sent.to == ["urzad@example.org"]
    assert sent.subject == "Termin przeglądu deklaracji dostępności minął: 31\u00a0marca 2022."
    assert "1\u00a0marca 2021" in sent.body
    assert f"http://testserver/admin/pages/accessibilitydeclaration/{declaration.pk}/change/" in sent.body
    assert capsys.readouterr().out == "Reminded of the review due on 2022-03-31.\n"


def test_reminder_goes_to_the_declaration_s_address_where_none_is_set(make_declaration):
    make_declaration(**LONG_AGO, email="dostepnosc@example.org")
    call_command("remind_of_declaration")
    assert [sent.to for sent in mail.outbox] == [["dostepnosc@example.org"]]


def test_reminder_says_nothing_after_this_year_s_review(make_declaration, capsys):
    make_declaration(
        prepared_on=LONG_AGO["prepared_on"], reviewed_on=timezone.localdate(), email="a@example.org"
    )
    call_command("remind_of_declaration")
    assert (mail.outbox, capsys.readouterr().out) == ([], "Nothing to review now.\n")


def test_reminder_without_anybody_to_remind_says_what_to_set(make_declaration):
    make_declaration(**LONG_AGO)
    with pytest.raises(CommandError, match="ACCESSIBILITY_EMAIL"):
        call_command("remind_of_declaration")


def test_reminder_without_a_declaration_asks_for_one(db):
    with pytest.raises(CommandError, match="Enter one"):
        call_command("remind_of_declaration")
