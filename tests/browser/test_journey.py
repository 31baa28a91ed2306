"""An editor's whole way: by the keyboard alone, in few page loads, and with a form that is light to load."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.axe import looks, overflow
from tests.browser.office import ADD_NEWS, address_of_page, cells, write_news
from tests.browser.portal import PASSWORD
from tests.browser.test_weight import KIB, load, weight

MOST = 250 * KIB  # bytes of a form with its styles, scripts and the editor, compressed as they are sent
MOST_TABS = 150  # presses, for what must be within reach
IS_FOCUSED = "selector => document.activeElement.matches(selector)"
TITLES = {"pl": "Cztery języki", "en": "Four languages", "fr": "Quatre langues", "uk": "Чотири мови"}


def tab_to(page: Page, selector: str) -> None:
    """Press Tab until the element has the focus; somebody who sees the page would have to do the same."""
    for _press in range(MOST_TABS):
        page.keyboard.press("Tab")
        if page.evaluate(IS_FOCUSED, selector):
            return
    pytest.fail(f"{selector} is not reached by {MOST_TABS} times Tab.")


def type_into(page: Page, selector: str, text: str) -> None:
    tab_to(page, selector)
    page.keyboard.type(text)


def test_editor_signs_in_writes_and_publishes_by_the_keyboard_alone(new_page):
    page = new_page()
    page.goto("/admin/")
    if not page.evaluate(IS_FOCUSED, "[name=username]"):
        tab_to(page, "[name=username]")
    page.keyboard.type("publikujacy")
    type_into(page, "[name=password]", PASSWORD)
    page.keyboard.press("Enter")
    expect(page.locator("#logout-form")).to_be_attached()

    tab_to(page, f"a[href='{ADD_NEWS}']")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{ADD_NEWS}")
    type_into(page, "[name=title_pl]", "Bez myszy")
    type_into(page, "[name=lead_pl]", "Zdanie.")
    type_into(page, ".cell[data-language=pl] .ProseMirror", "Napisane klawiszami.")
    tab_to(page, "[name=publish_languages][value=pl]")
    page.keyboard.press("Space")
    tab_to(page, "[name=_publish]")
    page.keyboard.press("Enter")

    expect(page.locator(".statuses .state-live")).to_have_count(1)
    visitor = new_page()
    visitor.goto(address_of_page(page, "pl"))
    expect(visitor.locator(".prose")).to_contain_text("Napisane klawiszami.")


def test_empty_form_is_live_in_four_languages_within_three_page_loads(desk_of, new_page):
    page = desk_of("publikujacy")
    loads = []
    page.on("response", lambda answer: loads.append(answer) if is_page(answer) else None)
    page.goto(ADD_NEWS)
    titles, leads = cells(page, "title"), cells(page, "lead")
    for code, title in TITLES.items():
        if code != "pl":
            page.check(f"[name=_language_shown][value={code}]")
        titles[code].fill(title)
        leads[code].fill("…")
        page.check(f"[name=publish_languages][value={code}]")
    page.click("[name=_publish]")
    expect(page.locator(".statuses .state-live")).to_have_count(4)
    assert len(loads) == 2

    visitor = new_page()
    for code, title in TITLES.items():
        visitor.goto(address_of_page(page, code))
        expect(visitor.locator("h1")).to_have_text(title)
        expect(visitor.locator("html")).to_have_attribute("lang", code)


def is_page(answer) -> bool:
    request = answer.request
    return request.is_navigation_request() and not request.frame.parent_frame and answer.status == 200


def test_form_is_light(new_page, desk_of):
    form = write_news(desk_of("publikujacy"), "Lekki formularz")
    page = desk_of("publikujacy")
    loaded = load(page, form)
    parts = {kind: weight(loaded, kind) for kind in loaded if kind != ".woff2"}
    assert {"page", ".css", ".js"} <= parts.keys()
    assert sum(parts.values()) <= MOST, parts


@pytest.mark.parametrize("screen", ["change", "history", "preview", "delete"])
def test_screen_of_a_text_is_accessible_and_fits(desk_of, violations, screen):
    page = desk_of("admin")
    page.goto("/admin/news/newsitem/")
    form = page.locator("#result_list tbody th a").first.get_attribute("href")
    page.goto(form.replace("/change/", f"/{screen}/"))
    for look in looks(page):
        assert violations(page) == [], look
        assert overflow(page) == 0, look
