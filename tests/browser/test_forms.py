"""The forms of the back office: rich text, the language switch, the language of the screens."""

from playwright.sync_api import expect

from tests.browser.office import ADD_NEWS, address_of_page, cells, publish, write_news

SWITCH = ".language-switch"


def test_every_rich_text_editor_has_name_language_and_named_buttons(desk_of):
    page = desk_of("redaktor")
    page.goto(ADD_NEWS)
    for language, name in {"pl": "polski", "uk": "ukraiński"}.items():
        choose_language(page, language)
        text = page.locator(f".ProseMirror[lang={language}]")
        expect(text).to_have_role("textbox")
        expect(text).to_have_accessible_name(f"Tekst ({name})")
    buttons = page.locator("[role=toolbar] button").all()
    assert buttons
    for button in buttons:
        assert button.get_attribute("aria-label")


def test_bold_words_typed_in_the_editor_reach_visitors(page, desk_of):
    publisher = desk_of("publikujacy")
    write_news(publisher, "Słowo ważne")
    publisher.locator(".ProseMirror[lang=pl]").click()
    publisher.keyboard.type("Słowo ")
    publisher.get_by_role("button", name="Pogrubienie").first.click()
    publisher.keyboard.type("ważne")
    publish(publisher, "pl")
    page.goto(address_of_page(publisher, "pl"))
    assert page.locator(".prose p").first.inner_html() == "Słowo <strong>ważne</strong>"


def test_switch_shows_the_original_beside_one_language(desk_of):
    page = desk_of("redaktor")
    page.goto(ADD_NEWS)
    for language in ("uk", "en"):
        choose_language(page, language)
        assert shown(page) == ["pl", language]
    page.select_option("[name=original_language]", "fr")
    assert shown(page) == ["en", "fr"]


def test_without_javascript_every_language_is_shown(desk_of):
    page = desk_of("redaktor", java_script_enabled=False)
    page.goto(ADD_NEWS)
    assert shown(page) == ["pl", "en", "fr", "uk"]
    expect(page.locator(SWITCH)).to_be_hidden()


def test_leaving_a_changed_form_asks_first(desk_of):
    page, questions = desk_of("redaktor"), []
    page.on("dialog", lambda dialog: (questions.append(dialog.type), dialog.dismiss()))
    page.goto(ADD_NEWS)
    page.fill("[name=title_pl]", "Niezapisane")
    page.locator("#site-name a").click()
    assert questions == ["beforeunload"]
    assert page.locator("[name=title_pl]").input_value() == "Niezapisane"


def test_translator_changes_the_language_of_the_screens(desk_of):
    page = desk_of("tlumacz.fr")
    for language in ("uk", "fr"):
        page.goto("/admin/news/newsitem/")
        page.select_option("#interface-language", language)
        page.click(".interface-language button")
        expect(page.locator("html")).to_have_attribute("lang", language)
        assert page.url.endswith("/admin/news/newsitem/")


def choose_language(page, language: str) -> None:
    page.check(f"{SWITCH} input[value={language}]")


def shown(page) -> list[str]:
    return [code for code, cell in cells(page, "title").items() if cell.is_visible()]
