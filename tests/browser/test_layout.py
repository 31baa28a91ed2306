"""Nothing jumps while a page is built, and the header leaves a phone room for the page."""

import pytest
from playwright.sync_api import expect

from tests.public.addresses import LANGUAGES

DESKTOP, PHONE = {"width": 1280, "height": 900}, {"width": 390, "height": 844}
HIGHEST_HEADER = 130  # px on a phone
SEEN = 0.005  # a layout shift below is letters moving by pixels within their lines; Lighthouse writes it as 0

OBSERVE = """
window.shifts = [];
window.watching = new PerformanceObserver((list) => window.shifts.push(...list.getEntries()));
window.watching.observe({ type: "layout-shift", buffered: true });
"""
SUM = """() => [...window.shifts, ...window.watching.takeRecords()]
  .reduce((sum, shift) => sum + shift.value, 0)"""
HAVE_COME = "(number) => [...document.fonts].filter((font) => font.status === 'loaded').length >= number"
# Two frames later the page has been laid out and painted in its fonts.
PAINTED = "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"


def shift_with_late_fonts(page, address: str) -> float:
    """Open a page whose fonts come only after it has been read; return its cumulative layout shift."""
    held = []
    page.add_init_script(OBSERVE)
    page.route("**/*.woff2", lambda request: held.append(request))
    page.goto(address, wait_until="domcontentloaded")
    expect(page.locator("footer")).to_be_attached()
    page.evaluate(PAINTED)
    assert held, "no font was asked for"
    for request in held:
        request.continue_()
    page.wait_for_function(HAVE_COME, arg=len(held))
    page.evaluate(PAINTED)
    return page.evaluate(SUM)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", ["home", "news", "article"])
@pytest.mark.parametrize("viewport", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_nothing_jumps_when_the_fonts_come_late(new_page, places, kind, language, viewport):
    page = new_page(viewport=viewport)
    assert shift_with_late_fonts(page, places.find(kind, language)) < SEEN


def test_sentence_of_numbers_keeps_its_lines_when_the_fonts_come_late(new_page):
    """The whole home page in one window: what stands below the sentence stays where it is."""
    for language in LANGUAGES:
        page = new_page(viewport={"width": 1280, "height": 4000})
        assert shift_with_late_fonts(page, f"/{language}/") < SEEN, language


def test_menu_opens_without_scripts_on_a_phone(new_page):
    page = new_page(viewport=PHONE, java_script_enabled=False)
    page.goto("/pl/")
    header = page.locator(".site-header")
    cities = header.get_by_role("link", name="Miasta")
    assert header.bounding_box()["height"] <= HIGHEST_HEADER
    expect(cities).to_be_hidden()
    header.get_by_role("button", name="Menu").click()
    cities.click()
    expect(page).to_have_url("/pl/miasta-partnerskie/")


def test_menu_stands_open_where_there_is_room(new_page):
    page = new_page(viewport=DESKTOP)
    page.goto("/pl/")
    header = page.locator(".site-header")
    expect(header.get_by_role("link", name="Miasta")).to_be_visible()
    expect(header.get_by_role("button", name="Menu")).to_be_hidden()
