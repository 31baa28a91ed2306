"""From what keeps a text from being published to the field where it is mended."""

from playwright.sync_api import expect

from tests.browser.office import write_news


def test_link_to_what_is_missing_opens_its_language_and_its_field(desk_of):
    publisher = desk_of("publikujacy")
    form = write_news(publisher, "Niegotowe")
    for language in ("uk", "en"):
        publisher.locator(f".problems:has([href='#id_lead_{language}']) summary").click()
    for name in ("lead_uk", "lead_en", "lead_en"):
        publisher.locator(f".problems a[href='#id_{name}']").click()
        expect(publisher.locator(f"[name={name}]")).to_be_focused()
    publisher.goto("about:blank")
    publisher.goto(f"{form}#id_lead_en")
    expect(publisher.locator("[name=lead_en]")).to_be_focused()


def test_link_to_a_field_works_without_scripts(desk_of):
    page = desk_of("publikujacy", java_script_enabled=False)
    write_news(page, "Niegotowe bez skryptów")
    page.locator(".problems a[href='#id_sources']").click()
    expect(page.locator("[name=sources]")).to_be_in_viewport()
