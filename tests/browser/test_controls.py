"""The back office's own controls, by keyboard: language switch, editor, relations, rows within a form."""

import io
import re

import pytest
from PIL import Image
from playwright.sync_api import expect

from tests.browser.office import save, write_news


@pytest.fixture
def desk(desk_of):
    """The publisher's window on a draft in Polish, with the screens in English."""
    page = desk_of("publikujacy", locale="en-GB")
    page.goto("/admin/")
    page.select_option("select[name=language]", "en")
    page.locator("form", has=page.locator("select[name=language]")).locator("[type=submit]").click()
    write_news(page, "Szkic do ćwiczeń")
    yield page
    page.select_option("select[name=language]", "pl")
    page.locator("form", has=page.locator("select[name=language]")).locator("[type=submit]").click()


def test_switch_counts_what_is_filled_as_one_types(desk):
    switch = desk.locator(".language-switch")
    counts = dict(re.findall(r"(\w+)\s+(\d/\d)", switch.inner_text()))
    assert counts == {"Polish": "2/3", "English": "0/2", "French": "0/2", "Ukrainian": "0/2"}
    desk.get_by_role("radio", name="English").check()
    desk.fill("#id_lead_en", "A lead")
    expect(desk.get_by_role("radio", name="English").locator("..")).to_contain_text("1/2")


def test_editor_s_toolbar_is_walked_by_arrows(desk):
    text = desk.get_by_role("textbox", name="Text (Polish)", exact=True)
    assert text.get_attribute("spellcheck") == "true"
    text.click()
    desk.keyboard.type("Ala")
    toolbar = desk.get_by_role("toolbar", name="Text formatting: Text (Polish)")
    smaller = toolbar.get_by_role("button", name="Smaller heading")
    smaller.click()
    expect(smaller).to_have_attribute("aria-pressed", "true")
    smaller.focus()
    desk.keyboard.press("ArrowRight")
    assert desk.evaluate("document.activeElement.title") == "Plain paragraph"
    save(desk)
    assert desk.locator("[name=body_pl]").input_value() == "<h3>Ala</h3>"


def test_relation_is_chosen_and_removed_by_keyboard(desk):
    for typed, found in (("львів", "Lwów"), ("leipzig", "Lipsk")):
        box = desk.get_by_role("combobox", name="Partner cities")
        box.focus()
        desk.keyboard.type(typed)
        desk.get_by_role("option", name=found).wait_for()
        desk.keyboard.press("ArrowDown")
        desk.keyboard.press("Enter")
    desk.get_by_role("button", name="Remove: Lipsk").press("Enter")
    save(desk)
    chosen = desk.locator("[name=cities] option:checked")
    assert [option.inner_text() for option in chosen.all()] == ["Lwów"]


def test_picture_is_uploaded_and_added_to_a_gallery(desk, violations):
    form = desk.url
    desk.goto("/admin/library/image/add/")
    desk.set_input_files("[name=file]", {"name": "x.png", "mimeType": "image/png", "buffer": picture()})
    desk.fill("#id_alt_pl", "Rynek z hejnalistą")
    desk.click("[name=_save]")
    desk.goto(form)
    desk.get_by_role("button", name="Add: picture in the gallery").click()
    box = desk.locator("#gallery-0").get_by_role("combobox", name="Picture")
    box.fill("hejnal")
    desk.get_by_role("option", name="Rynek z hejnalistą").wait_for()
    box.press("ArrowDown")
    box.press("Enter")
    desk.fill("#id_gallery-0-caption_pl", "Podpis")
    assert violations(desk) == []
    save(desk)
    expect(desk.locator("#id_gallery-0-caption_pl")).to_have_value("Podpis")


def picture() -> bytes:
    buffer = io.BytesIO()
    Image.new("RGB", (64, 48), "navy").save(buffer, "PNG")
    return buffer.getvalue()
