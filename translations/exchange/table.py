"""A table in HTML, for people without tools: any word processor opens it, and saves it as HTML again.

The first cell of a row says where its text belongs, the second holds the source, the third the translation.
Word processors wrap, rename and restyle; what counts is the words and the bold, italic and linked ones.
"""

import re
from collections.abc import Iterable, Iterator
from html import escape as escape_attribute
from html.parser import HTMLParser

from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from translations.exchange.files import (
    MOST_SEGMENTS,
    Entry,
    ExchangeFile,
    Refused,
    Row,
    decode,
    entries_of,
    parse_identity,
    rows_of,
)
from translations.exchange.units import Unit
from translations.segments import escape

SAME_AS = {"b": "strong", "i": "em", "strong": "strong", "em": "em", "a": "a", "br": "br"}
ATTRIBUTES = ("href", "hreflang", "lang")
REFUSED = {
    "script",
    "iframe",
    "object",
    "embed",
    "form",
    "input",
    "button",
    "svg",
    "math",
    "img",
    "video",
    "audio",
}
LANGUAGES = re.compile(r"krakow-portal:([A-Za-z-]{2,10}):([A-Za-z-]{2,10})")
SPACES = re.compile(r"[ \t\n\r\f]+")


def write(units: Iterable[Unit], source_language: str, language: str) -> bytes:
    """Return an HTML page with a table of units that share their languages."""
    rows = [_shown(unit, row, place) for unit in units for place, row in enumerate(rows_of(unit))]
    context = {"rows": rows, "source_language": source_language, "language": language}
    return render_to_string("translations/table.html", context).encode()


def _shown(unit: Unit, row: Row, place: int) -> dict:
    segment = unit.layout.segments[place]
    return {
        "identity": row.identity,
        "source": _cell(segment.html, unit),
        "target": _cell(segment.fill(row.target), unit),
        "note": unit.note if place == 0 else "",
    }


def _cell(html: str, unit: Unit) -> SafeString:
    """Return the inline HTML of a cell; sanitised when it was stored, or escaped plain text."""
    return mark_safe(html if unit.is_rich else html.replace("\n", "<br>"))  # noqa: S308 - see above


def read(data: bytes) -> ExchangeFile:
    """Return what a table brings back. Raises Refused."""
    text = decode(data)
    found = LANGUAGES.search(text)
    if not found:
        raise Refused(_("This is no table that the portal has exported."))
    reader = _Reader()
    reader.feed(text)
    reader.close()
    if len(reader.rows) > MOST_SEGMENTS:
        raise Refused(_("The file is nested too deeply, or has too many paragraphs."))
    return ExchangeFile(found[1], found[2], list(_entries(reader.rows)), is_html=True)


def _entries(rows: list["_Cells"]) -> Iterator[Entry]:
    read_rows, faults = [], {}
    for cells in rows:
        address, digest, number, total = parse_identity(cells.words(0))
        source, target = cells.html(1), cells.html(2)
        read_rows.append(Row(address, digest, number, total, source, target))
        if cells.fault:
            faults[address] = cells.fault
    for entry in entries_of(read_rows):
        entry.fault = entry.fault or faults.get(entry.address, "")
        yield entry


class _Cells:
    """The cells of one row: their words and inline tags."""

    def __init__(self):
        self.cells: list[list[str]] = []
        self.fault = ""

    def html(self, place: int) -> str:
        """Return a cell's inline HTML without the spaces that a word processor puts around it."""
        text = SPACES.sub(" ", "".join(self.cells[place])) if place < len(self.cells) else ""
        return re.sub(r" ?<br> ?", "<br>", text).strip(" ")

    def words(self, place: int) -> str:
        return re.sub("<[^>]*>", "", self.html(place))


class _Reader(HTMLParser):
    """Collects the rows that have three cells of data."""

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.rows: list[_Cells] = []
        self.row = _Cells()
        self.is_in_cell = False
        self.open_tags: list[str] = []

    def handle_starttag(self, tag, attrs):
        if tag == "tr":
            self.row, self.is_in_cell = _Cells(), False
        elif tag == "td":
            self.row.cells.append([])
            self.is_in_cell = True
            self.open_tags = []
        elif self.is_in_cell:
            self._start_inline(tag, dict(attrs))

    def handle_endtag(self, tag):
        if tag == "td":
            self.is_in_cell = False
        elif tag == "tr" and len(self.row.cells) == 3:
            self.rows.append(self.row)
        elif self.is_in_cell and SAME_AS.get(tag) in self.open_tags:
            self.open_tags.remove(SAME_AS[tag])
            self.row.cells[-1].append(f"</{SAME_AS[tag]}>")

    def handle_data(self, data):
        if self.is_in_cell:
            self.row.cells[-1].append(escape(data))

    def _start_inline(self, tag: str, attributes: dict[str, str | None]) -> None:
        address = (attributes.get("href") or "").strip().lower()
        if tag in REFUSED or address.startswith(("javascript:", "data:", "vbscript:")) or _acts(attributes):
            self.row.fault = _("“%(value)s” has no place in a translation.") % {"value": f"<{tag}>"}
        name = SAME_AS.get(tag)
        if not name or (name == "a" and not address):
            return
        if name != "br":
            self.open_tags.append(name)
        self.row.cells[-1].append(f"<{name}{_attributes(name, attributes)}>")


def _acts(attributes: dict[str, str | None]) -> bool:
    return any(name.startswith("on") for name in attributes)


def _attributes(name: str, attributes: dict[str, str | None]) -> str:
    kept = ATTRIBUTES if name == "a" else ()
    return "".join(
        f' {each}="{escape_attribute(attributes[each] or "")}"' for each in kept if attributes.get(each)
    )
