"""Typed and not saved, or saved by two at once: whatever happens to the browser, nobody's words are lost."""

from urllib.parse import unquote_plus

import pytest
from playwright.sync_api import Page, Response, expect

from tests.browser.axe import looks, overflow
from tests.browser.conftest import sign_in
from tests.browser.office import ADD_NEWS, save, write_news

KEEP = "**/unsaved/"


def is_kept(answer: Response) -> bool:
    return answer.url.endswith("/unsaved/") and answer.status == 201


def keeps(text: str):
    """Return what tells whether an answer says that the server has these words."""
    return lambda answer: is_kept(answer) and text in unquote_plus(answer.request.post_data or "")


def type_and_wait(page: Page, name: str, text: str) -> None:
    """Type into a field and wait until the server has it."""
    with page.expect_response(is_kept):
        page.fill(f"[name={name}]", text)


def value(page: Page, name: str) -> str:
    return page.locator(f"[name={name}]").input_value()


def bring_back(page: Page) -> None:
    """Bring back the newest unsaved work; an earlier test may have left the account some on new items."""
    page.locator("#unsaved .notice").first.locator("a").last.click()


def open_at(page: Page, form: str) -> Page:
    page.goto(form)
    return page


def test_work_survives_a_closed_browser(new_page):
    first = new_page()
    sign_in(first, "redaktor")
    form = write_news(first, "Przed zamknięciem")
    type_and_wait(first, "lead_pl", "Pisane do ostatniej chwili.")
    first.context.close()

    second = new_page()
    sign_in(second, "redaktor")
    second.goto(form)
    assert value(second, "lead_pl") == "Zdanie."
    bring_back(second)
    expect(second.locator("[name=lead_pl]")).to_have_value("Pisane do ostatniej chwili.")
    save(second)
    assert value(second, "lead_pl") == "Pisane do ostatniej chwili."
    expect(second.locator("#unsaved form")).to_have_count(0)


def test_rich_text_of_a_new_item_survives_a_closed_window(new_page, desk_of):
    desk = desk_of("tlumacz.en")  # has none of the text: every account sees its own alone
    page = new_page()
    sign_in(page, "redaktor")
    page.goto(ADD_NEWS)
    page.fill("[name=title_pl]", "Nowość")
    with page.expect_response(keeps("Treść artykułu")):  # what is kept of the title may come first
        page.locator(".ProseMirror").first.click()
        page.keyboard.type("Treść artykułu")
    page.close()
    again = open_at(page.context.new_page(), ADD_NEWS)
    bring_back(again)
    expect(again.locator(".ProseMirror").first).to_have_text("Treść artykułu")
    expect(again.locator("[name=title_pl]")).to_have_value("Nowość")
    desk.goto("/admin/news/newsitem/")
    expect(desk.locator("#unsaved form")).to_have_count(0)


def test_work_survives_a_lost_session(new_page):
    page = new_page()
    page.watch.expect(403)
    sign_in(page, "redaktor")
    form = write_news(page, "Przed wylogowaniem")
    page.context.clear_cookies()
    with page.expect_request(KEEP):
        page.fill("[name=lead_pl]", "Pisane bez sesji.")
    expect(page.locator("#kept")).to_be_visible()
    page.click("[name=_save_draft]")
    page.goto("/admin/")
    sign_in(page, "redaktor")
    page.goto(form)
    bring_back(page)
    expect(page.locator("[name=lead_pl]")).to_have_value("Pisane bez sesji.")


def test_opened_form_keeps_nothing_and_saved_form_leaves_nothing(desk_of):
    page = desk_of("redaktor")
    page.goto(ADD_NEWS)
    page.fill("[name=title_pl]", "Nic do zachowania")
    with page.expect_response(KEEP) as passed_by:
        save(page)
    assert passed_by.value.status in (201, 204)
    form = page.url
    for _time in range(2):
        page.goto(form)
        expect(page.locator("#unsaved form")).to_have_count(0)


@pytest.mark.parametrize("has_javascript", [True, False])
def test_both_versions_of_one_field_are_shown(desk_of, violations, has_javascript):
    first = desk_of("redaktor")
    form = write_news(first, f"Spór {has_javascript}", lead="Szkoła powstanie w Lipsku.")
    second = open_at(desk_of("publikujacy", java_script_enabled=has_javascript), form)
    expect(second.locator("#others")).to_contain_text("redaktor")
    first.fill("[name=lead_pl]", "Szkoła powstanie w Lwowie.")
    save(first)
    second.fill("[name=lead_pl]", "Szkoła powstanie w Kijowie.")
    second.click("[name=_save_draft]")
    conflict = second.locator(".conflict")
    expect(conflict.locator("del")).to_have_text("Lwowie")
    expect(conflict.locator("ins")).to_have_text("Kijowie")
    assert value(second, "lead_pl") == "Szkoła powstanie w Kijowie."
    if has_javascript:
        for look in looks(second):
            assert violations(second) == [], look
            assert overflow(second) == 0, look
    conflict.get_by_role("radio").last.check()
    save(second)
    first.goto(form)
    assert value(first, "lead_pl") == "Szkoła powstanie w Kijowie."


def test_different_fields_and_languages_both_survive(desk_of):
    first = desk_of("redaktor")
    form = write_news(first, "Praca we dwoje")
    second = open_at(desk_of("tlumacz.en"), form)
    first.fill("[name=lead_pl]", "Nowe zdanie.")
    save(first)
    second.fill("[name=title_en]", "Work of two")
    save(second)
    first.goto(form)
    assert (value(first, "lead_pl"), value(first, "title_en")) == ("Nowe zdanie.", "Work of two")


def test_difference_can_be_seen_before_it_is_brought_back(desk_of, violations):
    page = desk_of("redaktor")
    form = write_news(page, "Różnica", lead="Stare zdanie.")
    type_and_wait(page, "lead_pl", "Nowe zdanie.")
    page = open_at(page.context.new_page(), form)
    page.locator("#unsaved a").first.click()
    expect(page.locator(".changes ins")).to_have_text("Nowe")
    for look in looks(page):
        assert violations(page) == [], look
        assert overflow(page) == 0, look
    page.locator(".notice__choices button").click()
    page.wait_for_url(form)
    expect(page.locator("#unsaved form")).to_have_count(0)
