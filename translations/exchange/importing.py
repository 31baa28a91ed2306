"""Bringing translations back: what a file would do, and doing it, all of it or nothing."""

import re
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from itertools import groupby

from django.db import transaction
from django.utils.translation import gettext as _

from audit.models import record_run
from localisation.languages import content_languages, current_language, language_name
from translations.checks.letters import dominant_language
from translations.exchange import po, table, xliff
from translations.exchange.files import Entry, ExchangeFile, Refused, decode
from translations.exchange.units import UNREAD, Address, Store, Unit
from translations.segments import Layout, Segment, TagsDiffer, name_of, split

MARKUP = re.compile(r"</?[a-zA-Z!][^>]*>?|\b(?:javascript|vbscript):", re.IGNORECASE)
IMPORTED, HELD, REFUSED, UNCHANGED = "imported", "held", "refused", "unchanged"


@dataclass(frozen=True)
class Outcome:
    """What becomes of one unit of a file: one of IMPORTED, HELD, REFUSED, UNCHANGED, and why."""

    kind: str
    address: Address
    reason: str = ""
    unit: Unit | None = None
    target: str = ""
    digest: str = ""


@dataclass
class Plan:
    """What a file would do. Where a unit is refused, nothing of the file is written."""

    language: str
    outcomes: list[Outcome] = field(default_factory=list)

    @property
    def is_refused(self) -> bool:
        return any(outcome.kind == REFUSED for outcome in self.outcomes)

    def of(self, kind: str) -> list[Outcome]:
        return [outcome for outcome in self.outcomes if outcome.kind == kind]

    @property
    def counts(self) -> dict[str, int]:
        """Return how many units are imported, held, refused and unchanged once the file is through."""
        refused = len(self.of(REFUSED))
        written = {kind: 0 if refused else len(self.of(kind)) for kind in (IMPORTED, HELD)}
        rest = len(self.outcomes) - sum(written.values()) - refused
        return {**written, REFUSED: refused, UNCHANGED: rest}


def read(data: bytes) -> ExchangeFile:
    """Return what a file holds, whichever of the formats it has. Raises Refused."""
    return _reader_for(decode(data))(data)


def _reader_for(text: str) -> Callable[[bytes], ExchangeFile]:
    beginning = text[:5000].lstrip().lower()
    if "urn:oasis:names:tc:xliff" in beginning or "<xliff" in beginning or beginning.startswith("<?xml"):
        return xliff.read
    return table.read if "<html" in beginning or "<table" in beginning else po.read


def plan(data: bytes, store: Store) -> Plan:
    """Return what a file would do. Raises Refused for a file that cannot be taken as a whole."""
    file = read(data)
    _check_languages(file)
    portal = _Portal.load(file, store)
    return Plan(file.language, [_outcome(entry, file, portal) for entry in _without_repetition(file)])


@transaction.atomic
def carry_out(plan: Plan, store: Store, by) -> None:
    """Write what a plan says, unless some of it is refused. `by` None is the system.

    Raises Refused where somebody has changed a translation since; nothing is written then. Items are taken
    in one order, so that of two imports neither waits for the other for ever.
    """
    if plan.is_refused:
        return
    for _item, same in groupby(sorted(plan.of(IMPORTED), key=_item_of), key=_item_of):
        store.save({outcome.unit: outcome.target for outcome in same}, by)
    for outcome in plan.of(HELD):
        store.hold(outcome.unit, outcome.target, outcome.digest, by)
    record_run("translations imported", by, language=plan.language, **plan.counts)


def _item_of(outcome: Outcome) -> tuple[str, str]:
    return outcome.address.model, outcome.address.key


@dataclass(frozen=True)
class _Portal:
    """What the portal has of a file's texts: their units, and the sources that the file names."""

    units: Mapping[Address, Unit]
    sources: Mapping[str, str]
    may_save: Callable[[Unit], bool]

    @classmethod
    def load(cls, file: ExchangeFile, store: Store) -> "_Portal":
        units = store.find([entry.address for entry in file.entries], file.language)
        if units and not any(map(store.may_save, units.values())):
            raise Refused(_("You may not translate any of the texts in this file."))
        return cls(units, store.source_texts({entry.digest for entry in file.entries}), store.may_save)

    def sources_of(self, entry: Entry) -> list[str]:
        """Return what an entry may have been made from: texts whose fingerprints are those it names.

        Two texts that differ in formatting alone have the same fingerprint.
        """
        unit = self.units[entry.address]
        now = unit.source if entry.digest == unit.source_digest else None
        found = (now, self.sources.get(entry.digest))
        return [source for source in found if source is not None]


def _check_languages(file: ExchangeFile) -> None:
    known = content_languages()
    for language in (file.source_language, file.language):
        if language not in known:
            raise Refused(_("The portal has no texts in the language “%(code)s”.") % {"code": language[:20]})
    if file.source_language == file.language:
        raise Refused(_("The file is from a language into itself."))
    targets = [_plain(text) for entry in file.entries for text in entry.targets]
    spoken = dominant_language("\n".join(targets), file.language)
    if spoken != file.language:
        names = {
            "spoken": language_name(spoken, current_language()),
            "wanted": language_name(file.language, current_language()),
        }
        raise Refused(
            _("The translations are in another language (%(spoken)s) than the file (%(wanted)s).") % names
        )


def _without_repetition(file: ExchangeFile) -> list[Entry]:
    repeated = Counter(entry.address for entry in file.entries)
    for entry in file.entries:
        if repeated[entry.address] > 1:
            entry.fault = _("The file has this text more than once.")
    return file.entries


