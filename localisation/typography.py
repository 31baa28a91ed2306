"""Typography of each language, applied when a text is shown and never to what is stored.

Polish: no line ends in a one-letter word.
French: narrow no-break space before ; ! ? and within numbers, no-break space before : and inside « ».
Ukrainian: ’ is the apostrophe, and no line ends in a one-letter word.
All: a day and its month stand on one line.
"""

import re
from functools import cache

from localisation.languages import locale_of

NO_BREAK = "\u00a0"
NARROW = "\u202f"
ADDRESS = re.compile(r"(https?://\S+|www\.\S+|(?<!\S)[^\s@]+@[^\s@]+\.\S+)")
TAG = re.compile(r"(<[^>]*>)")

_OPENING = r"(?<![^\s(\[„«“>\u00a0])"  # a word begins here
RULES: dict[str, list[tuple[re.Pattern[str], str]]] = {
    "pl": [(re.compile(_OPENING + r"([aiouwzAIOUWZ])[ \n]+(?=\S|\Z)"), r"\1" + NO_BREAK)],
    "fr": [
        (re.compile(r"[ \u00a0]+(?=[;!?])"), NARROW),
        (re.compile(r"[ \u202f]+(?=[:»])"), NO_BREAK),
        (re.compile(r"«[ \u202f]+"), "«" + NO_BREAK),
        (re.compile(r"(?<=\d)[ \u00a0](?=\d{3}(?!\d))"), NARROW),
        (re.compile(r"(?<=\w)'(?=\w)"), "’"),
    ],
    "uk": [
        (re.compile(r"(?<=\w)['ʼ](?=\w)"), "’"),
        (re.compile(_OPENING + r"([аАвВеЕєЄзЗиИіІїЇйЙоОуУяЯ])[ \n]+(?=\S|\Z)"), r"\1" + NO_BREAK),
    ],
}


def typeset(text: str, language: str) -> str:
    """Return plain text with the language's spaces and apostrophes; web and mail addresses are left alone."""
    if not text:
        return text
    rules = RULES.get(language, [])
    months = _after_day(language)
    parts = ADDRESS.split(text)
    parts[::2] = [months.sub(NO_BREAK, _apply(rules, part)) for part in parts[::2]]
    return "".join(parts)


@cache
def _after_day(language: str) -> re.Pattern[str]:
    """Return the pattern of the space between a day and its month, such as that in "12 marca"."""
    names = locale_of(language).months["format"]["wide"].values()
    return re.compile(rf"(?<=[\d.]) (?=(?:{'|'.join(names)})\b)")


def typeset_html(html: str, language: str) -> str:
    """Return sanitised HTML with `typeset` applied to its words; tags and attributes are left alone."""
    parts = TAG.split(html)
    parts[::2] = [typeset(part, language) for part in parts[::2]]
    return "".join(parts)


def _apply(rules: list[tuple[re.Pattern[str], str]], text: str) -> str:
    for pattern, replacement in rules:
        text = pattern.sub(replacement, text)
    return text
