"""What helps at the desk, in a browser: suggestions, alarms while typing, the page beside."""

import json
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.axe import looks, overflow
from tests.browser.office import publish
from tests.browser.portal import PASSWORD

NEWS = Path(__file__).parents[2] / "demo" / "data" / "news_history.json"


@pytest.fixture(scope="module")
def known() -> dict[str, str]:
    """Return a lead that the memory has learnt from the demo, in each language."""
    return json.loads(NEWS.read_text())["news_items"][0]["lead"]


@pytest.fixture
def to_translate(desk_of, known) -> str:
    """Return the address at which a text that is live in Polish is translated into French."""
    page = desk_of("publikujacy")
    page.goto("/admin/news/newsitem/add/")
    page.fill("[name=title_pl]", "Spotkanie 17 miast partnerskich")
    page.fill("[name=lead_pl]", known["pl"])
    page.locator(".ProseMirror[lang=pl]").fill("Eurocities 2026")
    publish(page, "pl")
    number = page.url.split("/newsitem/")[1].split("/")[0]
    return f"/admin/translations/news.newsitem/{number}/fr/"


def field(page: Page, name: str):
    return page.locator(f".desk-field[data-field={name}]")


def sign_in_by_keyboard(page: Page, name: str) -> None:
    page.goto("/admin/")
    page.locator("[name=username]").focus()
    page.keyboard.type(name)
    page.keyboard.press("Tab")
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    expect(page.locator("#logout-form")).to_be_attached()


def next_field(page: Page, name: str) -> None:
    page.keyboard.press("Alt+ArrowDown")
    expect(field(page, name).locator(":focus")).to_have_count(1)


def test_translator_and_publisher_need_no_mouse(new_page, to_translate, known):
    page = new_page()
    sign_in_by_keyboard(page, "tlumacz.fr")
    page.goto(to_translate)
    next_field(page, "title")
    page.keyboard.type("Rencontre de 17 villes partenaires")
    next_field(page, "lead")
    page.keyboard.press("Alt+Enter")
    expect(page.locator("[name=lead_fr]")).to_have_value(known["fr"])
    expect(field(page, "lead").locator("[data-behaviour=said]")).to_have_text(
        "La proposition est dans le champ."
    )
    next_field(page, "body")
    page.keyboard.press("Alt+C")
    expect(page.locator(".ProseMirror[lang=fr]")).to_have_text("Eurocities 2026")
    page.keyboard.press("Control+S")
    expect(page.locator(".messagelist .success")).to_be_visible()
    expect(page.locator(".desk-field[data-open]")).to_have_count(0)
    expect(page.locator(".alarm-error")).to_have_count(0)

    page = new_page()
    sign_in_by_keyboard(page, "publikujacy")
    page.goto(to_translate)
    page.keyboard.press("Alt+V")
    inside = page.frame_locator(".desk-preview iframe")
    expect(inside.locator("h1")).to_have_text("Rencontre de 17 villes partenaires")
    page.locator("[name=_publish]").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".messagelist .success").last).to_be_visible()
    expect(inside.locator("h1")).to_have_text("Rencontre de 17 villes partenaires")  # it stays beside
    visitor = new_page()
    visitor.goto("/fr/actualites/")
    expect(visitor.get_by_role("link", name="Rencontre de 17 villes partenaires").first).to_be_visible()


def test_paragraphs_from_the_memory_come_each_into_its_place(desk_of, known):
    page = desk_of("publikujacy")
    page.goto("/admin/news/newsitem/add/")
    page.fill("[name=title_pl]", "Dwa akapity")
    page.fill("[name=lead_pl]", "Lead")
    page.locator(".ProseMirror[lang=pl]").click()
    page.keyboard.insert_text(known["pl"])
    page.keyboard.press("Enter")
    page.keyboard.insert_text("Jest coś między nimi.")
    page.keyboard.press("Enter")
    page.keyboard.insert_text(known["pl"])
    publish(page, "pl")
    page.goto(f"/admin/translations/news.newsitem/{page.url.split('/')[-3]}/fr/")
    page.locator(".ProseMirror[lang=fr]").focus()
    for count in (1, 2):
        page.keyboard.press("Alt+Enter")
        expect(page.locator(".ProseMirror[lang=fr] p", has_text=known["fr"])).to_have_count(count)
    whole = f"<p>{known['fr']}</p><p></p><p>{known['fr']}</p>"
    expect(page.locator("[name=body_fr]")).to_have_value(whole)


