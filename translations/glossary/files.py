"""The glossary as a file, and a file back into the glossary: TBX and CSV.

TBX is TBX-Basic in the style “DCA” (ISO 30042:2019): a concept entry, a section for each language, a section
for each term with its administrative status. CSV has a row for each term.
"""

import csv
import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from xml.etree import ElementTree

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring
from django.utils.translation import gettext as _

from translations.exchange.files import Refused, decode
from translations.glossary.models import Concept, Term

TBX = "urn:iso:std:iso:30042:ed-2"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
STATUS_TO_TBX = {
    Term.Status.PREFERRED: "preferredTerm-admn-sts",
    Term.Status.ALLOWED: "admittedTerm-admn-sts",
    Term.Status.FORBIDDEN: "deprecatedTerm-admn-sts",
}
TBX_TO_STATUS = {value: key for key, value in STATUS_TO_TBX.items()} | {
    "supersededTerm-admn-sts": Term.Status.FORBIDDEN
}
COLUMNS = ["concept", "language", "term", "use", "note", "concept_note"]
MOST_TERMS = 50_000
FORMULA = ("=", "+", "-", "@", "\t")  # what a spreadsheet would carry out


@dataclass(frozen=True)
class Row:
    """One term as a file has it; `place` says where in the file, for messages."""

    concept: str
    language: str
    term: str
    status: str
    note: str = ""
    concept_note: str = ""
    place: str = ""


def rows_of(concepts: Iterable[Concept]) -> Iterator[Row]:
    for concept in concepts:
        for term in concept.terms.all():
            yield Row(concept.key, term.language, term.text, term.status, term.note, concept.note)


def write_csv(concepts: Iterable[Concept]) -> bytes:
    """Return the glossary as CSV in UTF-8 with a mark that spreadsheets know it by."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    for row in rows_of(concepts):
        cells = [row.concept, row.language, row.term, row.status, row.note, row.concept_note]
        writer.writerow([f"'{cell}" if cell.startswith(FORMULA) else cell for cell in cells])
    return out.getvalue().encode("utf-8-sig")


def write_tbx(concepts: Iterable[Concept]) -> bytes:
    ElementTree.register_namespace("", TBX)
    root = _element(None, "tbx", type="TBX-Basic", style="dca")
    root.set(XML_LANG, "pl")
    file_description = _element(_element(root, "tbxHeader"), "fileDesc")
    _element(
        _element(file_description, "sourceDesc"), "p"
    ).text = "Kraków: glossary of international relations"
    body = _element(_element(root, "text"), "body")
    for concept in concepts:
        _write_concept(body, concept)
    return ElementTree.tostring(root, encoding="UTF-8", xml_declaration=True)


def read(data: bytes) -> list[Row]:
    """Return the terms of a TBX or CSV file. Raises Refused."""
    text = decode(data)
    rows = _read_tbx(text) if text.lstrip().startswith("<") else _read_csv(text)
    if len(rows) > MOST_TERMS:
        raise Refused(_("The file has more than %(most)s terms.") % {"most": MOST_TERMS})
    return rows


def _element(parent, tag: str, **attributes: str) -> ElementTree.Element:
    name = f"{{{TBX}}}{tag}"
    return (
        ElementTree.Element(name, attributes)
        if parent is None
        else ElementTree.SubElement(parent, name, attributes)
    )


def _write_concept(body: ElementTree.Element, concept: Concept) -> None:
    entry = _element(body, "conceptEntry", id=concept.key)
    if concept.note:
        _element(entry, "note").text = concept.note
    terms = list(concept.terms.all())
    for language in dict.fromkeys(term.language for term in terms):
        section = _element(entry, "langSec")
        section.set(XML_LANG, language)
        for term in terms:
            if term.language == language:
                _write_term(section, term)


def _write_term(section: ElementTree.Element, term: Term) -> None:
    part = _element(section, "termSec")
    _element(part, "term").text = term.text
    _element(part, "termNote", type="administrativeStatus").text = STATUS_TO_TBX[term.status]
    if term.note:
        _element(part, "note").text = term.note


def _read_tbx(text: str) -> list[Row]:
    try:
        root = fromstring(text.encode(), forbid_dtd=True)
    except DefusedXmlException:
        raise Refused(
            _("The file has a document type or entities of its own, which may hide a trap.")
        ) from None
    except (ElementTree.ParseError, ValueError, LookupError) as error:
        raise Refused(_("The file is no XML: %(fault)s.") % {"fault": error}) from None
    if root.tag != f"{{{TBX}}}tbx":
        raise Refused(_("This is no TBX file of ISO 30042:2019."))
    return [row for entry in root.iter(f"{{{TBX}}}conceptEntry") for row in _rows_of_entry(entry)]


def _rows_of_entry(entry: ElementTree.Element) -> Iterator[Row]:
    key = entry.get("id", "")
    note = _text(entry, "note")
    for section in entry.findall(f"{{{TBX}}}langSec"):
        for part in section.findall(f"{{{TBX}}}termSec"):
            notes = {
                each.get("type"): (each.text or "").strip() for each in part.findall(f"{{{TBX}}}termNote")
            }
            code = notes.get("administrativeStatus", "admittedTerm-admn-sts")
            status = TBX_TO_STATUS.get(code, code)
            yield Row(
                key, section.get(XML_LANG, ""), _text(part, "term"), status, _text(part, "note"), note, key
            )


def _text(element: ElementTree.Element, tag: str) -> str:
    found = element.find(f"{{{TBX}}}{tag}")
    return " ".join("".join(found.itertext()).split()) if found is not None else ""


def _read_csv(text: str) -> list[Row]:
    beginning = text.partition("\n")[0]
    separator = max(",;\t", key=beginning.count)
    reader = csv.DictReader(io.StringIO(text), delimiter=separator, strict=True)
    try:
        names = [name.strip().lower() for name in reader.fieldnames or []]
        if not {"concept", "language", "term"} <= set(names):
            raise Refused(
                _("The first line has to name the columns %(names)s.") % {"names": ", ".join(COLUMNS)}
            )
        reader.fieldnames = names
        return [_row_of_csv(cells, reader.line_num) for cells in reader]
    except csv.Error as error:
        raise Refused(_("The CSV file cannot be read: %(fault)s") % {"fault": error}) from None


def _row_of_csv(cells: dict, line: int) -> Row:
    values = [_cell(cells.get(name)) for name in COLUMNS]
    values[3] = values[3] or Term.Status.ALLOWED
    return Row(*values, place=_("line %(number)s") % {"number": line})


def _cell(value) -> str:
    text = value.strip() if isinstance(value, str) else ""
    return text[1:] if text.startswith(tuple(f"'{sign}" for sign in FORMULA)) else text
