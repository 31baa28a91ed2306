"""The keyboard alone: an editor writes, previews and publishes, and changes several texts of a list."""

from playwright.sync_api import expect

from tests.browser.axe import looks, overflow
from tests.browser.office import ADD_NEWS, sign_in, write_news


def focused(page) -> str:
    return page.evaluate("document.activeElement.name")


def test_text_is_written_and_published_by_keys(new_page):
    page = new_page()
    sign_in(page, "publikujacy")
    page.goto(ADD_NEWS)
    page.focus("[name=title_pl]")
    page.keyboard.type("Ćma i łódź")
    page.focus("[name=lead_pl]")
    page.keyboard.type("Zdanie.")
    page.keyboard.press("Control+s")
    expect(page.locator(".messagelist .success")).to_be_visible()
    form = page.url

    page.keyboard.press("Control+Alt+Enter")  # nothing is ticked: the first box is where to go
    assert focused(page) == "publish_languages"
    assert page.url == form
    page.keyboard.press("Space")
    page.keyboard.press("Control+Alt+Enter")
    expect(page.locator(".statuses .state-live")).to_have_count(1)

    page.keyboard.press("Control+Alt+p")
    page.wait_for_url("**/preview/")


def test_language_is_chosen_by_keys_and_the_cursor_goes_along(desk_of):
    page = desk_of("redaktor")
    page.goto(ADD_NEWS)
    page.focus("[name=lead_pl]")
    page.keyboard.press("Control+Shift+Digit3")
    assert focused(page) == "lead_fr"
    page.keyboard.type("Une phrase")
    page.keyboard.press("Control+Shift+Digit2")
    assert focused(page) == "lead_en"
    assert page.locator("[name=lead_fr]").input_value() == "Une phrase"
    expect(page.locator("[name=lead_fr]")).to_be_hidden()


def test_letters_that_are_typed_are_no_shortcuts(desk_of):
    """Ctrl and Alt together are how some keyboards write ś or €; alone, S and P are letters."""
    page = desk_of("redaktor")
    page.goto(ADD_NEWS)
    page.focus("[name=title_pl]")
    page.keyboard.type("sp")
    page.evaluate(
        """() => document.activeElement.dispatchEvent(new KeyboardEvent("keydown", {
            code: "KeyP", key: "þ", ctrlKey: true, altKey: true, modifierAltGraph: true, bubbles: true }))"""
    )
    assert page.locator("[name=title_pl]").input_value() == "sp"
    assert page.url.endswith(ADD_NEWS)


def test_shortcuts_are_listed_on_the_form(desk_of, violations):
    page = desk_of("redaktor")
    page.goto(ADD_NEWS)
    page.locator(".shortcuts summary").press("Enter")
    expect(page.locator(".shortcuts dl")).to_be_visible()
    assert page.locator(".shortcuts dt").count() == 7
    for look in looks(page):
        assert violations(page) == [], look
        assert overflow(page) == 0, look


def test_texts_of_a_list_are_published_and_it_is_undone_by_keys(desk_of, violations):
    page = desk_of("publikujacy")
    for title in ("Klawisze raz", "Klawisze dwa"):
        write_news(page, title)
    page.goto("/admin/news/newsitem/?q=klawisze")
    for box in page.locator("#result_list .action-select").all():
        box.focus()
        page.keyboard.press("Space")
    page.focus("[name=action]")
    page.select_option("[name=action]", "publish_selected")
    page.focus(".actions button")
    page.keyboard.press("Enter")
    expect(page.locator(".plans > li")).to_have_count(2)
    for look in looks(page):
        assert violations(page) == [], look
        assert overflow(page) == 0, look
    page.focus("[name=_do]")
    page.keyboard.press("Enter")
    expect(page.locator(".messagelist .success")).to_be_visible()
    for look in looks(page):
        assert violations(page) == [], look
        assert overflow(page) == 0, look
    page.focus(".undo button")
    page.keyboard.press("Enter")
    expect(page.locator(".undo")).to_have_count(0)
    page.goto("/admin/news/newsitem/?q=klawisze")
    expect(page.locator("#result_list .state-live")).to_have_count(0)
