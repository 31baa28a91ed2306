"""Narrow windows and large type lose nothing of a page (WCAG 1.4.4 and 1.4.10)."""

import pytest

from tests.browser.axe import overflow
from tests.browser.places import KINDS, spread_over_languages
from tests.browser.reflow import broken_words, enlarge_text, lost_text
from tests.public.addresses import LANGUAGES

EVERYWHERE = [(kind, language) for kind in ("home", "article", "city", "cities") for language in LANGUAGES]
PAGES = sorted({*EVERYWHERE, *spread_over_languages(KINDS)})
# Width of the window in pixels, size of the text in per cent.
SIZES = [(320, 100), (360, 200), (720, 200), (1280, 200)]


@pytest.mark.parametrize(("kind", "language"), PAGES)
def test_nothing_of_a_page_is_lost(page, places, kind, language):
    page.goto(places.find(kind, language))
    for width, per_cent in SIZES:
        page.set_viewport_size({"width": width, "height": 800})
        enlarge_text(page, per_cent)
        found = (overflow(page), lost_text(page), broken_words(page))
        assert found == (0, [], []), f"{width} px, text at {per_cent} %"


FAULTS = {
    "cut": "h1 => { h1.style.cssText = 'overflow: hidden; white-space: nowrap; inline-size: 3em' }",
    "outside": "h1 => { h1.style.cssText = 'position: relative; inset-inline-start: -2em' }",
    "over each other": "h1 => { h1.style.cssText = 'position: fixed; inset: 0' }",
}


@pytest.mark.parametrize("fault", FAULTS)
def test_lost_text_is_seen(page, fault):
    page.goto("/pl/szukaj/")
    page.locator("h1").evaluate(FAULTS[fault])
    assert any(each.startswith(fault) for each in lost_text(page))


def test_broken_word_is_seen(page):
    page.goto("/pl/szukaj/")
    page.locator("h1").evaluate("h1 => { h1.style.inlineSize = '2em' }")
    assert broken_words(page) == ["Szukaj"]
