"""The working copy of a text: what is stored, and over it what waits for publication.

Everyone who works on a text sees and changes the one working copy. A value of an approved language waits in
the text's `Draft`; any other is stored at once, since no visitor sees it.
"""

from collections.abc import Iterable, Mapping
from copy import copy
from dataclasses import dataclass
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Model
from django.utils.functional import cached_property

from publishing import keys
from publishing.keys import Stored, fingerprint, language_of
from publishing.models import Draft, Revision, Text
from translations.states import PLAIN


@dataclass(frozen=True)
class Conflict:
    """A value that two people changed: `theirs` is saved, `yours` is not."""

    key: str
    theirs: Any
    yours: Any


class WorkingCopy(Mapping):
    """A text's values by key, as they will be once all that waits is published.

    What is taken over, made public or dropped reaches the database with `store`, all of it at once.

    It notes what becomes of translations until their states are kept (`publishing.translating`): `written`
    has the keys that were taken over, `equal` by field the sources that a cosmetic change made equal to it.
    """

    def __init__(self, item: Text, draft: Draft):
        self.item = item
        self.draft = draft
        self.stored = Stored(item)
        self.is_changed = False
        self.origin = getattr(item, "original_language", "")  # as it was read
        self.written: set[str] = set()
        self.cosmetic: set[str] = set()  # keys whose next change concerns no translation
        self.equal: dict[str, list[str]] = {}
        self.provenance = PLAIN
        self._kept = self._waiting()

    def __getitem__(self, key: str) -> Any:
        stored = self.stored[key]
        return self.draft.pending.get(key, stored)

    def __iter__(self):
        return iter(self.stored)

    def __len__(self):
        return len(self.stored)

    def parts(self, kind: str) -> dict[str, Model]:
        """Return the rows of one kind of part as they are stored, by their uuid."""
        return self.stored.parts(kind)

    def pending_in(self, languages) -> dict[str, Any]:
        """Return what waits for the publication of these languages."""
        return {key: value for key, value in self.draft.pending.items() if self.language_of(key) in languages}

    def language_of(self, key: str) -> str:
        return language_of(self.item, key)

    def digest(self, languages) -> str:
        """Return the digest of all that these languages consist of, to tell whether a person has seen it."""
        return fingerprint(
            {key: fingerprint(self[key]) for key in self if self.language_of(key) in languages}
        )

    def is_approved(self, key: str) -> bool:
        """Return whether visitors see, or are to see, the value that is stored under the key."""
        return self.language_of(key) in self.item.approved_languages and not self._is_of_hidden_part(key)

    def _is_of_hidden_part(self, key: str) -> bool:
        """Return whether the key is of a part that no visitor sees; its being shown is not its own affair."""
        path, _slash, name = key.rpartition("/")
        return bool(path) and name != "shown" and not self.stored.owner_of(key).shown

    def take(self, values: Mapping[str, Any]) -> None:
        """Take values over: those that visitors see into the draft, the others in their places."""
        self.written.update(values)
        in_place = {}
        for key, typed in values.items():
            value = keys.prepared(self.item, key, typed)
            is_as_stored = fingerprint(value) == fingerprint(self.stored[key])
            if not self.is_approved(key):
                in_place |= {} if is_as_stored else {key: value}
            elif is_as_stored:
                self.draft.pending.pop(key, None)
            elif key not in self.draft.pending or self.draft.pending[key] != value:
                self.draft.pending[key] = value
                self._note_in_draft(key)
        self.stored.assign(in_place)
        self.is_changed |= bool(values)

    def _note_in_draft(self, key: str) -> None:
        """Keep with what waits whether it differs from earlier sources in what concerns a translation."""
        name = key.removesuffix(f"_{self.item.original_language}")
        if key in self.cosmetic:
            self.draft.cosmetic[name] = self.equal[name]
        else:
            self.draft.cosmetic.pop(name, None)

    def save_facts(self, shown: Text, names: Iterable[str]) -> None:
        """Store facts, which wait for no publication, as they stand on the text that a form has filled in."""
        for name in names:
            column = shown._meta.get_field(name).attname
            setattr(self.item, column, getattr(shown, column))
        self.item.save(update_fields=names)

    def store(self, **columns) -> bool:
        """Store all that was taken over and made public; return whether more than the draft has changed.

        `columns` are further values for the text's own row.
        """
        is_in_place = self.stored.is_assigned or bool(columns)
        if self.is_changed or columns:
            self.stored.write(**columns)
        self.is_changed = False
        self.keep_draft()
        return is_in_place

    def is_at_its_address(self, language: str) -> bool:
        """Return whether the language is approved under the address that it has: it has been claimed then."""
        return language in self.item.approved_languages and not self.stored.is_assigned_to(f"slug_{language}")

    def write(self, values: Mapping[str, Any]) -> None:
        """Take values over and store them."""
        self.take(values)
        self.store()

    def add(self, kind: str, part: Model) -> None:
        """Add an unsaved picture or file; of an approved text visitors see it with the next publication."""
        is_wanted, part.item = part.shown, self.item
        part.shown = is_wanted and not self.item.approved_languages
        part.save(force_insert=True)
        self.stored.parts(kind)[str(part.pk)] = part
        self.take({f"{kind}/{part.pk}/shown": is_wanted})

    def remove(self, kind: str, part: Model) -> None:
        """Take a picture or file away. What visitors saw of the text is kept, but no longer shown."""
        if self.item.approved_languages or self.has_revisions:
            self.take({f"{kind}/{part.pk}/shown": False})
        else:
            self.written.add(f"{kind}/{part.pk}/shown")
            del self.stored.parts(kind)[str(part.pk)]
            part.delete()

    @cached_property
    def has_revisions(self) -> bool:
        """Return whether the text has a history; `is_known_to_have_revisions` may have come with it."""
        if getattr(self.item, "is_known_to_have_revisions", False):
            return True
        return Revision.objects.filter(**identity(self.item)).exists()

    def keep_draft(self) -> None:
        """Store what waits, where that has changed; a draft with nothing in it is none.

        What waits no longer is not sent to translation either.
        """
        for marks in (self.draft.sent, self.draft.cosmetic):
            for name in [name for name in marks if f"{name}_{self.origin}" not in self.draft.pending]:
                del marks[name]
        if self.draft.pending and self._waiting() != self._kept:
            self.draft.save()
        elif not self.draft.pending and self.draft.pk:
            self.draft.delete()
        self._kept = self._waiting()

    def _waiting(self) -> tuple[dict, ...]:
        return dict(self.draft.pending), dict(self.draft.sent), dict(self.draft.cosmetic)

    def make_public(self, languages) -> None:
        """Put what waits for these languages in its place, so that it waits no longer. See `store`."""
        ready = self.pending_in(languages)
        if self.origin in languages:
            self.equal |= self.draft.cosmetic
        self.stored.assign(ready)
        self.is_changed |= bool(ready)
        self.drop(ready)

    def drop(self, values) -> None:
        self.draft.pending = {key: each for key, each in self.draft.pending.items() if key not in values}


