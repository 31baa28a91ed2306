"""XLIFF 2.0 (OASIS, 5 August 2014): the format that translation agencies' tools read.

A file for each item, a unit for each field, a segment for each paragraph. Inline tags are `<pc>` and `<ph>`
whose original stands in `originalData`, so that a tool shows them and cannot change them. The fingerprint of
the source is a note. What XML cannot hold, such as control characters, is written as `<cp>`.
"""

import re
from collections.abc import Iterable, Iterator
from html import unescape
from io import BytesIO
from itertools import groupby
from xml.etree import ElementTree

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import iterparse
from django.utils.translation import gettext as _

from translations.exchange.files import MOST_SEGMENTS, Entry, ExchangeFile, Refused, decode
from translations.exchange.units import UNREAD, Address, Unit
from translations.segments import PLACEHOLDER, Segment, escape, name_of

NAMESPACE = "urn:oasis:names:tc:xliff:document:2.0"
XML = "{http://www.w3.org/XML/1998/namespace}"
DEEPEST = 40  # elements within each other; a paragraph with three tags in each other lies at 9
UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")  # XML has none of these
KINDS = {
    "strong": {"type": "fmt", "subType": "xlf:b"},
    "em": {"type": "fmt", "subType": "xlf:i"},
    "a": {"type": "link"},
    "br": {"type": "fmt", "subType": "xlf:lb"},
}
CONFIRMED = {"translated", "reviewed", "final"}
DIGEST, NOTE = "source-digest", "note"


def write(units: Iterable[Unit], source_language: str, language: str) -> bytes:
    """Return an XLIFF file of units that share their languages."""
    ElementTree.register_namespace("", NAMESPACE)
    root = _element(None, "xliff", version="2.0", srcLang=source_language, trgLang=language)
    for number, (name, some) in enumerate(groupby(units, key=lambda unit: (unit.model, unit.key)), start=1):
        file = _element(root, "file", id=f"f{number}", original=" ".join(name))
        with_words = (unit for unit in some if unit.layout.segments)
        for place, unit in enumerate(with_words, start=1):
            _write_unit(file, unit, f"u{place}")
    data = ElementTree.tostring(root, encoding="UTF-8", xml_declaration=True)
    return data.replace(b"\r", b"&#13;")  # which a reader would take for the end of a line


def read(data: bytes) -> ExchangeFile:
    """Return what an XLIFF file brings back. Raises Refused."""
    decode(data)
    root = _parse(data)
    if root.tag != _name("xliff") or root.get("version") not in {"2.0", "2.1"}:
        raise Refused(_("This is no XLIFF 2.0 file."))
    entries = [entry for file in root.iter(_name("file")) for entry in _read_file(file)]
    return ExchangeFile(root.get("srcLang", ""), root.get("trgLang", ""), entries)


def _name(tag: str) -> str:
    return f"{{{NAMESPACE}}}{tag}"


def _element(parent, tag: str, **attributes: str) -> ElementTree.Element:
    if parent is None:
        return ElementTree.Element(_name(tag), attributes)
    return ElementTree.SubElement(parent, _name(tag), attributes)


# Writing


def _write_unit(file: ElementTree.Element, unit: Unit, identity: str) -> None:
    element = _element(file, "unit", id=identity, name=unit.field, canResegment="no")
    element.set(f"{XML}space", "preserve")
    notes = _element(element, "notes")
    _element(notes, "note", category=DIGEST).text = unit.source_digest
    if unit.note:
        _add_text(_element(notes, "note", category=NOTE), unit.note, is_note=True)
    _write_original_data(element, unit)
    for number, (segment, target) in enumerate(zip(unit.layout.segments, unit.targets, strict=True), start=1):
        state = "translated" if target and unit.state not in UNREAD else "initial"
        part = _element(element, "segment", id=f"s{number}", state=state)
        _Inline(segment, number).write(_element(part, "source"), segment.text)
        if target:
            _Inline(segment, number).write(_element(part, "target"), target)


def _write_original_data(element: ElementTree.Element, unit: Unit) -> None:
    if not any(segment.tags for segment in unit.layout.segments):
        return
    data = _element(element, "originalData")
    for number, segment in enumerate(unit.layout.segments, start=1):
        for place, tag in enumerate(segment.tags, start=1):
            _add_text(_element(data, "data", id=f"d{number}.{place}"), tag)
            if f"</{place}>" in segment.text:
                _element(data, "data", id=f"e{number}.{place}").text = f"</{name_of(tag)}>"


def _add_text(element: ElementTree.Element, text: str, *, is_note: bool = False) -> None:
    """Add text behind what an element holds; what XML has no way to write as `<cp>`, in a note not at all."""
    end = 0
    for found in UNPRINTABLE.finditer(text):
        _append(element, text[end : found.start()])
        if not is_note:
            _element(element, "cp", hex=f"{ord(found.group()):04X}")
        end = found.end()
    _append(element, text[end:])


def _append(element: ElementTree.Element, text: str) -> None:
    if len(element):
        element[-1].tail = (element[-1].tail or "") + text
    else:
        element.text = (element.text or "") + text


