"""What a resident does on the public site: without JavaScript, in their language, with the keyboard alone."""

import re

import pytest
from playwright.sync_api import expect

FOCUSED = "document.activeElement"
SHOWS_FOCUS = f"getComputedStyle({FOCUSED}).outlineStyle !== 'none'"
MANY = 80  # key presses: more stops than any page has before its content


def test_resident_without_javascript_finds_what_they_look_for(new_page):
    page = new_page(java_script_enabled=False)
    page.goto("/")
    page.get_by_role("navigation", name="Menu główne").get_by_role("link", name="Aktualności").click()
    page.get_by_label("Miasto").select_option("leipzig")
    page.get_by_role("button", name="Filtruj").click()
    expect(page).to_have_url(re.compile("city=leipzig"))
    title = page.locator(".news-list__title").first
    headline = title.inner_text()
    title.get_by_role("link").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(headline)
    page.get_by_role("link", name="Leipzig").or_(page.get_by_role("link", name="Lipsk")).first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Lipsk")
    page.get_by_role("navigation", name="Język").get_by_role("link", name="English").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Leipzig")
    page.get_by_role("link", name="Records").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Records")
    assert page.context.cookies() == []


def test_chosen_language_is_kept_for_the_bare_address(page):
    page.goto("/")
    expect(page).to_have_url(re.compile("/pl/$"))
    assert page.context.cookies() == []
    page.get_by_role("link", name="Français").click()
    expect(page).to_have_url(re.compile("/fr/$"))
    page.goto("/")
    expect(page).to_have_url(re.compile("/fr/$"))
    assert [(each["name"], each["value"]) for each in page.context.cookies()] == [("django_language", "fr")]


@pytest.mark.parametrize(("locale", "start"), [("uk-UA", "/uk/"), ("en-GB", "/en/"), ("de-DE", "/pl/")])
def test_first_visit_is_in_the_browser_s_language(new_page, locale, start):
    page = new_page(locale=locale)
    page.goto("/")
    expect(page).to_have_url(re.compile(f"{start}$"))


def test_reading_and_filtering_set_no_cookie(page, places):
    for kind in ("home", "article", "city", "filtered news", "search with results", "accessibility"):
        page.goto(places.find(kind, "pl"))
    assert page.context.cookies() == []


def test_skip_link_comes_first_and_leads_to_the_content(page):
    page.goto("/pl/miasta-partnerskie/")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Przejdź do treści")).to_be_focused()
    expect(page.get_by_role("link", name="Przejdź do treści")).to_be_in_viewport()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate(f"document.querySelector('main').contains({FOCUSED})")


def test_cities_are_filtered_and_shown_again_by_keyboard(page):
    page.goto("/pl/miasta-partnerskie/")
    everything = page.locator("tbody tr").count()
    tab_to(page, page.get_by_label("Kraj"))
    page.keyboard.type("Niemcy")
    tab_to(page, page.get_by_role("button", name="Filtruj"))
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("country=DE"))
    assert 0 < page.locator("tbody tr").count() < everything
    tab_to(page, page.get_by_role("link", name="Wyczyść filtry"))
    page.keyboard.press("Enter")
    expect(page.locator("tbody tr")).to_have_count(everything)


def tab_to(page, wanted) -> None:
    """Press Tab until the element has the focus, which every stop on the way must show."""
    for _ in range(MANY):
        page.keyboard.press("Tab")
        assert page.evaluate(SHOWS_FOCUS), page.evaluate(f"{FOCUSED}.outerHTML")
        if wanted.evaluate(f"element => element === {FOCUSED}"):
            return
    pytest.fail("Tab does not reach it")
