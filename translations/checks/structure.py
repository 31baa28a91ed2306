"""The translation has the paragraphs, the emphasis and about the length of its source."""

from collections import Counter
from collections.abc import Iterator

from django.utils.translation import gettext as _

from translations.checks.pairs import Finding, Pair, Text
from translations.segments import name_of

LEAST_LENGTH = 60  # characters of a source whose translation's length says something
USUAL = (0.55, 1.9)  # how long a translation is, as a ratio
POSSIBLE = (0.3, 3.5)
MERGED = (0.8, 1.35)  # with other paragraphs than its source, still nothing is missing or added


def check_paragraphs(pair: Pair) -> Iterator[Finding]:
    """No paragraph is missing or added; two may have become one."""
    ours, theirs = len(pair.source.paragraphs), len(pair.target.paragraphs)
    if ours == theirs:
        return
    low, high = MERGED
    is_error = ratio(pair) < low if theirs < ours else ratio(pair) > high
    message = _("Paragraphs in the source: %(ours)s, in the translation: %(theirs)s.")
    message %= {"ours": ours, "theirs": theirs}
    yield Finding("paragraphs", message, f"{ours}:{theirs}", is_error)


def check_length(pair: Pair) -> Iterator[Finding]:
    """A translation is about as long as its source, the whole and each paragraph."""
    if pair.has_same_paragraphs:
        parts = zip(pair.source.paragraphs, pair.target.paragraphs, strict=True)
    else:
        parts = iter([(pair.source.plain, pair.target.plain)])
    for number, (ours, theirs) in enumerate(parts):
        if len(ours) < LEAST_LENGTH:
            continue
        yield from _length_findings(len(theirs) / len(ours), number if pair.has_same_paragraphs else None)


def _length_findings(length: float, number: int | None) -> Iterator[Finding]:
    message = ""
    if length < USUAL[0]:
        message = _("The translation is much shorter than the source.")
    elif length > USUAL[1]:
        message = _("The translation is much longer than the source.")
    if message:
        is_error = not POSSIBLE[0] <= length <= POSSIBLE[1]
        yield Finding("length", message, str(number or 0), is_error, number)


def check_emphasis(pair: Pair) -> Iterator[Finding]:
    """Headings, points, bold and italic words are as many as in the source; a warning."""
    if _marks(pair.source) != _marks(pair.target):
        message = _("Headings, lists, bold or italic words are not as in the source.")
        yield Finding("emphasis", message, is_error=False)


def _marks(text: Text) -> Counter[str]:
    inline = Counter(name_of(tag) for tag in text.tags if not tag.startswith("</") and name_of(tag) != "a")
    blocks = "".join(text.layout.frame)
    return inline + Counter({name: blocks.count(f"<{name}") for name in ("h2", "h3", "li", "blockquote")})


def ratio(pair: Pair) -> float:
    return len(pair.target.plain) / max(len(pair.source.plain), 1)
