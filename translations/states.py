"""Keeping translation states in step with what is saved: the rules of decision 13.

Whoever saves an item hands over a `Reading` of it, and says in `Provenance` what a reading cannot tell: which
source a translator was shown, what was confirmed, what was taken back. All that follows is decided here.
"""

import datetime
import hashlib
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from django.contrib.contenttypes.models import ContentType
from django.utils import timezone

from translations.fingerprints import LENGTH, NOTHING, count_words, digest
from translations.models import SourceText, Standing, State, TranslationState

Cell = tuple[str, str]  # a field and a language
OF_A_STATE = (
    "source_now", "made_from", "made_from_public", "text_now",
    "is_left_out", "is_same", "is_machine", "is_ahead", "words",
)  # fmt: skip
COUNTED = {
    State.MISSING: "missing",
    State.OUTDATED: "outdated",
    State.MACHINE: "machine",
    State.AHEAD: "ahead",
    State.LEFT_OUT: "left_out",
}
AT_ONCE = 200  # items whose states are loaded together


@dataclass(frozen=True)
class Source:
    """A text to be translated from."""

    text: str = ""
    is_rich: bool = False

    @cached_property
    def digest(self) -> str:
        return digest(self.text, is_rich=self.is_rich)

    @cached_property
    def words(self) -> int:
        return count_words(self.text, is_rich=self.is_rich)


@dataclass
class Reading:
    """What an item says at one moment, as its translation states see it.

    `sources` are the counting sources by field; `drafts` those texts in the language of origin that wait for
    publication; `texts` the translations as people work on them; `waiting` those of them that wait.
    """

    content_type: ContentType
    object_id: int
    origin: str
    languages: list[str]
    title: str = ""
    key: str = ""
    changed_at: datetime.datetime = field(default_factory=timezone.now)
    live_from: Mapping[str, datetime.datetime | None] = field(default_factory=dict)
    sources: dict[str, Source] = field(default_factory=dict)
    drafts: dict[str, Source] = field(default_factory=dict)
    texts: dict[Cell, str] = field(default_factory=dict)
    waiting: set[Cell] = field(default_factory=set)

    @property
    def targets(self) -> list[str]:
        return [language for language in self.languages if language != self.origin]

    def source_worked_on(self, name: str) -> Source:
        return self.drafts.get(name, self.sources[name])


@dataclass(frozen=True)
class Provenance:
    """What a save means for translation states, beyond what the item says after it.

    A translation that changed was made from the source as people work on it, unless `made_from` says from
    which. `confirmed` translations are valid for the source of that digest although they did not change.
    What is `taken_back` is what it was before it waited. `equal` are the digests of earlier sources, by
    field, from which the source as it is worked on differs in nothing that concerns a translation.
    """

    made_from: Mapping[Cell, str] = field(default_factory=dict)
    confirmed: Mapping[Cell, str] = field(default_factory=dict)
    taken_back: Collection[Cell] = ()
    left_out: Mapping[Cell, bool] = field(default_factory=dict)
    same: Collection[Cell] = ()
    machine: Collection[Cell] = ()
    equal: Mapping[str, Collection[str]] = field(default_factory=dict)
    public: Mapping[Cell, str] = field(default_factory=dict)  # of what waits again
    written: Collection[str] = ()  # fields whose draft in the language of origin changed
    is_publication: bool = False  # when the item is live may have changed
    is_source_kept: bool = False  # the sources have been written before, when they were drafts


PLAIN = Provenance()


def exact(text: str) -> str:
    """Return the exact fingerprint of a translation; of no text, NOTHING."""
    return hashlib.sha256(text.encode()).hexdigest()[:LENGTH] if text else NOTHING


def states_of(content_type: ContentType, object_id: int, language: str = "") -> list[TranslationState]:
    """Return the stored states of one item, in one language or in all."""
    found = TranslationState.objects.filter(content_type=content_type, object_id=object_id)
    return list(found.filter(language=language) if language else found)


def keep(reading: Reading, provenance: Provenance = PLAIN) -> list[TranslationState]:
    """Bring the states of an item in step with what it says, and return them. The item is locked."""
    return keep_all([reading], provenance)[reading.object_id]


