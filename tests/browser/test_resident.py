"""What a resident does on the public site: without JavaScript, in their language, with the keyboard alone."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.places import DETAILS

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
    cities = page.locator(".cities-list__item")
    everything = cities.count()
    tab_to(page, page.get_by_label("Kraj"))
    page.keyboard.type("Niemcy")
    tab_to(page, page.get_by_role("button", name="Filtruj"))
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("country=DE"))
    expect(cities).not_to_have_count(everything)
    assert cities.count() > 0
    tab_to(page, page.get_by_role("link", name="Wyczyść filtry"))
    page.keyboard.press("Enter")
    expect(cities).to_have_count(everything)


def test_filters_fold_out_by_keyboard_where_there_is_little_room(new_page):
    page = new_page(viewport={"width": 390, "height": 844})
    page.goto("/pl/miasta-partnerskie/")
    expect(page.get_by_label("Kraj")).to_be_hidden()
    tab_to(page, page.locator(".filters summary"))
    page.keyboard.press("Enter")
    tab_to(page, page.get_by_label("Kraj"))


def test_city_is_reached_from_the_map_and_left_again_by_keyboard(page):
    page.goto("/pl/")
    city = page.locator(".map__drawing a").first
    address = city.get_attribute("href")
    tab_to(page, city)
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(f"{address}$"))
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    page.go_back()
    expect(page).to_have_url(re.compile("/pl/$"))
    tab_to(page, city)


@pytest.mark.parametrize("kind", [*DETAILS, "text", "filtered news"])
def test_language_switch_keeps_the_place(page, places, kind):
    page.goto(places.find(kind, "pl"))
    alternates = page.locator("link[rel=alternate][hreflang]").evaluate_all(
        "links => Object.fromEntries(links.map(each => [each.hreflang, new URL(each.href).pathname]))"
    )
    assert alternates.keys() >= {"pl", "en", "uk"}
    for language in ("en", "uk"):
        link = page.get_by_role("navigation").locator(f"a[data-language={language}]")
        tab_to(page, link)
        page.keyboard.press("Enter")
        expect(page).to_have_url(re.compile(re.escape(alternates[language])))
        expect(page.locator("html")).to_have_attribute("lang", language)


def tab_to(page, wanted) -> None:
    """Press Tab until the element has the focus, which every stop on the way must show."""
    for _ in range(MANY):
        page.keyboard.press("Tab")
        assert page.evaluate(SHOWS_FOCUS), page.evaluate(f"{FOCUSED}.outerHTML")
        if wanted.evaluate(f"element => element === {FOCUSED}"):
            return
    pytest.fail("Tab does not reach it")