class _Inline:
    """Writes the text of one segment, its placeholders as elements."""

    def __init__(self, segment: Segment, number: int):
        self.segment = segment
        self.number = number

    def write(self, element: ElementTree.Element, text: str) -> None:
        open_elements = [element]
        end = 0
        for found in PLACEHOLDER.finditer(text):
            _add_text(open_elements[-1], unescape(text[end : found.start()]))
            closing, place, single = found.groups()
            if closing:
                open_elements.pop()
            else:
                child = self._write_tag(open_elements[-1], place, is_single=bool(single))
                open_elements += [] if single else [child]
            end = found.end()
        _add_text(open_elements[-1], unescape(text[end:]))

    def _write_tag(self, parent, place: str, *, is_single: bool) -> ElementTree.Element:
        identity = f"{self.number}.{place}"
        kind = KINDS.get(name_of(self.segment.tags[int(place) - 1]), {})
        common = {"id": identity, "canCopy": "no", "canDelete": "no", **kind}
        if is_single:
            return _element(parent, "ph", dataRef=f"d{identity}", **common)
        return _element(parent, "pc", dataRefStart=f"d{identity}", dataRefEnd=f"e{identity}", **common)


# Reading


def _parse(data: bytes) -> ElementTree.Element:
    """Return the root of an XML file. Raises Refused: no entities, no DTD, nothing nested without end."""
    depth, root, segments = 0, None, 0
    try:
        for event, element in iterparse(BytesIO(data), events=("start", "end"), forbid_dtd=True):
            root = element if root is None else root
            depth += 1 if event == "start" else -1
            segments += event == "end" and element.tag == _name("segment")
            if depth > DEEPEST or segments > MOST_SEGMENTS:
                raise Refused(_("The file is nested too deeply, or has too many paragraphs."))
    except DefusedXmlException:
        raise Refused(
            _("The file has a document type or entities of its own, which may hide a trap.")
        ) from None
    except ElementTree.ParseError as error:
        raise Refused(_("The file is no XML: %(fault)s.") % {"fault": error}) from None
    except (ValueError, LookupError):
        raise Refused(_("The file is in an encoding that cannot be read.")) from None
    return root


def _read_file(file: ElementTree.Element) -> Iterator[Entry]:
    item = file.get("original", "").split()
    if len(item) != 2:
        raise Refused(
            _("“%(value)s” names no text of the portal.") % {"value": file.get("original", "")[:80]}
        )
    for unit in file.iter(_name("unit")):
        yield _read_unit(unit, Address(*item, unit.get("name", "")))


def _read_unit(unit: ElementTree.Element, address: Address) -> Entry:
    digest = (
        next((note.text for note in unit.iter(_name("note")) if note.get("category") == DIGEST), "") or ""
    )
    entry = Entry(address, digest, [], [])
    segments = unit.findall(_name("segment"))
    try:
        for segment in segments:
            entry.sources.append(_read_text(segment.find(_name("source"))))
            entry.targets.append(_read_text(segment.find(_name("target"))))
    except Refused as refusal:
        entry.fault = str(refusal)
    entry.is_confirmed = all(segment.get("state") in CONFIRMED for segment in segments)
    return entry


def _read_text(element: ElementTree.Element | None) -> str:
    return "" if element is None else "".join(_pieces(element))


def _pieces(element: ElementTree.Element) -> Iterator[str]:
    yield escape(element.text or "")
    for child in element:
        yield from _read_inline(child)
        yield escape(child.tail or "")


def _read_inline(child: ElementTree.Element) -> Iterator[str]:
    """Yield a child of a source or target as a segment's text has it. Raises Refused for what is none."""
    kind = child.tag.removeprefix(f"{{{NAMESPACE}}}")
    if kind == "cp":
        yield _read_code_point(child.get("hex", ""))
    elif kind == "mrk":
        yield from _pieces(child)
    elif kind == "pc":
        place = _place(child.get("id", ""))
        yield from (f"<{place}>", *_pieces(child), f"</{place}>")
    elif kind in {"ph", "sc", "ec"}:
        place = _place(child.get("startRef") or child.get("id", ""))
        yield {"ph": f"<{place}/>", "sc": f"<{place}>", "ec": f"</{place}>"}[kind]
    elif kind not in {"sm", "em"}:  # the ends of a remark
        raise Refused(_("“%(value)s” has no place in a translation.") % {"value": child.tag[:80]})


def _place(identity: str) -> str:
    place = identity.partition(".")[2]
    if not (place.isdecimal() and len(place) < 5):
        raise Refused(_("“%(value)s” is no tag of the source.") % {"value": identity[:80]})
    return place


def _read_code_point(digits: str) -> str:
    try:
        sign = chr(int(digits, 16))
    except (ValueError, OverflowError):
        sign = ""
    if not UNPRINTABLE.fullmatch(sign) or sign == "\x00":
        raise Refused(_("“%(value)s” is no sign of a text.") % {"value": digits[:80]})
    return sign
