"""Filters that refresh the list in place, and what stays as it was without JavaScript."""

import re

import pytest
from playwright.sync_api import expect

CITIES = "/pl/miasta-partnerskie/"
PHONE = {"width": 390, "height": 844}
# Writes down what a live region says; a new document would have forgotten it.
LISTEN = """() => {
    window.heard = [];
    new MutationObserver(() => heard.push(document.querySelector(".count").innerText))
        .observe(document.querySelector(".count"), {subtree: true, childList: true, characterData: true});
}"""


def cities(page):
    return page.locator(".cities-list__name > a")


@pytest.fixture
def list_of_cities(page):
    page.goto(CITIES)
    page.wait_for_load_state("networkidle")
    page.evaluate(LISTEN)
    return page


def test_choosing_refreshes_list_counts_map_and_address_in_place(list_of_cities):
    page = list_of_cities
    country = page.get_by_label("Kraj")
    country.focus()
    country.select_option("DE")
    expect(cities(page)).to_have_text(["Frankfurt nad Menem", "Lipsk", "Norymberga"])
    expect(page).to_have_url(re.compile(r"/miasta-partnerskie/\?country=DE$"))
    expect(page.get_by_label("Kontynent").locator("option[value=europe]")).to_have_text("Europa (3)")
    expect(page.locator(".map__drawing--europe a")).to_have_count(3)
    expect(page.get_by_role("link", name="English")).to_have_attribute(
        "href", "/en/partner-cities/?country=DE"
    )
    expect(country).to_be_focused()
    assert page.evaluate("heard") == ["3 miasta"]


def test_back_and_forward_show_what_was_listed(list_of_cities):
    page = list_of_cities
    everything = cities(page).count()
    page.get_by_label("Kraj").select_option("DE")
    expect(cities(page)).to_have_count(3)
    page.get_by_role("link", name="Tabela").click()
    expect(page.locator("tbody tr")).to_have_count(3)
    page.go_back()
    expect(cities(page)).to_have_count(3)
    page.go_back()
    expect(cities(page)).to_have_count(everything)
    expect(page.get_by_label("Kraj")).to_have_value("")
    page.go_forward()
    expect(cities(page)).to_have_count(3)
    expect(page.get_by_label("Kraj")).to_have_value("DE")
    assert page.evaluate("heard.length") > 0  # still the same document


def test_chosen_filters_are_taken_away_one_by_one(list_of_cities):
    page = list_of_cities
    page.get_by_label("Kraj").select_option("DE")
    page.get_by_label("Pierwsza umowa od roku").fill("1975")
    page.get_by_label("Pierwsza umowa od roku").press("Enter")
    expect(cities(page)).to_have_text(["Frankfurt nad Menem", "Norymberga"])
    page.get_by_role("link", name="Kraj: Niemcy").click()
    expect(page).to_have_url(re.compile(r"\?since=1975$"))
    expect(page.get_by_label("Kraj")).to_have_value("")
    page.get_by_role("link", name="Pierwsza umowa od roku: 1975").click()
    expect(page).to_have_url(re.compile(f"{CITIES}$"))
    expect(page.locator(".count")).to_be_focused()


def test_order_and_view_stay_while_filters_change(list_of_cities):
    page = list_of_cities
    page.get_by_role("link", name="Tabela").click()
    page.get_by_role("link", name="Odległość").click()
    expect(page.locator("th[aria-sort=ascending]")).to_have_text("Odległość")
    page.get_by_role("link", name="Odległość").click()
    expect(page.locator("th[aria-sort=descending]")).to_have_text("Odległość")
    page.get_by_label("Kraj").select_option("DE")
    expect(page.locator("tbody th")).to_have_text(["Frankfurt nad Menem", "Norymberga", "Lipsk"])


def test_news_refresh_in_place_and_turn_pages(page):
    page.goto("/pl/aktualnosci/")
    page.wait_for_load_state("networkidle")
    page.evaluate(LISTEN)
    page.get_by_role("link", name="Następna").click()
    expect(page).to_have_url(re.compile(r"\?page=2$"))
    expect(page.locator(".pagination [aria-current=page]")).to_have_text("Strona 2")
    expect(page.locator(".count")).to_be_focused()
    expect(page.locator(".count")).to_be_in_viewport()
    page.get_by_label("Miasto").select_option("leipzig")
    expect(page).to_have_url(re.compile(r"\?city=leipzig$"))
    assert page.evaluate("heard.length") > 0


def test_timeline_goes_to_another_day_in_place(page):
    page.goto("/pl/kalendarium/")
    page.wait_for_load_state("networkidle")
    page.evaluate("window.isSame = true")
    status = page.locator("main [role=status]")
    today = status.inner_text()
    page.locator("input[type=date]").fill("1990-01-01")
    expect(page).to_have_url(re.compile(r"\?as_of=1990-01-01$"))
    expect(status).to_contain_text("1 stycznia 1990")
    page.go_back()
    expect(status).to_have_text(today)
    assert page.evaluate("window.isSame")


def test_answer_that_is_none_becomes_an_ordinary_visit(list_of_cities):
    page = list_of_cities
    page.watch.expect(500)
    page.route("**/miasta-partnerskie/?country=DE", lambda route: route.fulfill(status=500), times=1)
    page.get_by_label("Kraj").select_option("DE")
    expect(cities(page)).to_have_count(3)
    assert page.evaluate("window.heard") is None  # a new document


def test_list_is_filtered_without_javascript(new_page):
    page = new_page(java_script_enabled=False)
    page.goto(CITIES + "?view=table&order=-distance")
    page.get_by_label("Kraj").select_option("DE")
    page.get_by_role("button", name="Filtruj").click()
    expect(page.locator("tbody th")).to_have_text(["Frankfurt nad Menem", "Norymberga", "Lipsk"])
    page.get_by_role("link", name="Kraj: Niemcy").click()
    expect(page.get_by_label("Kraj")).to_have_value("")
    expect(page.locator("th[aria-sort=descending]")).to_have_text("Odległość")


def test_phone_opens_filters_and_keeps_them_open(new_page):
    page = new_page(viewport=PHONE)
    page.goto(CITIES)
    expect(page.get_by_label("Kraj")).to_be_hidden()
    page.get_by_text("Filtry", exact=True).click()
    page.get_by_label("Kraj").select_option("DE")
    expect(cities(page)).to_have_count(3)
    expect(page.get_by_label("Kraj")).to_be_visible()
    expect(page.locator(".filters summary")).to_contain_text("1")


@pytest.mark.parametrize("address", ["/pl/", CITIES + "?view=map"])
def test_city_is_reached_from_the_map_by_keyboard_and_left_again(page, address):
    page.goto(address)
    link = page.locator(".map__drawing--large").get_by_role("link", name="Lwów")
    link.focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Shift+Tab")
    expect(link).to_be_focused()
    assert link.evaluate("link => getComputedStyle(link).outlineStyle") == "solid"
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Lwów")
    page.go_back()
    expect(page.locator(".map__drawing--large").get_by_role("link", name="Lwów")).to_be_visible()
