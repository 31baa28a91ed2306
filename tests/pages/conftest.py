"""A declaration made to order."""

import datetime

import pytest

from pages.models import AccessibilityDeclaration

DAY = datetime.date(2026, 1, 12)


@pytest.fixture
def make_declaration(db):
    """Return a function that makes the accessibility declaration."""

    def make(**fields) -> AccessibilityDeclaration:
        days = dict.fromkeys(["site_published_on", "site_updated_on", "prepared_on"], DAY)
        return AccessibilityDeclaration.objects.create(**{"entity_pl": "Urząd"} | days | fields)

    return make
