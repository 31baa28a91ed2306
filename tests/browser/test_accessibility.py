"""Public pages under axe and on narrow screens: every kind, home and article in every language."""

import pytest

from tests.browser.axe import looks, overflow
from tests.browser.places import KINDS, spread_over_languages
from tests.public.addresses import LANGUAGES

EVERYWHERE = [(kind, language) for kind in ("home", "article") for language in LANGUAGES]
PAGES = sorted({*EVERYWHERE, *spread_over_languages(KINDS)})


@pytest.mark.parametrize(("kind", "language"), PAGES)
def test_page_is_accessible_and_fits(page, places, violations, kind, language):
    page.goto(places.find(kind, language))
    for look in looks(page):
        assert violations(page) == [], look
        assert overflow(page) == 0, look


def test_page_that_is_not_there_is_accessible(page, violations):
    page.watch.expect(404)
    page.goto("/uk/nemaie/")
    for look in looks(page):
        assert violations(page) == [], look
        assert overflow(page) == 0, look
