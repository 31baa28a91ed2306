"""Where the kinds of public pages are, in each language; the detail pages as the sitemap names them."""

import re
from collections.abc import Iterator
from urllib.parse import urlsplit
from urllib.request import urlopen

from tests.public.addresses import LANGUAGES, PAGES, address_of

LISTS = [kind for kind in PAGES if kind != "feed"]
DETAILS = {  # kind: the list that it belongs to
    "article": "news",
    "city": "cities",
    "priority": "priorities",
    "network": "networks",
    "project": "projects",
}
STATES = {  # what a list or a search shows besides its ordinary self
    "search with results": ("search", "?q=Eurocities"),
    "search without results": ("search", "?q=qqqq"),
    "filtered news": ("news", "?city=leipzig"),
    "filter that is refused": ("cities", "?country=XX"),
    "nothing found": ("cities", "?q=qqqq"),
}
KINDS = [*LISTS, *DETAILS, "text", *STATES]


PATIENCE = 60  # seconds for an answer that takes a few milliseconds


class Places:
    """The public pages of a running portal."""

    def __init__(self, portal: str):
        self.addresses = [urlsplit(location).path for location in locations(f"{portal}/sitemap.xml")]

    def in_language(self, language: str) -> set[str]:
        return {address for address in self.addresses if address.startswith(f"/{language}/")}

    def find(self, kind: str, language: str) -> str:
        """Return the address of a kind of page, of several the first."""
        if kind in PAGES:
            return address_of(kind, language)
        if kind in STATES:
            page, query = STATES[kind]
            return address_of(page, language) + query
        return next(self._texts(language) if kind == "text" else self._details(kind, language))

    def _details(self, kind: str, language: str) -> Iterator[str]:
        above = address_of(DETAILS[kind], language)
        return (address for address in self.addresses if address.startswith(above) and address != above)

    def _texts(self, language: str) -> Iterator[str]:
        """Yield what stands right under the language and is none of the pages that every portal has."""
        own = {address_of(page, language) for page in PAGES}
        return (
            each for each in self.addresses if re.fullmatch(f"/{language}/[^/]+/", each) and each not in own
        )


def locations(sitemap: str) -> Iterator[str]:
    """Yield what a sitemap names; where it is an index, what its parts name."""
    with urlopen(sitemap, timeout=PATIENCE) as answer:  # noqa: S310 - the portal of these tests
        text = answer.read().decode()
    named = re.findall("<loc>(.*?)</loc>", text)
    if "<sitemapindex" not in text:
        yield from named
    else:
        for part in named:
            yield from locations(part)


def spread_over_languages(kinds) -> list[tuple[str, str]]:
    """Pair each kind with a language, so that all languages have their turn."""
    return [(kind, LANGUAGES[number % len(LANGUAGES)]) for number, kind in enumerate(kinds)]
