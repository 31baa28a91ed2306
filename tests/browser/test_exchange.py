"""A file for a translator goes out through the browser, comes back, and is looked at first."""

import re
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Page, expect

from tests.browser.axe import looks, overflow
from tests.browser.office import publish

EXCHANGE = "/admin/translations/exchange/"
GLOSSARY = "/admin/translations/concept/"
CSV = (
    "concept,language,term,use,note\n"
    "partner-city,pl,miasto partnerskie,preferred,\n"
    "partner-city,uk,місто-партнер,preferred,\n"
    "partner-city,uk,місто-побратим,forbidden,Застаріле\n"
)


def export(page: Page, folder: Path, *states: str) -> str:
    """Return the PO file of news that the form hands out."""
    page.goto(EXCHANGE)
    page.locator("[name=states]").evaluate_all("all => all.forEach(each => each.checked = false)")
    for state in states:
        page.check(f"[name=states][value={state}]")
    page.select_option("[name=kind]", "news.newsitem")
    page.check("[name=format][value=po]")
    with page.expect_download() as download:
        page.click("#export_form [type=submit]")
    download.value.save_as(folder / download.value.suggested_filename)
    assert re.fullmatch(r"krakow-pl-uk-\d{4}-\d\d-\d\d\.po", download.value.suggested_filename)
    return (folder / download.value.suggested_filename).read_text()


def upload(page: Page, file: Path, text: str) -> None:
    file.write_text(text)
    page.set_input_files("[name=file]", file)
    page.click("#upload_form [type=submit]")


def retitled(text: str, title: str) -> str:
    """Return a PO file in which the first title has another translation."""
    return re.sub(
        r'(msgctxt "news\.newsitem \S+ title [^"]*"\nmsgid "[^"]*"\nmsgstr ")[^"]*',
        rf"\g<1>{title}",
        text,
        count=1,
    )


@pytest.fixture
def back(desk_of, tmp_path) -> Page:
    """The window of a translator who looks at what a file would do."""
    page = desk_of("tlumacz.uk")
    text = export(page, tmp_path, "done")
    upload(page, tmp_path / "back.po", retitled(text, "Новий заголовок із файлу"))
    expect(page.locator("#import_form")).to_be_visible()
    return page


def check(page: Page, violations) -> None:
    for look in looks(page):
        assert violations(page) == [], look
        assert overflow(page) == 0, look


def test_form_and_its_errors_are_accessible(desk_of, violations):
    page = desk_of("tlumacz.uk")
    page.goto(EXCHANGE)
    check(page, violations)
    page.locator("[name=states]").evaluate_all("all => all.forEach(each => each.checked = false)")
    page.click("#export_form [type=submit]")
    expect(page.locator(".errorlist")).to_be_visible()
    check(page, violations)


def test_faulty_file_is_answered_at_its_field(desk_of, violations, tmp_path):
    page = desk_of("tlumacz.uk")
    page.goto(EXCHANGE)
    upload(page, tmp_path / "letter.txt", "Dear translator")
    expect(page.locator("#upload_form .errorlist")).to_be_visible()
    assert page.locator("[name=file]").get_attribute("aria-invalid") == "true"
    check(page, violations)


def test_file_goes_out_comes_back_and_is_imported(back, violations):
    expect(back.locator("ins", has_text="файлу")).to_be_visible()
    check(back, violations)
    back.click("#import_form [type=submit]")
    link = back.locator(".exchange__done a")
    expect(link).to_have_count(1)
    check(back, violations)
    link.click()
    expect(back.locator("textarea", has_text="Новий заголовок із файлу")).to_be_visible()


def test_held_translation_is_looked_at_and_taken_over(desk_of, violations, tmp_path):
    page = desk_of("tlumacz.uk")
    text = export(page, tmp_path, "done")
    title = re.search(r'msgctxt "news\.newsitem \S+ title [^"]*"\nmsgid "([^"]*)"', text)[1]
    publisher = desk_of("publikujacy")
    publisher.goto(f"/admin/news/newsitem/?q={quote(title)}")
    publisher.get_by_role("link", name=title).first.click()
    publisher.fill("[name=title_pl]", f"{title} w tym roku")
    publish(publisher, "pl")
    page.goto(EXCHANGE)
    upload(page, tmp_path / "back.po", retitled(text, "Заголовок до зміни"))
    page.click("#import_form [type=submit]")
    page.locator(".exchange__held a").click()
    expect(page.locator("ins", has_text="w tym roku")).to_be_visible()
    check(page, violations)
    page.click("[name=_take_over]")
    expect(page.locator("textarea", has_text="Заголовок до зміни")).to_be_visible()
    expect(page.locator(".desk-field__change ins", has_text="w tym roku")).to_be_visible()


def test_refused_text_is_shown_with_its_reason(desk_of, violations, tmp_path):
    page = desk_of("tlumacz.uk")
    text = export(page, tmp_path, "done")
    upload(page, tmp_path / "back.po", retitled(text, "Заголовок <script>alert(1)</script>"))
    expect(page.locator(".exchange__reason")).to_contain_text("<script>")
    expect(page.locator("#import_form")).to_have_count(0)
    check(page, violations)


def test_glossary_is_imported_and_written(desk_of, violations, tmp_path):
    page = desk_of("redaktor")
    page.goto(f"{GLOSSARY}import/")
    check(page, violations)
    upload(page, tmp_path / "glossary.csv", CSV)
    expect(page.locator(".matrix tbody tr")).to_have_count(3)
    check(page, violations)
    page.click("#import_form [type=submit]")
    expect(page.locator(".messagelist .success")).to_be_visible()
    check(page, violations)
    page.goto(GLOSSARY)
    page.get_by_role("link", name="partner-city").click()
    check(page, violations)
