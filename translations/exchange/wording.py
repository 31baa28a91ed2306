"""Text that came back from a person's hands, in the form that segments have."""

from html import unescape

from translations.segments import PLACEHOLDER, TAG, escape


def clean(text: str) -> str:
    """Return text with its signs written as sanitised HTML writes them: "R&D" becomes "R&amp;D".

    Placeholders stay, and so do tags, for which the text is refused later on.
    """
    parts = _apart(text)
    parts[::2] = [escape(unescape(part)) for part in parts[::2]]
    return "".join(parts)


def _apart(text: str) -> list[str]:
    parts, end = [], 0
    for found in TAG.finditer(text):
        if not (
            PLACEHOLDER.fullmatch(found.group())
            or found.group()[1:2].isalpha()
            or found.group()[1:2] in "/!?"
        ):
            continue
        parts += [text[end : found.start()], found.group()]
        end = found.end()
    return [*parts, text[end:]]
