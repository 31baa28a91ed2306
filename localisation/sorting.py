"""Sorting by the alphabet of the language: Łódź after Lublin, Ґ after Г, the same on every database."""

import unicodedata
from collections.abc import Callable
from functools import cache

ALPHABETS = {
    "pl": "aąbcćdeęfghijklłmnńoópqrsśtuvwxyzźż",
    "uk": "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя",
    "de": "abcdefghijklmnopqrstuvwxyz",
}
LATIN = "abcdefghijklmnopqrstuvwxyz"
PLAIN = {"ł": "l", "ø": "o", "đ": "d", "œ": "oe", "æ": "ae"}
CAPITALS = {sign.upper(): plain.upper() for sign, plain in PLAIN.items()}
UNMARKED = str.maketrans(PLAIN | CAPITALS | {"ß": "ss"})


@cache
def ranks_of(language: str) -> dict[str, int]:
    return {letter: rank for rank, letter in enumerate(ALPHABETS.get(language, LATIN), start=1)}


def strip_marks(text: str) -> str:
    """Return text without accents and other marks on its letters: "Łódź" gives "Lodz"."""
    decomposed = unicodedata.normalize("NFD", text.translate(UNMARKED))
    return "".join(sign for sign in decomposed if not unicodedata.combining(sign))


def sort_key(text: str, language: str) -> tuple:
    """Return a key that sorts text by the language's alphabet, other letters by their base letter.

    Words are compared letter by letter, spaces and hyphens before any letter; accents that the
    alphabet does not count as letters decide only between otherwise equal words.
    """
    ranks = ranks_of(language)
    letters: list[int] = []
    for sign in unicodedata.normalize("NFC", text).casefold():
        if sign in ranks:
            letters.append(ranks[sign])
        elif sign.isalpha():
            base = strip_marks(sign)
            letters.extend(ranks.get(part, 1000 + ord(part)) for part in base)
        else:
            letters.append(0)
    return (letters, text.casefold())


def sorted_by_name(items, name: Callable, language: str) -> list:
    """Return items sorted by `name(item)` in the alphabet of the language."""
    return sorted(items, key=lambda item: sort_key(name(item), language))
