"""What a page makes a visitor load before they scroll."""

from collections import defaultdict
from pathlib import PurePosixPath
from urllib.parse import urlsplit

import pytest

from tests.browser.places import KINDS
from tests.public.addresses import LANGUAGES

KIB = 1024
TEXTS = ("page", ".css", ".js")
MOST = 25 * KIB  # bytes of text, compressed; the page holds its map
MOST_OF = {"article": 15 * KIB}
FONTS = 60 * KIB  # bytes
REQUESTS = 8

# encodedBodySize: bytes as sent, compressed; transferSize: with the headers, or 0 from the browser's cache.
LOADED = """() => document.fonts.ready.then(() =>
    [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')]
        .filter((each) => !each.name.startsWith('data:'))
        .map((each) => ({kind: each.entryType, address: each.name,
                         size: each.encodedBodySize, sent: each.transferSize})))"""


def load(page, address: str) -> dict[str, list[dict]]:
    """Show a page; return what was loaded for it: the page, and files by how their names end."""
    page.goto(address)
    loaded = defaultdict(list)
    for each in page.evaluate(LOADED):
        ending = PurePosixPath(urlsplit(each["address"]).path).suffix
        loaded["page" if each["kind"] == "navigation" else ending].append(each)
    return loaded


def weight(loaded: dict[str, list[dict]], *kinds: str) -> int:
    return sum(each["size"] for kind in kinds for each in loaded[kind])


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", KINDS)
def test_page_is_light(page, places, kind, language):
    loaded = load(page, places.find(kind, language))
    parts = {part: weight(loaded, part) for part in TEXTS}
    assert all(parts.values()), parts
    assert sum(parts.values()) <= MOST_OF.get(kind, MOST), parts
    assert len(loaded[".woff2"]) <= 2
    assert 0 < weight(loaded, ".woff2") <= FONTS
    addresses = [each["address"] for files in loaded.values() for each in files]
    assert len(addresses) <= REQUESTS, addresses


def test_next_page_is_all_that_the_next_page_loads(page, places):
    load(page, places.find("article", "pl"))
    loaded = load(page, places.find("article", "en"))
    sent = [kind for kind, files in loaded.items() if any(each["sent"] for each in files)]
    assert sent == ["page"]
