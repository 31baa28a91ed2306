"""A browser follows the links of the public site: nothing is broken or left out, nothing complains."""

from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import expect

from tests.browser.places import KINDS

LINKS = """links => links.map(link =>  // a link in a drawing gives an object
    link.href.baseVal === undefined ? link.href : new URL(link.href.baseVal, document.baseURI).href)"""


def test_every_page_in_polish_is_reached_by_links_and_works(page, places):
    seen = follow_links(page, "/pl/")
    assert places.in_language("pl") - {urlsplit(address).path for address in seen} == set()


@pytest.mark.parametrize("language", ["en", "fr", "uk"])
def test_each_kind_of_page_works(page, places, language):
    for kind in KINDS:
        page.goto(places.find(kind, language))
        assert page.locator("h1").count() == 1, page.url


@pytest.mark.parametrize("kind", KINDS)
def test_page_works_without_javascript(new_page, places, kind):
    page = new_page(java_script_enabled=False)
    address = places.find(kind, "pl")
    page.goto(address)
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    for form in page.locator("main form[method=get]").all():
        form.get_by_role("button").first.click()
        assert urlsplit(page.url).path == urlsplit(address).path
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        page.goto(address)
    page.get_by_role("contentinfo").get_by_role("link", name="Deklaracja dostępności").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Deklaracja dostępności")


def test_every_link_to_a_file_or_feed_leads_to_it(page):
    page.goto("/pl/aktualnosci/")
    for address in page.locator("link[href], a[href$='/atom/']").evaluate_all(LINKS):
        if address.startswith(page.watch.portal):
            assert page.request.get(address).ok, address


def follow_links(page, start: str) -> set[str]:
    """Visit what the start page links to below it, and so on; of a page's filters one choice of each."""
    first = page.watch.portal + start
    waiting, seen, shapes = [first], set(), {shape(first)}
    while waiting:
        page.goto(waiting.pop())
        seen.add(page.url)
        for address in page.locator("a[href]").evaluate_all(LINKS):
            if is_below(start, address, page.watch.portal) and shape(address) not in shapes:
                shapes.add(shape(address))
                waiting.append(address)
    return seen


def is_below(start: str, address: str, portal: str) -> bool:
    return address.startswith(portal + start) and not urlsplit(address).path.endswith("/atom/")


def shape(address: str) -> tuple:
    """Return what makes a page one of its own: its path, and by what it is filtered, not which value."""
    parts = urlsplit(address)
    return parts.path, *sorted(parse_qs(parts.query))
