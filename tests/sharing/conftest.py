"""Cards to draw that belong to no item."""

from dataclasses import replace

import pytest

from cartography.places import Place
from sharing.cards import Card

LVIV = Place("lviv", "Lwów", 49.8397, 24.0297)
CARD = Card(
    ("newsitem", "visit"), "pl", "Kraków i świat", "Wizyta", "12 marca 2026", (LVIV,), is_network=False
)


@pytest.fixture
def card():
    """Return a function that gives a card, what is named being otherwise."""
    return lambda **changes: replace(CARD, **changes)