def identity(item: Text) -> dict:
    """Return what names the text in the tables that hold something for texts of every kind."""
    return {"content_type": ContentType.objects.get_for_model(item), "object_id": item.pk}


def draft_of(item: Text, *, is_locked: bool = False) -> Draft:
    """Return the text's draft, or an empty one that is not stored yet."""
    drafts = Draft.objects.select_for_update() if is_locked else Draft.objects
    return drafts.filter(**identity(item)).first() or Draft(**identity(item))


def as_worked_on(item: Text, *, is_locked: bool = False) -> Text:
    """Return the text as those who work on it see it: what waits for publication stands in its place.

    It is for showing and for forms, not for saving: its `working_copy` saves.
    """
    shown = copy(item)
    shown.working_copy = WorkingCopy(item, draft_of(item, is_locked=is_locked))
    overlay(shown, shown.working_copy.draft.pending)
    return shown


def overlay(owner: Model, values: Mapping[str, Any]) -> None:
    """Put values in the place of what was loaded, by their names; relations to several are left alone."""
    fields = keys.fields_of(type(owner))
    for name, value in values.items():
        if (field := fields.get(name)) and not field.many_to_many:
            setattr(owner, field.attname, field.to_python(value))


def working_copy(item: Text) -> WorkingCopy:
    """Return the working copy of a text, to be read."""
    return WorkingCopy(item, draft_of(item))


def locked_copy(item: Text) -> WorkingCopy:
    """Return the working copy as the database has it now, locked until the transaction ends.

    The text's row is locked first: whoever waits for it reads everything else after that.
    """
    item = type(item).objects.select_for_update().get(pk=item.pk)
    return WorkingCopy(item, draft_of(item, is_locked=True))


def merge(working: WorkingCopy, changes: Mapping[str, Any], opened: Mapping[str, str]) -> list[Conflict]:
    """Save what a person changed; return what somebody else has changed since the person opened it.

    `opened` has the fingerprint of each value as the person was shown it; a value without one is saved as
    it comes. A value that both changed to the same is no conflict.
    """
    conflicts, settled = [], {}
    for key, yours in changes.items():
        theirs = working[key]
        mark = fingerprint(theirs)
        if fingerprint(yours) in (mark, opened.get(key)):
            continue
        if opened.get(key, mark) == mark:
            settled[key] = yours
        else:
            conflicts.append(Conflict(key, theirs, yours))
    working.write(settled)
    return conflicts
