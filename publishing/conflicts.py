"""What two people changed at once: both versions, what differs between them, and which is to stay."""

import contextlib
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from localisation.languages import SHARED
from publishing.differences import Piece, compare
from publishing.fingerprints import OpenedForm, fingerprint
from publishing.history import Change, in_words

THEIRS, MINE = "theirs", "mine"


class BroughtBack(QueryDict):
    """What a form held when its person last typed: to be shown and looked at again, not saved as it is."""


@dataclass(frozen=True)
class Conflict:
    """A field that this person and, since they opened the form, somebody else changed."""

    choice: str  # the name of the radio buttons
    mine: str  # the value of the button that puts this person's version in the place of the one shown
    change: Change  # from theirs to mine
    theirs: str

    @property
    def keep_theirs(self) -> str:
        return THEIRS


class SharedForm(OpenedForm):
    """A form of something that others may change at the same time.

    What only this person changed is saved. What both changed is left as it is stored until the person has
    chosen, in view of both versions; what they typed is kept meanwhile (`publishing.unsaved`).
    """

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.conflicts: dict[str, Conflict] = {}

    @property
    def is_brought_back(self) -> bool:
        return isinstance(self.data, BroughtBack)

    def full_clean(self):
        super().full_clean()
        if self.is_brought_back:
            self._errors.clear()  # whoever goes on writing is told of mistakes when they save
        if self._errors or self.is_brought_back:
            for name in self.conflicts:
                self.add_error(name, _("Somebody else has changed this, too. Choose which version stays."))

    def settle_conflicts(self) -> None:
        """Do with each field that both changed as the person chose; note the others in `conflicts`."""
        for name in self.find_conflicts():
            choice = self.data.get(self._choice(name))
            if choice == self._mine(name):
                self.settled.add(name)
                continue
            if choice == THEIRS:
                self.show_as_stored(name)
            else:
                self.conflicts[name] = self._describe(name)
            self._leave_as_stored(name)

    def find_unseen(self) -> list[str]:
        return [name for name in super().find_unseen() if name not in self.conflicts.keys() | self.settled]

    def differences(self) -> list[Change]:
        """Return what saving the form would change; where both changed, from their version to this one."""
        self.full_clean()
        own = [name for name, _field in self._watched() if name in self.changed_data]
        changes = [self._change(name) for name in own]
        return [*changes, *(conflict.change for conflict in self.conflicts.values())]

    def _choice(self, name: str) -> str:
        return f"_keep-{self.add_prefix(name)}"

    def _mine(self, name: str) -> str:
        """Return the choice of this person's version over the one that is stored now, and no later one."""
        return f"{MINE}:{fingerprint(self.fields[name], self._stored(name))}"

    def _describe(self, name: str) -> Conflict:
        theirs = self._in_words(name, self._stored(name))
        return Conflict(self._choice(name), self._mine(name), self._change(name), theirs)

    def _change(self, name: str) -> Change:
        """Return what differs between what is stored and what was typed."""
        column = self._meta.model._meta.get_field(name)
        theirs, mine = self._in_words(name, self._stored(name)), self._typed_in_words(name)
        pieces: list[Piece] = compare(theirs, mine)
        label = str(self.fields[name].label)
        return Change(label, getattr(column, "language", SHARED), pieces, is_markup_alone=theirs == mine)

    def _typed_in_words(self, name: str) -> str:
        if name in self.cleaned_data:
            return self._in_words(name, self.cleaned_data[name])
        return str(self[name].data or "")

    def _in_words(self, name: str, value) -> str:
        column = self._meta.model._meta.get_field(name)
        return in_words(column, self.fields[name].prepare_value(value))

    def _leave_as_stored(self, name: str) -> None:
        """Take a field out of what this person changed."""
        self._changed = [each for each in self._changed if each != name]
        self._errors.pop(name, None)
        field = self.fields[name]
        with contextlib.suppress(ValidationError):
            self.cleaned_data[name] = field.clean(field.prepare_value(self._stored(name)))
