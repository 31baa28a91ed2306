"""Reporting a barrier and choosing the contrast, as the people do for whom these pages are made."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.axe import looks, overflow
from tests.public.addresses import LANGUAGES, address_of

BARRIER = "Nie mogę otworzyć menu klawiaturą, a czytnik ekranu nie mówi, że w ogóle tu jest."
TYPING = 50  # milliseconds a key, as a person types
PAPER = "getComputedStyle(document.body).backgroundColor"
FILLS = "marks => [...new Set(marks.map(mark => getComputedStyle(mark).fill))]"
BLACK, WHITE = "rgb(0, 0, 0)", "rgb(255, 255, 255)"


def test_barrier_is_reported_by_keyboard_without_javascript(new_page):
    page = new_page(java_script_enabled=False)
    page.goto("/pl/rekordy/")
    page.get_by_role("link", name="Zgłoś barierę").click()
    expect(page.get_by_label("Gdzie występuje ta bariera?")).to_have_value(re.compile("/pl/rekordy/$"))
    page.get_by_label("Na czym polega bariera?").focus()
    page.keyboard.type(BARRIER, delay=TYPING)
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowDown")
    expect(page.get_by_label("Składam żądanie")).to_be_checked()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")  # no address to answer to yet
    expect(page.get_by_label("E-mail")).to_have_attribute("aria-invalid", "true")
    expect(page.get_by_label("Na czym polega bariera?")).to_have_value(BARRIER)
    page.get_by_role("alert").get_by_role("link", name="E-mail").click()
    page.get_by_label("E-mail").fill("anna@example.org")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("/pl/zglos-bariere/[A-Z0-9]{8}/$"))
    expect(page.get_by_role("heading", level=1)).to_have_text("Dziękujemy za zgłoszenie")
    assert page.context.cookies() == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_form_with_errors_is_accessible(page, violations, language):
    page.goto(address_of("barriers", language))
    page.locator("main form button").click()
    expect(page.get_by_role("alert")).to_be_focused()
    for look in looks(page):
        assert violations(page) == [], look
        assert overflow(page) == 0, look


def test_contrast_is_chosen_without_javascript_and_kept(new_page):
    page = new_page(java_script_enabled=False)
    page.goto("/pl/szukaj/?q=lw%C3%B3w")
    assert page.context.cookies() == []
    page.get_by_role("button", name="Wysoki kontrast", pressed=False).click()
    expect(page).to_have_url(re.compile(r"/pl/szukaj/\?q=lw%C3%B3w$"))
    expect(page.locator("body")).to_have_css("background-color", BLACK)
    page.goto("/en/records/")
    expect(page.locator("body")).to_have_css("background-color", BLACK)
    page.get_by_role("button", name="High contrast", pressed=True).click()
    expect(page.locator("body")).to_have_css("background-color", WHITE)
    assert [(each["name"], each["value"]) for each in page.context.cookies()] == [("contrast", "normal")]


def test_contrast_is_changed_by_a_script_without_losing_what_is_being_typed(page):
    page.goto("/pl/zglos-bariere/")
    page.get_by_label("Na czym polega bariera?").fill(BARRIER)
    button = page.get_by_role("button", name="Wysoki kontrast")
    button.focus()
    with page.expect_response("**/contrast/"):
        page.keyboard.press("Enter")
    expect(page.locator("body")).to_have_css("background-color", BLACK)
    expect(button).to_be_focused()
    expect(button).to_have_attribute("aria-pressed", "true")
    expect(page.get_by_label("Na czym polega bariera?")).to_have_value(BARRIER)
    page.goto("/pl/")
    assert page.evaluate(PAPER) == BLACK


@pytest.mark.parametrize(
    ("asked", "chosen", "paper"),
    [("more", "Zwykły kontrast", WHITE), ("more", "Jak w moim urządzeniu", BLACK),
     ("no-preference", "Wysoki kontrast", BLACK), ("no-preference", "Jak w moim urządzeniu", WHITE)],
)  # fmt: skip
def test_choice_goes_before_what_the_device_asks_for(new_page, asked, chosen, paper):
    page = new_page(contrast=asked, java_script_enabled=False)
    page.goto("/pl/deklaracja-dostepnosci/")
    choice = page.get_by_role("main").get_by_role("button", name=chosen)
    choice.click()
    expect(page.locator("body")).to_have_css("background-color", paper)
    expect(choice).to_have_attribute("aria-pressed", "true")


def test_switch_shows_the_contrast_that_the_device_asked_for(new_page):
    page = new_page(contrast="more")
    page.goto("/pl/")
    expect(page.get_by_role("button", name="Wysoki kontrast")).to_have_attribute("aria-pressed", "true")


@pytest.mark.parametrize("kind", ["home", "accessibility", "barriers"])
def test_page_in_chosen_contrast_is_accessible(page, places, violations, kind):
    page.goto("/uk/")
    with page.expect_response("**/contrast/"):
        page.get_by_role("button", name="Високий контраст").click()
    page.goto(places.find(kind, "uk"))
    assert page.evaluate(PAPER) == BLACK
    assert violations(page) == []


def test_marks_and_focus_are_seen_in_the_device_s_own_colours(new_page):
    page = new_page(forced_colors="active", color_scheme="dark")
    page.goto("/pl/miasta-partnerskie/")
    page.keyboard.press("Tab")
    focused = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    fills = page.locator(".map__dot").evaluate_all(
        "marks => [...new Set(marks.map(m => getComputedStyle(m).fill))]"
    )
    assert focused == "solid"
    assert len(fills) == 1
    assert fills[0] not in {page.evaluate(PAPER), "none"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_form_and_privacy_page_name_the_same_controller(page, language):
    page.goto(address_of("barriers", language))
    controller = page.locator("form .note").inner_text().rpartition(": ")[2].rstrip(".")
    assert controller
    privacy = re.compile("Prywatność|Privacy|Vie privée|Приватність")
    page.get_by_role("contentinfo").get_by_role("link", name=privacy).click()
    expect(page.get_by_role("main")).to_contain_text(controller)
