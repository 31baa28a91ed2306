"""The working copy of a text: what is stored, and over it what waits for publication.

Everyone who works on a text sees and changes the one working copy. A value of an approved language waits in
the text's `Draft`; any other is stored at once, since no visitor sees it.
"""

from collections.abc import Mapping
from copy import copy
from dataclasses import dataclass
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Model

from publishing import keys
from publishing.keys import Stored, fingerprint, language_of
from publishing.models import Draft, Revision, Text


@dataclass(frozen=True)
class Conflict:
    """A value that two people changed: `theirs` is saved, `yours` is not."""

    key: str
    theirs: Any
    yours: Any


class WorkingCopy(Mapping):
    """A text's values by key, as they will be once all that waits is published."""

    def __init__(self, item: Text, draft: Draft):
        self.item = item
        self.draft = draft
        self.stored = Stored(item)

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

    def write(self, values: Mapping[str, Any]) -> None:
        """Save values: those that visitors see into the draft, the others where they are stored."""
        in_place = {}
        for key, typed in values.items():
            value = keys.prepared(self.item, key, typed)
            if not self.is_approved(key):
                in_place[key] = value
            elif fingerprint(value) == fingerprint(self.stored[key]):
                self.draft.pending.pop(key, None)
            else:
                self.draft.pending[key] = value
        if in_place:
            keys.write(self.item, in_place)
        self.keep_draft()

    def add(self, kind: str, part: Model) -> None:
        """Add an unsaved picture or file; of an approved text visitors see it with the next publication."""
        is_wanted, part.item = part.shown, self.item
        part.shown = is_wanted and not self.item.approved_languages
        part.save(force_insert=True)
        self.stored.parts(kind)[str(part.pk)] = part
        self.write({f"{kind}/{part.pk}/shown": is_wanted})

    def remove(self, kind: str, part: Model) -> None:
        """Take a picture or file away. What visitors saw of the text is kept, but no longer shown."""
        if self.item.approved_languages or Revision.objects.filter(**identity(self.item)).exists():
            self.write({f"{kind}/{part.pk}/shown": False})
        else:
            part.delete()

    def keep_draft(self) -> None:
        """Store what waits; a draft with nothing in it is none."""
        if self.draft.pending:
            self.draft.save()
        elif self.draft.pk:
            self.draft.delete()

    def make_public(self, languages) -> None:
        """Store what waits for these languages, so that it waits no longer."""
        ready = self.pending_in(languages)
        if ready:
            keys.write(self.item, ready)
        self.drop(ready)

    def drop(self, values) -> None:
        self.draft.pending = {key: each for key, each in self.draft.pending.items() if key not in values}
        self.keep_draft()


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