def keep_all(
    readings: Iterable[Reading], provenance: Provenance = PLAIN
) -> dict[int, list[TranslationState]]:
    """Bring the states of items of one kind in step with what they say; return them by item."""
    readings, kept = list(readings), {}
    for start in range(0, len(readings), AT_ONCE):
        kept |= _keep_some(readings[start : start + AT_ONCE], provenance)
    return kept


def forget(content_type: ContentType, object_id: int) -> None:
    """Drop what is known of an item that is being deleted."""
    for model in (TranslationState, Standing):
        model.objects.filter(content_type=content_type, object_id=object_id).delete()


def keep_sources(sources: Iterable[Source]) -> None:
    """Keep texts that something is, or may soon be, translated from."""
    texts = {source.digest: source.text for source in sources if source.digest}
    SourceText.objects.bulk_create(
        [SourceText(digest=digest, text=text) for digest, text in texts.items()], ignore_conflicts=True
    )


def _keep_some(readings: list[Reading], provenance: Provenance) -> dict[int, list[TranslationState]]:
    rows = _load(readings)
    sheets = [Sheet(reading, rows[reading.object_id], provenance) for reading in readings]
    for sheet in sheets:
        sheet.fill()
    keep_sources(source for sheet in sheets for source in sheet.new_sources)
    _store([row for sheet in sheets for row in sheet.changed])
    _drop([row for sheet in sheets for row in sheet.gone])
    Standing.objects.bulk_create(
        [standing for sheet in sheets if sheet.is_counted_anew for standing in sheet.standings()],
        update_conflicts=True,
        unique_fields=["content_type", "object_id", "language"],
        update_fields=[
            "title", "key", "is_origin", "live_from", "changed_at", "total", *COUNTED.values(), "words",
        ],
    )  # fmt: skip
    return {sheet.reading.object_id: list(sheet.rows.values()) for sheet in sheets}


def _load(readings: list[Reading]) -> dict[int, dict[Cell, TranslationState]]:
    rows: dict[int, dict[Cell, TranslationState]] = defaultdict(dict)
    if readings:
        found = TranslationState.objects.filter(
            content_type=readings[0].content_type,
            object_id__in=[reading.object_id for reading in readings],
        )
        for row in found:
            rows[row.object_id][row.field, row.language] = row
    return rows


def _store(rows: list[TranslationState]) -> None:
    for row in rows:
        row.pk = None  # the database finds the row by its field and language
    TranslationState.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["content_type", "object_id", "field", "language"],
        update_fields=OF_A_STATE,
        batch_size=1000,
    )


def _drop(rows: list[TranslationState]) -> None:
    if rows:
        TranslationState.objects.filter(pk__in=[row.pk for row in rows]).delete()


