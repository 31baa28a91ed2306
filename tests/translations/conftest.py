"""What the tests of translations share."""

import pytest
from django.utils import translation

from desk.exchange_store import PortalStore

BODY = (
    '<p>Umowa z <a href="https://leipzig.de">Lipskiem</a> z <strong>1995</strong> roku.</p>\n'
    "<ul><li>jeden<br>dwa</li><li>trzy &amp; cztery</li></ul>"
)


@pytest.fixture(autouse=True)
def _english():
    """Let messages be those of the source code; test_catalogues.py looks after the others."""
    with translation.override("en"):
        yield


@pytest.fixture
def store(db):
    """Return the portal's store, as the system has it."""
    return PortalStore()


@pytest.fixture
def item(make):
    """Return a piece of news with a Polish body and nothing in the other languages."""
    empty = {f"lead_{language}": "" for language in ("en", "fr", "uk")}
    return make.news("Umowa", live=(), key="umowa", lead_pl="O umowie", body_pl=BODY, **empty)
