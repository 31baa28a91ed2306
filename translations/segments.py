"""Texts in segments: the words of each paragraph apart from the markup around them.

A rich text is a frame of blocks (`<p>`, `<li>` …) with segments in it. In a segment's text each inline tag
is a number, so that nobody who translates can break it: `Umowa z <1>Lipskiem</1><2/>`. Apart from these,
the text is as sanitised HTML has it: `&amp;`, `&lt;`, `&gt;` and `&nbsp;` stand for themselves.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from html import unescape

TAG = re.compile(r"""<(?:"[^"]*"|[^">])*>""")
NAME = re.compile(r"[a-z][a-z0-9]*")
INLINE = {"strong", "em", "a", "br"}
EMPTY = {"br"}
PLACEHOLDER = re.compile(r"<(/?)([1-9]\d{0,3})(/?)>")
ATTRIBUTE = re.compile(r"""([a-z-]+)=(?:"([^"]*)"|'([^']*)')""")
POINT = re.compile(r"<li><p>((?:(?!</?(?:p|li|ul|ol)\b).)*)</p></li>", re.DOTALL)
EDGES = re.compile(r"([ \t\n\r\f]*)(.*?)([ \t\n\r\f]*)", re.DOTALL)


class TagsDiffer(ValueError):
    """A translated segment has not the placeholders of its source; `lost` and `added` list them."""

    def __init__(self, lost: list[str], added: list[str]):
        super().__init__(f"lost {lost}, added {added}")
        self.lost, self.added = lost, added


@dataclass(frozen=True)
class Segment:
    """The text of one paragraph, heading or point, and the tags that its placeholders stand for."""

    text: str
    tags: tuple[str, ...] = ()

    @property
    def html(self) -> str:
        return self.restore(self.text)

    @property
    def plain(self) -> str:
        """Return the words alone, as a reader sees them."""
        return unescape(PLACEHOLDER.sub(self._as_plain, self.text))

    def restore(self, text: str) -> str:
        """Return a translation of this segment as HTML. Raises TagsDiffer."""
        self.compare_placeholders(text)
        return self.fill(text)

    def restore_words(self, text: str) -> str:
        """Return a translation of this segment as HTML, without tags where it has not those of this one."""
        try:
            return self.restore(text)
        except TagsDiffer:
            return PLACEHOLDER.sub("", text)

    def fill(self, text: str) -> str:
        """Return a text with tags for its placeholders, whether or not it has all of them."""
        return PLACEHOLDER.sub(self._as_tag, text)

    def compare_placeholders(self, text: str) -> None:
        """Raise TagsDiffer unless a text has each placeholder once, pairs enclose each other, and no tags."""
        own, others = _placeholders(self.text), _placeholders(text)
        others.update(_markup(text))
        if own != others or not _is_nested(text):
            lost, added = list((own - others).elements()), list((others - own).elements())
            raise TagsDiffer(lost, added)

    def number_tags(self, html: str) -> str:
        """Return inline HTML with the numbers of this segment's tags in place of those it has.

        A tag that this segment has not, or has no longer left, stays as it is.
        """
        return _Numbering(self).number(html)

    def _as_tag(self, found: re.Match) -> str:
        closing, number, _single = found.groups()
        tag = self.tags[int(number) - 1]
        return f"</{name_of(tag)}>" if closing else tag

    def _as_plain(self, found: re.Match) -> str:
        is_break = found[3] and name_of(self.tags[int(found[2]) - 1]) in EMPTY
        return "\n" if is_break else ""


@dataclass(frozen=True)
class Layout:
    """A text taken apart: `frame` is the markup before, between and behind the segments."""

    frame: tuple[str, ...]
    segments: tuple[Segment, ...]
    is_rich: bool = True

    def join(self, texts: Iterable[str]) -> str:
        """Return the whole text with a translation in the place of each segment. Raises TagsDiffer."""
        translated = [segment.restore(text) for segment, text in zip(self.segments, texts, strict=True)]
        whole = "".join(part for pair in zip(self.frame, [*translated, ""], strict=True) for part in pair)
        return whole if self.is_rich else unescape(whole)

    @cached_property
    def blocks(self) -> tuple[str, ...]:
        """Return the frame without white space: alike where two texts have the same paragraphs."""
        return tuple("".join(part.split()) for part in self.frame)


def split(text: str, *, is_rich: bool) -> Layout:
    """Take a text apart: sanitised HTML into its paragraphs, plain text as one segment."""
    return _split_rich(text) if is_rich else _split_plain(text)


def align(source: Layout, target: str) -> list[str]:
    """Return the parts of a translation, one for each segment of its source, tags numbered alike.

    Empty where the translation has other paragraphs than the source.
    """
    if not target:
        return []
    other = split(target, is_rich=source.is_rich)
    if other.blocks != source.blocks:
        return []
    return [
        mine.number_tags(theirs.html) for mine, theirs in zip(source.segments, other.segments, strict=True)
    ]


def with_plain_points(html: str) -> str:
    """Return rich text whose points hold their words without a paragraph around them, as editors add one."""
    return POINT.sub(r"<li>\1</li>", html)


def put(source: str, target: str, number: int, html: str) -> str:
    """Return a rich translation with inline HTML as the counterpart of one of its source's segments.

    `number` counts the source's segments from 0. An empty translation gets the frame of the source, with
    empty paragraphs for the others; in one of another frame than the source's the new paragraph comes last.
    """
    runs, others = list(_runs(with_plain_points(source))), list(_runs(with_plain_points(target)))
    blocks = runs[1::2]
    if not target:
        others = [[] if place % 2 == 0 else run for place, run in enumerate(runs)]
    elif others[1::2] != blocks:
        return f"{target}<p>{html}</p>"
    places = [place for place, run in enumerate(runs) if place % 2 == 0 and _trim(run)[1]]
    others[places[number]] = [html]
    return "".join(token for run in others for token in run)