def _outcome(entry: Entry, file: ExchangeFile, portal: _Portal) -> Outcome:
    try:
        return _judge(entry, file, portal)
    except Refused as refusal:
        unit = portal.units.get(entry.address)
        is_known = unit is not None and portal.may_save(unit)
        return Outcome(REFUSED, entry.address, str(refusal), unit if is_known else None)


def _judge(entry: Entry, file: ExchangeFile, portal: _Portal) -> Outcome:
    """Return what becomes of an entry. Raises Refused."""
    unit = _find_unit(entry, file, portal)
    if not any(entry.targets):
        return Outcome(UNCHANGED, entry.address, unit=unit)
    target = _target(entry, file, _layout(entry, unit, file, portal))
    _check_length(target, unit)
    if _is_as_before(target, unit, file) and not (entry.is_confirmed and unit.state in UNREAD):
        return Outcome(UNCHANGED, entry.address, unit=unit)
    if entry.digest != unit.source_digest:
        reason = _("The source has changed since the file was exported.")
        return Outcome(HELD, entry.address, reason, unit, target, entry.digest)
    return Outcome(IMPORTED, entry.address, unit=unit, target=target, digest=entry.digest)


def _find_unit(entry: Entry, file: ExchangeFile, portal: _Portal) -> Unit:
    """Return the unit of an entry. Raises Refused where there is none that it could go to."""
    unit = portal.units.get(entry.address)
    if unit is None:
        raise Refused(_("There is no such text."))
    if not portal.may_save(unit):
        raise Refused(_("You may not translate this text."))
    if unit.source_language != file.source_language:
        raise Refused(_("The text is not translated from this language."))
    if entry.fault:
        raise Refused(entry.fault)
    return unit


def _layout(entry: Entry, unit: Unit, file: ExchangeFile, portal: _Portal) -> Layout:
    """Return the source that an entry was made from, taken apart. Raises Refused where it is not known."""
    sources = portal.sources_of(entry)
    if not sources:
        raise Refused(_("The source of this translation is no longer known. Export the text again."))
    layouts = (split(source, is_rich=unit.is_rich) for source in sources)
    found = next((layout for layout in layouts if _is_source(layout, entry, file)), None)
    if found is None:
        raise Refused(_("The source in the file is not the portal’s. Export the text again."))
    return found


def _is_source(layout: Layout, entry: Entry, file: ExchangeFile) -> bool:
    """Return whether an entry has the source that this is, but for white space."""
    if len(entry.sources) != len(layout.segments):
        return False
    pairs = zip(entry.sources, layout.segments, strict=True)
    return all(_bare(segment.text) == _bare(_numbered(text, segment, file)) for text, segment in pairs)


def _target(entry: Entry, file: ExchangeFile, layout: Layout) -> str:
    """Return the whole translation. Raises Refused."""
    missing = [str(number) for number, text in enumerate(entry.targets, start=1) if not _plain(text).strip()]
    if missing:
        raise Refused(_("Paragraphs without a translation: %(numbers)s.") % {"numbers": ", ".join(missing)})
    texts = [
        _numbered(text, segment, file) for text, segment in zip(entry.targets, layout.segments, strict=True)
    ]
    for number, (segment, text) in enumerate(zip(layout.segments, texts, strict=True), start=1):
        _check_segment(number, segment, text)
    return layout.join(texts)


def _check_segment(number: int, segment: Segment, text: str) -> None:
    try:
        segment.compare_placeholders(text)
    except TagsDiffer as difference:
        raise Refused(_differing_tags(number, segment, difference)) from None
    markup = MARKUP.search(_plain(text))
    if markup and markup.group() not in segment.plain:
        values = {"number": number, "value": markup.group()[:80]}
        raise Refused(_("Paragraph %(number)s: “%(value)s” has no place in a translation.") % values)


def _differing_tags(number: int, segment: Segment, difference: TagsDiffer) -> str:
    lost, added = (
        ", ".join(_shown(tag, segment) for tag in tags) for tags in (difference.lost, difference.added)
    )
    reasons = [
        _("Paragraph %(number)s: lost %(tags)s.") % {"number": number, "tags": lost} if lost else "",
        _("Paragraph %(number)s: added %(tags)s.") % {"number": number, "tags": added} if added else "",
    ]
    crossed = _("Paragraph %(number)s: tags cross each other.") % {"number": number}
    return " ".join(filter(None, reasons)) or crossed


def _shown(placeholder: str, segment: Segment) -> str:
    """Return a placeholder with the tag it stands for: `<1> (<strong>)`."""
    digits = re.sub(r"\D", "", placeholder)
    is_known = digits and int(digits) <= len(segment.tags)
    return (
        f"{placeholder[:80]} (<{name_of(segment.tags[int(digits) - 1])}>)" if is_known else placeholder[:80]
    )


def _check_length(target: str, unit: Unit) -> None:
    if unit.max_length and len(target) > unit.max_length:
        values = {"length": len(target), "most": unit.max_length}
        raise Refused(_("The translation has %(length)s characters; %(most)s is the most.") % values)


def _is_as_before(target: str, unit: Unit, file: ExchangeFile) -> bool:
    if file.is_html:
        return target.split() == (unit.target or "").split()
    return target == unit.target


def _numbered(text: str, segment: Segment, file: ExchangeFile) -> str:
    """Return an entry's text with numbers for its tags."""
    if not file.is_html:
        return text
    if not segment.tags and "<br>" in text and "\n" in segment.text:
        return text.replace("<br>", "\n")  # plain text has line breaks of its own
    return segment.number_tags(text)


def _bare(text: str) -> str:
    """Return a source as it is compared: tools may change its white space, and where lines end."""
    return "".join(text.replace("&nbsp;", " ").split())


def _plain(text: str) -> str:
    return Segment(re.sub(r"</?\d+/?>", "", text)).plain