class Sheet:
    """The states of one item, being brought in step with a reading of it."""

    def __init__(self, reading: Reading, rows: dict[Cell, TranslationState], provenance: Provenance):
        self.reading = reading
        self.provenance = provenance
        self.before = rows
        self.rows: dict[Cell, TranslationState] = {}
        self.changed: list[TranslationState] = []
        self.moved: set[str] = set(provenance.written)  # fields whose source is new
        self.is_counted_anew = provenance.is_publication or not rows  # whether a standing can be another

    @property
    def gone(self) -> list[TranslationState]:
        return [row for cell, row in self.before.items() if cell not in self.rows]

    @property
    def new_sources(self) -> list[Source]:
        """Return the texts that a translation can now be made from and could not before."""
        named = [self.reading.source_worked_on(name) for name in self.moved if name in self.reading.sources]
        return [*named, *(self.reading.sources[name] for name in self.moved & self.reading.sources.keys())]

    def fill(self) -> None:
        turned = self._turn_to_origin()
        for name in self.reading.sources:
            for language in self.reading.targets:
                cell = (name, language)
                self.rows[cell] = row = self.before.get(cell) or self._new_row(cell, turned)
                old, counted = [getattr(row, each) for each in OF_A_STATE], (row.state_now, row.source_now)
                self._fill_row(row, cell)
                if row.pk is None or old != [getattr(row, each) for each in OF_A_STATE]:
                    self.changed.append(row)
                self.is_counted_anew |= row.pk is None or counted != (row.state_now, row.source_now)
        self.is_counted_anew |= bool(self.gone)

    def _new_row(self, cell: Cell, turned: Mapping[str, str]) -> TranslationState:
        """Return the state of a field not known so far; its text counts as made from the present source."""
        name, language = cell
        reading = self.reading
        source = turned.get(name, reading.sources[name].digest)
        text = exact(reading.texts.get(cell, ""))
        return TranslationState(
            content_type=reading.content_type, object_id=reading.object_id, field=name, language=language,
            text_now=text, made_from=source if text else NOTHING, is_machine=cell in self.provenance.machine,
        )  # fmt: skip

    def _turn_to_origin(self) -> dict[str, str]:
        """Where the language of origin is a new one, keep up to date what was so with the old one.

        Return, by field, the source that the text in the old language of origin now counts as made from.
        """
        turned = {}
        for name, source in self.reading.sources.items():
            if not (row := self.before.get((name, self.reading.origin))):
                continue
            is_current = row.made_from == row.source_now
            turned[name] = source.digest if is_current else row.made_from
            for language in self.reading.targets:
                other = self.before.get((name, language))
                if other and other.text_now and other.made_from == row.source_now:
                    other.made_from = other.made_from_public = source.digest
        return turned

    def _fill_row(self, row: TranslationState, cell: Cell) -> None:
        source = self.reading.sources[row.field]
        is_known = row.source_now == source.digest or self.provenance.is_source_kept
        if row.pk is None or not is_known:
            self.moved.add(row.field)
        row.source_now, row.words = source.digest, source.words
        self._count_as_equal(row)
        self._note_text(row, cell)
        self._note_marks(row, cell)
        if cell not in self.reading.waiting:
            row.made_from_public = row.made_from
        elif cell in self.provenance.public:
            row.made_from_public = self.provenance.public[cell]
        draft = self.reading.drafts.get(row.field)
        row.is_ahead = bool(draft) and row.made_from != row.source_now and (
            row.is_ahead or row.made_from == draft.digest
        )  # fmt: skip

    def _count_as_equal(self, row: TranslationState) -> None:
        """Take a cosmetic change of the source along, once it counts or where the translation is ahead."""
        equal = self.provenance.equal.get(row.field, ())
        worked_on = self.reading.source_worked_on(row.field).digest
        if row.made_from in equal and (row.is_ahead or worked_on == row.source_now):
            row.made_from = worked_on
        if row.made_from_public in equal and worked_on == row.source_now:
            row.made_from_public = worked_on

    def _note_text(self, row: TranslationState, cell: Cell) -> None:
        """Note which source a changed translation was made from."""
        text = exact(self.reading.texts.get(cell, ""))
        if text == row.text_now:
            return
        row.text_now = text
        row.is_same, row.is_machine = cell in self.provenance.same, cell in self.provenance.machine
        row.is_left_out = row.is_left_out and not text
        if cell in self.provenance.taken_back:
            row.made_from = row.made_from_public
        else:
            made_from = self.provenance.made_from.get(cell)
            row.made_from = (
                self.reading.source_worked_on(row.field).digest if made_from is None else made_from
            )
        row.is_ahead = False
        if not text:
            row.made_from = NOTHING

    def _note_marks(self, row: TranslationState, cell: Cell) -> None:
        given = self.provenance
        row.is_left_out = given.left_out.get(cell, row.is_left_out)
        if cell in given.confirmed and row.text_now:
            row.made_from, row.is_machine, row.is_ahead = given.confirmed[cell], False, False
        if cell in given.same and row.text_now:
            row.is_same = True

    # What follows

    def standings(self) -> list[Standing]:
        return [self._standing(language) for language in self.reading.languages]

    def _standing(self, language: str) -> Standing:
        reading = self.reading
        rows = [row for (_name, own), row in self.rows.items() if own == language]
        counts, words = defaultdict(int), 0
        for row in rows:
            state = row.state_now
            counts[state] += 1
            words += row.words if state in (State.MISSING, State.OUTDATED, State.MACHINE) else 0
        return Standing(
            content_type=reading.content_type, object_id=reading.object_id, language=language,
            title=reading.title[:300], key=reading.key[:120], is_origin=language == reading.origin,
            live_from=reading.live_from.get(language), changed_at=reading.changed_at,
            total=len(rows) - counts[State.NOTHING], words=words,
            **{name: counts[state] for state, name in COUNTED.items()},
        )  # fmt: skip
