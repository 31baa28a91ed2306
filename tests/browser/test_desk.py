"""A translator at the desk, by keyboard alone."""

from playwright.sync_api import expect

from tests.browser.axe import looks, overflow

OUTDATED = "/admin/translations/?language=fr&state=outdated&kind=news.newsitem"


def test_desk_is_accessible_and_fits(desk_of, violations):
    page = desk_of("tlumacz.fr")
    page.goto("/admin/translations/next/fr/")
    page.locator("details").evaluate_all("all => all.forEach(each => each.open = true)")
    for _look in looks(page):
        assert violations(page) == []
        assert overflow(page) == 0


def test_translation_is_made_and_sent_by_keyboard(desk_of):
    page = desk_of("tlumacz.fr")
    page.goto(OUTDATED)
    link = page.locator(".matrix td a").first
    link.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/fr/")
    opened = page.url
    page.keyboard.press("Alt+ArrowDown")
    expect(page.locator(".desk-field[data-open] textarea:focus")).to_have_count(1)
    page.keyboard.press("Control+A")
    page.keyboard.type("Traduit au clavier")
    page.keyboard.press("Control+S")
    page.wait_for_url(opened)
    expect(page.locator(".messagelist .success")).to_be_visible()
    expect(page.locator("textarea", has_text="Traduit au clavier")).to_have_count(1)


def test_source_is_copied_by_keyboard(desk_of):
    page = desk_of("tlumacz.uk")
    page.goto("/admin/translations/?language=uk&state=outdated&kind=news.newsitem")
    page.locator(".matrix td a").first.click()
    page.wait_for_url("**/uk/")
    page.keyboard.press("Alt+ArrowDown")
    field = page.locator(".desk-field[data-open]").first
    expect(field.locator("textarea:focus")).to_have_count(1)
    page.keyboard.press("Alt+C")
    source = field.locator("[data-behaviour='source']").inner_text()
    expect(field.locator(".desk-field__target textarea")).to_have_value(source)
