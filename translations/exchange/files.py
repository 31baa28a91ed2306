"""Exchange files: what one holds once read, whatever its format, and why one is refused."""

import codecs
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from translations.exchange.units import Address, Unit

MOST_BYTES = 20_000_000
MOST_SEGMENTS = 100_000


class Refused(Exception):
    """A file, or a unit of it, cannot be taken; the message says why, in the active language."""


@dataclass(frozen=True)
class Row:
    """One segment in a file. `number` counts from 1 to `total`."""

    address: Address
    digest: str
    number: int
    total: int
    source: str
    target: str
    is_confirmed: bool = False

    @property
    def identity(self) -> str:
        return f"{self.address} {self.number}/{self.total} {self.digest}"


@dataclass
class Entry:
    """One unit as a file brings it back: the texts of its segments, with numbers for tags."""

    address: Address
    digest: str
    sources: list[str]
    targets: list[str]
    is_confirmed: bool = False  # the file says that a person has read the translation
    fault: str = ""


@dataclass
class ExchangeFile:
    """The units of one file, from one language into another."""

    source_language: str
    language: str
    entries: list[Entry] = field(default_factory=list)
    is_html: bool = False  # tags stand as they are, and white space means nothing


def rows_of(unit: Unit) -> list[Row]:
    """Return a unit's segments as rows, for formats that know no units."""
    segments = unit.layout.segments
    return [
        Row(unit.address, unit.source_digest, number, len(segments), segment.text, target)
        for number, (segment, target) in enumerate(zip(segments, unit.targets, strict=True), start=1)
    ]


def parse_identity(text: str) -> tuple[Address, str, int, int]:
    """Return address, digest, number and total from a row's identity. Raises Refused."""
    parts = text.split()
    number, _slash, total = parts[3].partition("/") if len(parts) == 5 else ("", "", "")
    if not (number.isdecimal() and total.isdecimal() and max(len(number), len(total)) < 6):
        raise Refused(_("“%(value)s” names no text of the portal.") % {"value": text[:80]})
    return Address(*parts[:3]), parts[4], int(number), int(total)


def entries_of(rows: Iterable[Row]) -> list[Entry]:
    """Gather rows into units; a unit whose rows are not complete, or not of one export, has a fault."""
    gathered: dict[Address, list[Row]] = defaultdict(list)
    for row in rows:
        gathered[row.address].append(row)
    return [_entry(some) for some in gathered.values()]


def _entry(rows: list[Row]) -> Entry:
    rows = sorted(rows, key=lambda row: row.number)
    first = rows[0]
    entry = Entry(
        first.address,
        first.digest,
        [row.source for row in rows],
        [row.target for row in rows],
        all(row.is_confirmed for row in rows),
    )
    is_whole = [row.number for row in rows] == list(range(1, first.total + 1))
    if not is_whole or {(row.digest, row.total) for row in rows} != {(first.digest, first.total)}:
        entry.fault = _("Some of its paragraphs are missing in the file, or stand there twice.")
    return entry


def decode(data: bytes) -> str:
    """Return a file's text. Raises Refused for what is too large or not Unicode."""
    if len(data) > MOST_BYTES:
        raise Refused(_("The file is larger than %(size)s MB.") % {"size": MOST_BYTES // 1_000_000})
    is_utf16 = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    try:
        text = data.decode("utf-16" if is_utf16 else "utf-8-sig")
    except UnicodeDecodeError as error:
        place = {"place": error.start + 1}
        raise Refused(_("The file is not in UTF-8: byte %(place)s cannot be read.") % place) from None
    if "\x00" in text:
        raise Refused(_("This is no file of texts."))
    return text
