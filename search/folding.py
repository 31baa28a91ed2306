"""Folding: the form in which words are compared, without case, diacritics or typographic variants."""

import re
import unicodedata

from localisation.sorting import strip_marks

WORD = re.compile(r"\w+")
APOSTROPHES = str.maketrans("", "", "'’ʼ‘`´")
KEPT = {"й": "\ue000", "ї": "\ue001"}  # letters of their own, although Unicode composes them
RESTORED = {placeholder: letter for letter, placeholder in KEPT.items()}
LATIN_IN_CYRILLIC = re.compile(r"(?<=[\u0400-\u04ff])i|i(?=[\u0400-\u04ff])")


def fold(text: str) -> str:
    """Return text as it is compared: "Łódź" gives "lodz", "об’єднання" gives "обєднання"."""
    text = unicodedata.normalize("NFC", text).casefold().translate(APOSTROPHES)
    text = LATIN_IN_CYRILLIC.sub("і", text)
    for letter, placeholder in KEPT.items():
        text = text.replace(letter, placeholder)
    text = strip_marks(text)
    for placeholder, letter in RESTORED.items():
        text = text.replace(placeholder, letter)
    return text


def begin_words(wanted: list[str], present: list[str]) -> bool:
    """Return whether each wanted word is the beginning of one that is present."""
    return all(any(word.startswith(beginning) for word in present) for beginning in wanted)


def words(text: str) -> list[str]:
    """Return the folded words of a text or a query, in order."""
    return WORD.findall(fold(text))
