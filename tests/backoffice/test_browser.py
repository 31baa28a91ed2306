"""The back office in a browser: accessibility, content security, editor, language switch, relations."""

import json
import os
import re
from pathlib import Path

import pytest
from django.conf import settings

from accounts.roles import PUBLISHERS, translators_of
from news.models import NewsItem
from tests.backoffice.conftest import form_of

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
AXE = settings.BASE_DIR / "node_modules" / "axe-core" / "axe.min.js"
CHROMIUM = "/usr/bin/chromium"


@pytest.fixture(autouse=True)
def _static_files_as_written(settings):
    """Serve static files under their own names, as the test server finds them."""
    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.STORAGES = {**settings.STORAGES, "staticfiles": plain}


@pytest.fixture(scope="module")
def chromium():
    if not Path(CHROMIUM).exists() and not os.environ.get("CI"):
        pytest.skip("No Chromium. Install it: apt-get install chromium")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


class Screen:
    """A signed-in person's browser window; `complaints` holds what its console said."""

    def __init__(self, page, server):
        self.page, self.server = page, server
        self.complaints: list[str] = []
        page.on("console", lambda entry: entry.type == "error" and self.complaints.append(entry.text))
        page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def open(self, address: str):
        self.page.goto(f"{self.server.url}{address}")
        self.page.wait_for_load_state("networkidle")
        return self.page

    def sign_in(self, user):
        self.open("/admin/login/")
        self.page.fill("#id_username", user.username)
        self.page.fill("#id_password", "x")
        self.page.click("[type=submit]")

    def violations(self) -> list[str]:
        """Return what axe finds, run beside the page, whose policy lets no such script in."""
        devtools = self.page.context.new_cdp_session(self.page)
        frame = devtools.send("Page.getFrameTree")["frameTree"]["frame"]["id"]
        world = devtools.send("Page.createIsolatedWorld", {"frameId": frame, "worldName": "axe"})
        run = "axe.run({preload: false}).then(found => JSON.stringify(found.violations.map(each => each.id)))"
        code = {"expression": f"{AXE.read_text()};{run}", "awaitPromise": True}
        answer = devtools.send("Runtime.evaluate", {**code, "contextId": world["executionContextId"]})
        return json.loads(answer["result"]["value"])


@pytest.fixture
def screen(chromium, live_server):
    context = chromium.new_context(locale="en-GB")
    yield Screen(context.new_page(), live_server)
    context.close()


@pytest.fixture
def publisher_s_screen(screen, person):
    screen.sign_in(person(PUBLISHERS, interface_language="en"))
    return screen


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_screens_have_no_accessibility_faults_and_obey_the_policy(screen, person, make, width, scheme):
    item = make.news(cities=[make.city()], body_pl="<p>Tekst</p>")
    page = screen.page
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme=scheme)
    screen.open("/admin/login/")
    assert screen.violations() == []
    screen.sign_in(person(None, interface_language="en"))
    lists = ["/admin/", "/admin/news/newsitem/", "/admin/accounts/user/", "/admin/audit/event/"]
    forms = [
        "/admin/news/newsitem/add/",
        form_of(item),
        form_of(item.cities.get()),
        "/admin/library/image/add/",
    ]
    for address in [*lists, *forms]:
        screen.open(address)
        assert screen.violations() == [], address
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth + 1"), address
    assert screen.complaints == []


def test_switch_shows_one_language_beside_the_original_and_counts(publisher_s_screen, make):
    item = make.news("Tytuł", live=("pl",), title_en="A title")
    page = publisher_s_screen.open(f"{form_of(item)}#language=en")
    shown = [cell for cell in ("pl", "en", "fr", "uk") if page.is_visible(f"#id_title_{cell}")]
    assert shown == ["pl", "en"]
    switch = page.locator(".language-switch")
    assert re.findall(r"(\w+)\s+(\d/\d)", switch.inner_text()) == [
        ("Polish", "2/3"), ("English", "1/2"), ("French", "0/2"), ("Ukrainian", "0/2"),
    ]  # fmt: skip
    page.fill("#id_lead_en", "A lead")
    assert "2/2" in page.get_by_role("radio", name="English").locator("..").inner_text()
    page.get_by_role("radio", name="French").check()
    assert [page.is_visible(f"#id_title_{code}") for code in ("pl", "en", "fr")] == [True, False, True]


