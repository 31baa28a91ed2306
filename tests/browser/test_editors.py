"""The way of a text: an editor drafts it, a publisher publishes, a translator translates."""

import pytest
from playwright.sync_api import expect

from tests.browser.office import ADD_NEWS, address_of_page, cells, publish, save, sign_in, write_news


def test_editor_drafts_and_publisher_publishes_language_by_language(new_page, page, desk_of):
    page.watch.expect(404)
    editor = new_page()
    sign_in(editor, "redaktor")
    form = write_news(editor, "Kraków i Lipsk otwierają szkołę")
    assert editor.locator("[name=_publish]").count() == 0
    page.goto("/pl/aktualnosci/krakow-i-lipsk-otwieraja-szkole/")
    expect(page.locator("h1")).not_to_have_text("Kraków i Lipsk otwierają szkołę")

    publisher = desk_of("publikujacy")
    publisher.goto(form)
    publish(publisher, "pl")
    assert address_of_page(publisher, "pl") == "/pl/aktualnosci/krakow-i-lipsk-otwieraja-szkole/"
    page.reload()
    expect(page.locator("h1")).to_have_text("Kraków i Lipsk otwierają szkołę")
    assert page.request.get("/en/news/krakow-and-leipzig-open-a-school/").status == 404

    publisher.goto(f"{form}#language=en")
    publisher.fill("[name=title_en]", "Kraków and Leipzig open a school")
    publisher.fill("[name=lead_en]", "A sentence.")
    publish(publisher, "en")
    page.reload()
    page.get_by_role("navigation", name="Język").get_by_role("link", name="English").click()
    page.wait_for_url("**/en/news/krakow-and-leipzig-open-a-school/")
    expect(page.locator("h1")).to_have_text("Kraków and Leipzig open a school")


def test_withdrawn_text_is_gone_for_visitors(page, desk_of):
    page.watch.expect(410)
    publisher = desk_of("publikujacy")
    write_news(publisher, "Do wycofania")
    publish(publisher, "pl")
    address = address_of_page(publisher, "pl")
    publisher.check("[name=publish_languages][value=pl]")
    publisher.click("[name=_withdraw]")
    expect(publisher.locator(".messagelist")).to_be_visible()
    assert page.goto(address).status == 410


def test_publication_of_unfinished_text_says_beside_the_field_what_is_missing(desk_of):
    publisher = desk_of("publikujacy")
    publisher.goto(ADD_NEWS)
    publisher.fill("[name=title_pl]", "Bez leadu")
    publisher.check("[name=publish_languages][value=pl]")
    publisher.click("[name=_publish]")
    lead = publisher.locator("[name=lead_pl]")
    expect(lead).to_have_attribute("aria-invalid", "true")
    message = publisher.locator(f"#{lead.get_attribute('aria-describedby').split()[-1]}")
    expect(message).to_be_visible()
    assert publisher.locator("[name=title_pl]").input_value() == "Bez leadu"


@pytest.mark.parametrize("has_javascript", [True, False])
def test_translator_writes_their_language_only(desk_of, has_javascript):
    form = write_news(desk_of("redaktor"), f"Dla tłumaczki {has_javascript}")
    translator = desk_of("tlumacz.en", java_script_enabled=has_javascript)
    translator.goto(form)
    assert [code for code, cell in cells(translator, "title").items() if cell.is_enabled()] == ["en"]
    translator.fill("[name=title_en]", "For the translator")
    save(translator)
    assert translator.locator("[name=title_en]").input_value() == "For the translator"
    assert translator.locator("[name=title_pl]").input_value() == f"Dla tłumaczki {has_javascript}"


def test_editor_without_javascript_writes_and_publisher_publishes(page, desk_of):
    editor = desk_of("redaktor", java_script_enabled=False)
    form = write_news(editor, "Bez skryptów", lead="Lead bez skryptów.")
    editor.fill("[name=body_pl]", "<p>Tekst <strong>ważny</strong></p><script>alert(1)</script>")
    save(editor)
    publisher = desk_of("publikujacy", java_script_enabled=False)
    publisher.goto(form)
    publish(publisher, "pl")
    page.goto(address_of_page(publisher, "pl"))
    assert page.locator(".prose p").first.inner_html() == "Tekst <strong>ważny</strong>"
