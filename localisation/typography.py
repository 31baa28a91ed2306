"""Typography of each language, applied when a text is shown and never to what is stored.

Polish: no line ends in a one-letter word.
French: narrow no-break space before ; ! ? and within numbers, no-break space before : and inside « ».
Ukrainian: ’ is the apostrophe, and no line ends in a one-letter word.
"""

import re

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
    rules = RULES.get(language)
    if not rules or not text:
        return text
    parts = ADDRESS.split(text)
    parts[::2] = [_apply(rules, part) for part in parts[::2]]
    return "".join(parts)


def typeset_html(html: str, language: str) -> str:
    """Return sanitised HTML with `typeset` applied to its words; tags and attributes are left alone."""
    parts = TAG.split(html)
    parts[::2] = [typeset(part, language) for part in parts[::2]]
    return "".join(parts)


def _apply(rules: list[tuple[re.Pattern[str], str]], text: str) -> str:
    for pattern, replacement in rules:
        text = pattern.sub(replacement, text)
    return text