def test_alarm_comes_and_goes_while_typing_and_is_told(desk_of, to_translate):
    page = desk_of("tlumacz.fr")
    page.goto(to_translate)
    title, told = page.locator("[name=title_fr]"), field(page, "title").locator("[data-behaviour=said]")
    title.fill("Rencontre de 18 villes partenaires")
    expect(field(page, "title").locator(".alarm-error")).to_have_count(2)
    expect(told).to_contain_text("« 18 » n’est pas dans l’original.")
    assert title.get_attribute("aria-describedby") == "id_title_fr_alarms"
    title.fill("Rencontre de 17 villes partenaires")
    expect(field(page, "title").locator(".alarm")).to_have_count(0)
    expect(told).to_have_text("Aucune remarque.")


def test_alarm_bars_publication_until_it_is_dismissed(desk_of, to_translate, known):
    page = desk_of("publikujacy")
    page.goto(to_translate)
    page.fill("[name=title_fr]", "Rencontre de villes partenaires")
    page.fill("[name=lead_fr]", known["fr"])
    page.click("[name=_publish]")
    alarm = field(page, "title").locator(".alarm-error")
    expect(page.locator(".messagelist .error")).to_contain_text("17")
    alarm.locator("summary").click()
    alarm.locator("[name=_dismiss]").click()
    expect(field(page, "title").locator(".errorlist")).to_be_visible()
    reason = field(page, "title").locator(".alarm-error input")
    reason.fill("Liczba jest w leadzie.")
    reason.press("Enter")
    expect(field(page, "title").locator(".alarm-dismissed")).to_contain_text("Liczba jest w leadzie.")


def test_desk_with_all_its_help_is_accessible_and_fits(desk_of, to_translate, violations):
    page = desk_of("tlumacz.fr")
    page.goto(to_translate)
    page.fill("[name=title_fr]", "Rencontre de villes partenaires")
    page.locator("[name=title_fr]").press("Control+S")
    expect(page.locator(".messagelist .success")).to_be_visible()
    title = field(page, "title")
    title.locator(".alarm-error summary").click()
    title.locator(".alarm-error input").fill("Le nombre est dans le chapeau.")
    title.locator(".alarm-error input").press("Enter")
    expect(title.locator(".alarm-dismissed")).to_be_visible()
    page.fill("[name=title_fr]", "Rencontre de 18  villes partenaires.")
    expect(title.locator(".alarm-error")).not_to_have_count(0)
    expect(title.locator(".alarm-warning")).not_to_have_count(0)
    page.locator("[name=lead_fr]").focus()
    expect(field(page, "lead").locator(".suggestion")).not_to_have_count(0)
    page.locator("details").evaluate_all("all => all.forEach(each => each.open = true)")
    for look in looks(page):
        assert violations(page) == [], look
        assert overflow(page) == 0, look


def test_help_needs_no_script(new_page, desk_of, to_translate, known):
    session = desk_of("tlumacz.fr").context.storage_state()
    page = new_page(storage_state=session, java_script_enabled=False)
    page.goto(to_translate)
    page.fill("[name=title_fr]", "Rencontre de 18 villes partenaires")
    field(page, "lead").locator("[name=_help]").click()
    expect(page.locator("[name=title_fr]")).to_have_value("Rencontre de 18 villes partenaires")
    field(page, "lead").locator("[name=_use]").first.click()
    expect(page.locator("[name=lead_fr]")).to_have_value(known["fr"])
    page.locator(".desk-buttons [name=_save]").click()
    expect(field(page, "title").locator(".alarm-error")).to_have_count(2)
    expect(page.locator("[name=lead_fr]")).to_have_value(known["fr"])
