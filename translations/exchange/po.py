"""PO: for Poedit, Weblate and other tools of software's translators. An entry for each paragraph."""

from collections.abc import Iterable, Iterator

import polib
from django.utils.translation import gettext as _

from translations.exchange.files import (
    MOST_SEGMENTS,
    ExchangeFile,
    Refused,
    Row,
    decode,
    entries_of,
    parse_identity,
    rows_of,
)
from translations.exchange.units import UNREAD, Unit
from translations.exchange.wording import clean

SOURCE_LANGUAGE = "X-Source-Language"


def write(units: Iterable[Unit], source_language: str, language: str) -> bytes:
    """Return a PO file of units that share their languages; outdated and machine-made ones are fuzzy."""
    catalogue = polib.POFile(wrapwidth=0)
    catalogue.metadata = {
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Language": language,
        SOURCE_LANGUAGE: source_language,
    }
    for unit in units:
        for row in rows_of(unit):
            flags = ["fuzzy"] if row.target and unit.state in UNREAD else []
            catalogue.append(
                polib.POEntry(
                    msgctxt=row.identity, msgid=row.source, msgstr=row.target, comment=unit.note, flags=flags
                )
            )
    return str(catalogue).encode()


def read(data: bytes) -> ExchangeFile:
    """Return what a PO file brings back; what is fuzzy there is not yet translated. Raises Refused."""
    text = decode(data)
    if "\nmsgid " not in f"\n{text}":
        raise Refused(_("This is no PO file."))
    try:
        catalogue = polib.pofile(text, wrapwidth=0)
    except (OSError, ValueError, IndexError) as error:
        raise Refused(_("The PO file cannot be read: %(fault)s") % {"fault": str(error)[:200]}) from None
    if len(catalogue) > MOST_SEGMENTS:
        raise Refused(_("The file is nested too deeply, or has too many paragraphs."))
    languages = catalogue.metadata.get(SOURCE_LANGUAGE, ""), catalogue.metadata.get("Language", "")
    return ExchangeFile(*languages, entries_of(_rows(catalogue)))


def _rows(catalogue: polib.POFile) -> Iterator[Row]:
    for entry in catalogue:
        if entry.obsolete:
            continue
        address, digest, number, total = parse_identity(entry.msgctxt or "")
        target = "" if entry.fuzzy else clean(entry.msgstr)
        yield Row(address, digest, number, total, clean(entry.msgid), target, not entry.fuzzy)
