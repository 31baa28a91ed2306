"""Placeholders as services of machine translation keep them: numbered elements of HTML."""

import re
from html import unescape

from translations.segments import PLACEHOLDER, Segment, TagsDiffer, escape

TAG = re.compile(r"<[^>]*>")
SPAN = re.compile(r"""<span\s+id=["']?t(\d{1,4})["']?\s*/?>""")
BREAK = re.compile(r"""<br\s+id=["']?t(\d{1,4})["']?\s*/?>""")


def to_html(text: str) -> str:
    """Return a segment's text with an element of HTML for each placeholder."""
    return PLACEHOLDER.sub(_as_element, text)


def from_html(html: str, source: str) -> str:
    """Return a service's answer as a segment's text; without tags where it has lost or doubled some."""
    text = _with_placeholders(html)
    bare = _bare(text)
    try:
        Segment(source).compare_placeholders(text)
    except TagsDiffer:
        return bare
    return text


def _as_element(found: re.Match) -> str:
    closing, number, single = found.groups()
    if single:
        return f'<br id="t{number}">'
    return "</span>" if closing else f'<span id="t{number}">'


def _with_placeholders(html: str) -> str:
    """Return HTML with placeholders for our elements, and nothing for any other."""
    open_numbers: list[str] = []
    parts: list[str] = []
    end = 0
    for found in TAG.finditer(html):
        parts.append(escape(unescape(html[end : found.start()])))
        parts.append(_placeholder(found.group(), open_numbers))
        end = found.end()
    parts.append(escape(unescape(html[end:])))
    return "".join(parts).strip()


def _placeholder(tag: str, open_numbers: list[str]) -> str:
    if single := BREAK.fullmatch(tag):
        return f"<{single[1]}/>"
    if opening := SPAN.fullmatch(tag):
        open_numbers.append(opening[1])
        return f"<{opening[1]}>"
    return f"</{open_numbers.pop()}>" if tag == "</span>" and open_numbers else ""


def _bare(text: str) -> str:
    return PLACEHOLDER.sub("", text)
