"""The formats that texts are exported in."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from translations.exchange import po, table, xliff
from translations.exchange.units import Unit


@dataclass(frozen=True)
class Format:
    """How files of one format are written, named and served."""

    write: Callable[[Iterable[Unit], str, str], bytes]
    suffix: str
    content_type: str


FORMATS = {
    "xliff": Format(xliff.write, "xlf", "application/xliff+xml"),
    "po": Format(po.write, "po", "text/x-gettext-translation"),
    "html": Format(table.write, "html", "text/html; charset=utf-8"),
}


def origins_of(units: Iterable[Unit]) -> list[tuple[str, int]]:
    """Return the languages that units are translated from, with how many are, the most frequent first."""
    return Counter(unit.source_language for unit in units).most_common()


def export(units: Iterable[Unit], source_language: str, language: str, format_name: str) -> bytes:
    """Return a file of the units that are translated from one language; a file has no more than one."""
    wanted = [unit for unit in units if unit.source_language == source_language and unit.layout.segments]
    return FORMATS[format_name].write(wanted, source_language, language)