def test_switch_opens_on_the_translator_s_language_and_on_errors(screen, person, make):
    item = make.news("Tytuł", live=("pl",))
    screen.sign_in(person(translators_of("uk"), interface_language="en"))
    page = screen.open(form_of(item))
    assert page.is_visible("#id_title_uk")
    assert page.is_disabled("#id_title_pl")


def test_editor_is_named_reachable_and_saves(publisher_s_screen, make):
    item = make.news("Tytuł", live=("pl",))
    page = publisher_s_screen.open(form_of(item))
    text = page.get_by_role("textbox", name="Text (Polish)", exact=True)
    assert text.get_attribute("lang") == "pl"
    assert text.get_attribute("spellcheck") == "true"
    text.click()
    page.keyboard.type("Ala")
    toolbar = page.get_by_role("toolbar", name="Text formatting: Text (Polish)")
    smaller = toolbar.get_by_role("button", name="Smaller heading")
    smaller.click()
    assert smaller.get_attribute("aria-pressed") == "true"
    smaller.focus()
    page.keyboard.press("ArrowRight")
    assert page.evaluate("document.activeElement.title") == "Plain paragraph"
    page.click("[name=_save_draft]")
    page.wait_for_selector(".messagelist")
    item.refresh_from_db()
    assert item.body_pl == "<h3>Ala</h3>"
    assert publisher_s_screen.complaints == []


def test_relation_is_chosen_and_removed_by_keyboard(publisher_s_screen, make):
    lviv, leipzig = make.city("Lwów", name_uk="Львів"), make.city("Lipsk")
    item = make.news("Tytuł", live=("pl",), cities=[leipzig])
    page = publisher_s_screen.open(form_of(item))
    box = page.get_by_role("combobox", name="Partner cities")
    box.focus()
    page.keyboard.type("львів")
    page.get_by_role("option", name="Lwów").wait_for()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Remove: Lipsk").press("Enter")
    page.click("[name=_save_draft]")
    page.wait_for_selector(".messagelist")
    assert list(item.cities.all()) == [lviv]


def test_gallery_row_is_added_with_its_own_controls(publisher_s_screen, make):
    from library.models import Image

    image = Image.objects.create(file="images/a.jpg", width=10, height=10, alt_pl="Rynek")
    item = make.news("Tytuł", live=("pl",))
    page = publisher_s_screen.open(form_of(item))
    page.get_by_role("button", name="Add: picture in the gallery").click()
    box = page.locator("#gallery-0").get_by_role("combobox", name="Picture")
    box.fill("ryn")
    page.get_by_role("option", name="Rynek").wait_for()
    box.press("ArrowDown")
    box.press("Enter")
    page.fill("#id_gallery-0-caption_pl", "Podpis")
    assert publisher_s_screen.violations() == []
    page.click("[name=_save_draft]")
    page.wait_for_selector(".messagelist")
    assert [(each.image, each.caption_pl) for each in item.gallery.all()] == [(image, "Podpis")]


def test_publish_in_the_browser_without_javascript(chromium, live_server, person):
    context = chromium.new_context(locale="en-GB", java_script_enabled=False)
    screen = Screen(context.new_page(), live_server)
    screen.sign_in(person(PUBLISHERS, interface_language="en"))
    page = screen.open("/admin/news/newsitem/add/")
    page.fill("#id_title_uk", "Новина")
    page.fill("#id_lead_uk", "Речення.")
    page.select_option("#id_original_language", "uk")
    page.check("#publish-uk")
    page.click("[name=_publish]")
    page.wait_for_selector(".messagelist")
    context.close()
    assert NewsItem.objects.get().live_languages == ["uk"]
