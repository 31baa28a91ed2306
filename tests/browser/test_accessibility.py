"""Public pages under axe, in every language and in each way that people see them."""

import pytest

from tests.browser.axe import looks, overflow
from tests.browser.places import KINDS
from tests.public.addresses import LANGUAGES


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", KINDS)
def test_page_is_accessible_and_fits(page, places, violations, kind, language):
    page.goto(places.find(kind, language))
    for look in looks(page):
        assert violations(page) == [], look
        assert overflow(page) == 0, look


@pytest.mark.parametrize("language", LANGUAGES)
def test_page_that_is_not_there_is_accessible(page, violations, language):
    page.watch.expect(404)
    page.goto(f"/{language}/nemaie/")
    for look in looks(page):
        assert violations(page) == [], look
        assert overflow(page) == 0, look
