"""Make the pictures of docs/pictures/ from the demo content: what `make screenshots` calls.

Every picture shows the same content each time, but for the day on which numbers are computed.
"""

import io
import sys
from contextlib import contextmanager
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser import chromium
from tests.browser.office import sign_in
from tests.browser.places import Places
from tests.browser.portal import portal_for_a_program

FOLDER = Path(__file__).resolve().parent.parent / "docs" / "pictures"
SIZES = {  # name: width of the window, the most of a page that is shown, both in pixels
    "desktop": (1280, 1500),
    "phone": (390, 1120),  # stands beside the desktop in README.md
}
LANGUAGES = {"pl": "admin", "uk": "tlumacz.uk"}  # with an account whose back office speaks it
PUBLIC = ["home", "article"]
CITY = {"pl": "lwow", "uk": "lviv"}
MAP = ".map__drawing:visible"
NEWS = "/admin/news/newsitem/"
QUALITY = 65
LARGEST = 300_000  # bytes of a picture


@contextmanager
def window(browser: Browser, portal: str, size: str, **options):
    width, height = SIZES[size]
    viewport = {"width": width, "height": height}
    context = browser.new_context(base_url=portal, viewport=viewport, reduced_motion="reduce", **options)
    yield context.new_page()
    context.close()


def settle(page: Page) -> None:
    """Wait until the fonts and the pictures in the window are there."""
    page.wait_for_load_state("networkidle")
    page.evaluate("document.fonts.ready.then(() => null)")


def write(name: str, picture: bytes) -> None:
    path = FOLDER / f"{name}.webp"
    Image.open(io.BytesIO(picture)).save(path, quality=QUALITY, method=6)
    size = path.stat().st_size
    print(f"{path.name}: {size / 1000:.0f} kB")
    if size > LARGEST:
        sys.exit(f"{path.name} is larger than {LARGEST / 1000:.0f} kB. Show less of the page in SIZES.")


def show(page: Page, name: str, address: str) -> None:
    page.goto(address)
    settle(page)
    page.set_viewport_size(
        page.viewport_size | {"height": min(page.viewport_size["height"], height_of(page))}
    )
    write(name, page.screenshot())


def height_of(page: Page) -> int:
    return page.evaluate("document.body.scrollHeight")


def show_public_pages(browser: Browser, portal: str) -> None:
    places = Places(portal)
    for size in SIZES:
        for language in LANGUAGES:
            for kind in PUBLIC:
                with window(browser, portal, size) as page:
                    show(page, f"{kind}-{language}-{size}", places.find(kind, language))
            with window(browser, portal, size) as page:
                city = places.find("cities", language) + f"{CITY[language]}/"
                show(page, f"city-{language}-{size}", city)
            with window(browser, portal, size) as page:
                page.goto(places.find("cities", language) + "?view=map")
                settle(page)
                write(f"map-{language}-{size}", page.locator(MAP).first.screenshot())
    with window(browser, portal, "desktop", color_scheme="dark") as page:
        show(page, "home-pl-desktop-dark", "/pl/")


def show_back_office(browser: Browser, portal: str) -> None:
    """Show to each account a form of its own: one that somebody else has open says so."""
    for size in SIZES:
        for place, (language, account) in enumerate(LANGUAGES.items()):
            with window(browser, portal, size) as page:
                sign_in(page, account)
                show(page, f"office-news-{language}-{size}", NEWS)
                form = page.locator("#result_list tbody th a").nth(place).get_attribute("href")
                show(page, f"office-form-{language}-{size}", form)


def main():
    program = chromium.find()
    if program is None:
        sys.exit(f"No Chromium for the screenshots. {chromium.CURE}")
    FOLDER.mkdir(exist_ok=True)
    with portal_for_a_program() as portal, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=chromium.FLAGS)
        show_public_pages(browser, portal)
        show_back_office(browser, portal)
        browser.close()


if __name__ == "__main__":
    main()
