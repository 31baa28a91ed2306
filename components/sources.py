"""Sources of one list, named so that no two links read the same and lead to different places."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from urllib.parse import unquote, urlsplit

LENGTH = 40


def told_apart(sources: Iterable) -> list:
    """Return the sources; those with one title and several addresses have the address's end after it.

    Where that is the same too, they are numbered.
    """
    sources = list(sources)
    for name in (_with_end_of_address, _with_number):
        addresses = {(source.title, source.url) for source in sources if source.url}
        titles = Counter(title for title, _url in addresses)
        sources = [
            replace(source, title=name(source, sources))
            if source.url and titles[source.title] > 1
            else source
            for source in sources
        ]
    return sources


def _with_end_of_address(source, sources: list) -> str:
    parts = urlsplit(source.url)
    end = unquote(parts.path).strip("/").rpartition("/")[-1] or parts.netloc
    if parts.query:
        end += f"?{parts.query}"
    return f"{source.title} – {end if len(end) <= LENGTH else end[: LENGTH - 1] + '…'}"


def _with_number(source, sources: list) -> str:
    alike = list(dict.fromkeys(each.url for each in sources if each.url and each.title == source.title))
    return f"{source.title} ({alike.index(source.url) + 1})"
