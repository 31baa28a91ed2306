"""What changed between two texts, word by word."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher

WORD = re.compile(r"\s+|\w+|[^\w\s]")


@dataclass(frozen=True)
class Piece:
    """Some words that stayed ("same"), went ("gone") or came ("new")."""

    kind: str
    text: str


def compare(old: str, new: str) -> list[Piece]:
    """Return the pieces of which both texts consist, in reading order; what went stands before what came."""
    before, after = WORD.findall(old), WORD.findall(new)
    pieces = []
    for what, start, end, new_start, new_end in SequenceMatcher(None, before, after, False).get_opcodes():
        gone, came = "".join(before[start:end]), "".join(after[new_start:new_end])
        if what == "equal":
            pieces.append(Piece("same", gone))
            continue
        pieces += [Piece(kind, text) for kind, text in (("gone", gone), ("new", came)) if text]
    return pieces