def escape(text: str) -> str:
    """Return plain text as sanitised HTML writes it."""
    for sign, reference in (("&", "&amp;"), ("\u00a0", "&nbsp;"), ("<", "&lt;"), (">", "&gt;")):
        text = text.replace(sign, reference)
    return text


def name_of(tag: str) -> str:
    """Return a tag's name: "a" for `<a href="…">` and for `</a>`."""
    found = NAME.search(tag)
    return found.group() if found else ""


def _split_plain(text: str) -> Layout:
    before, words, after = EDGES.fullmatch(text).groups()
    if not words:
        return Layout((escape(text),), (), is_rich=False)
    return Layout((escape(before), escape(after)), (Segment(escape(words)),), is_rich=False)


def _split_rich(html: str) -> Layout:
    frame, segments = [""], []
    for run in _runs(html):
        before, inline, after = _trim(run)
        frame[-1] += before
        if inline:
            segments.append(_number(inline))
            frame.append(after)
    return Layout(tuple(frame), tuple(segments))


def _runs(html: str) -> Iterator[list[str]]:
    """Yield the tokens of HTML up to each tag of a block, that tag alone, and so on."""
    run: list[str] = []
    for token in tokens(html):
        if token.startswith("<") and name_of(token) not in INLINE:
            yield run
            yield [token]
            run = []
        else:
            run.append(token)
    yield run


def tokens(html: str) -> Iterator[str]:
    """Yield the tags of HTML and the text between them, in order."""
    end = 0
    for found in TAG.finditer(html):
        if found.start() > end:
            yield html[end : found.start()]
        yield found.group()
        end = found.end()
    if end < len(html):
        yield html[end:]


def _trim(run: list[str]) -> tuple[str, list[str], str]:
    """Return white space at the edges of a run apart from it; a run without a word as white space alone."""
    words = unescape("".join(token for token in run if not token.startswith("<")))
    if not words.strip():
        return "".join(run), [], ""
    run, before, after = list(run), "", ""
    if not run[0].startswith("<"):
        before, run[0], _rest = _edge(run[0])
    if not run[-1].startswith("<"):
        _rest, run[-1], after = _edge(run[-1], is_last=True)
    return before, [token for token in run if token], after


def _edge(text: str, *, is_last: bool = False) -> tuple[str, str, str]:
    before, words, after = EDGES.fullmatch(text).groups()
    return ("", before + words, after) if is_last else (before, words + after, "")


def _number(inline: list[str]) -> Segment:
    """Return a segment with numbers for its tags; a tag without its partner stands alone."""
    partners = _pairs(inline)
    numbers: dict[int, int] = {}
    tags: list[str] = []
    text = ""
    for place, token in enumerate(inline):
        if not token.startswith("<"):
            text += token
        elif place in numbers:
            text += f"</{numbers[place]}>"
        else:
            tags.append(token)
            is_pair = place in partners
            if is_pair:
                numbers[partners[place]] = len(tags)
            text += f"<{len(tags)}>" if is_pair else f"<{len(tags)}/>"
    return Segment(text, tuple(tags))


def _pairs(inline: list[str]) -> dict[int, int]:
    """Return the places of opening tags with those of the tags that close them."""
    waiting: list[int] = []
    pairs: dict[int, int] = {}
    for place, token in enumerate(inline):
        if not token.startswith("<") or name_of(token) in EMPTY:
            continue
        if not token.startswith("</"):
            waiting.append(place)
        elif waiting and name_of(inline[waiting[-1]]) == name_of(token):
            pairs[waiting.pop()] = place
    return pairs


def _placeholders(text: str) -> Counter[str]:
    return Counter(found.group() for found in PLACEHOLDER.finditer(text))


def _markup(text: str) -> list[str]:
    """Return what is no placeholder and may be a tag; in a segment's text "<" is written `&lt;`."""
    bare = PLACEHOLDER.sub("", text)
    return TAG.findall(bare) or ["<"] * ("<" in bare)


def _is_nested(text: str) -> bool:
    waiting: list[str] = []
    for closing, number, single in PLACEHOLDER.findall(text):
        if closing:
            if not waiting or waiting.pop() != number:
                return False
        elif not single:
            waiting.append(number)
    return not waiting


def _described(tag: str) -> tuple[str, dict[str, str]]:
    """Return a tag's name and attributes, whatever order and quotes they stand in."""
    attributes = {name: unescape(double or single) for name, double, single in ATTRIBUTE.findall(tag)}
    return name_of(tag), attributes


@dataclass
class _Numbering:
    """Gives the tags of a translation the numbers that the same tags have in the source."""

    source: Segment
    used: set[int] = field(default_factory=set)

    def number(self, html: str) -> str:
        theirs = _number(list(tokens(html)))
        numbers = [self._number_of(tag, theirs, place) for place, tag in enumerate(theirs.tags, start=1)]
        return PLACEHOLDER.sub(lambda found: self._renumbered(found, theirs, numbers), theirs.text)

    def _number_of(self, tag: str, theirs: Segment, place: int) -> int | None:
        is_pair = f"</{place}>" in theirs.text
        for number, own in enumerate(self.source.tags, start=1):
            is_free = number not in self.used and (f"</{number}>" in self.source.text) == is_pair
            if is_free and _described(own) == _described(tag):
                self.used.add(number)
                return number
        return None

    def _renumbered(self, found: re.Match, theirs: Segment, numbers: list[int | None]) -> str:
        closing, place, single = found.groups()
        number = numbers[int(place) - 1]
        return theirs._as_tag(found) if number is None else f"<{closing}{number}{single}>"
