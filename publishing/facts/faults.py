"""What is wrong with a file of facts."""

from dataclasses import dataclass

SHOWN_LENGTH = 80


class Misfit(ValueError):
    """A value that its field cannot take; the message says why."""


@dataclass(frozen=True)
class Fault:
    """One reason to refuse: the file, the entry ("figures leipzig-area"), the field, a sentence."""

    file: str
    entry: str
    field: str
    reason: str

    def __str__(self):
        return ": ".join(part for part in (self.file, self.entry, self.field, self.reason) if part)


class Refused(Exception):
    """The files were refused and nothing was written; `faults` says all that is wrong with them."""

    def __init__(self, faults: list[Fault]):
        super().__init__("\n".join(map(str, faults)))
        self.faults = faults


def shown(name: str) -> str:
    """Return a name out of a file so that it can stand in one line of a terminal."""
    name = name if name.isprintable() else ascii(name)[1:-1]
    return name if len(name) <= SHOWN_LENGTH else f"{name[:SHOWN_LENGTH]}…"
