"""Sources as readers see them: dated as the page's language writes, no two links reading the same."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from localisation.formats import format_partial_date
from localisation.languages import current_language

DAY_OR_MONTH = re.compile(r"(?<=, )\d{4}-\d{2}(?:-\d{2})?(?=$| \()")


def told_apart(sources: Iterable) -> list:
    """Return the sources; those of one title with several addresses are numbered."""
    sources = [replace(source, title=dated(source.title)) for source in sources]
    addresses = dict.fromkeys((source.title, source.url) for source in sources if source.url)
    titles = Counter(title for title, _url in addresses)
    return [
        replace(source, title=f"{source.title} ({_place(source, addresses)})")
        if source.url and titles[source.title] > 1
        else source
        for source in sources
    ]


def dated(title: str) -> str:
    """Return a source's title, its date as the page's language writes it: "krakow.pl, 12 March 2024"."""
    return DAY_OR_MONTH.sub(lambda found: _written(found[0]), title)


def _written(iso: str) -> str:
    try:
        return format_partial_date(iso, current_language())
    except ValueError:  # no day of the calendar: what the editor typed stays
        return iso


def _place(source, addresses: Iterable[tuple[str, str]]) -> int:
    """Return which of the addresses with a source's title is its own, from 1."""
    alike = [url for title, url in addresses if title == source.title]
    return alike.index(source.url) + 1
