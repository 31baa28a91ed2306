"""Signs: brackets, ends of sentences, quotation marks and spaces as the translation's language sets them."""

import re
from collections import Counter
from collections.abc import Iterator

from django.utils.translation import gettext as _

from translations.checks.pairs import Finding, Pair, paragraph_with

BRACKETS = ("()", "[]")
POINT = re.compile(r"(?:^|(?<=\s))(?:\d{1,2}|\w)\)")  # "a)" and "1)" are points of a list
ENDINGS = {".": ".", "…": "…", "...": "…", "!": "!", "?": "?", ":": ":", ";": ";"}
ENDING = re.compile(r"(\.\.\.|[.…!?:;])[\s\u00a0\u202f]*[”\"»’)\]]*\s*\Z")
QUOTES = {"pl": "„”«»‚’", "en": "“”‘’", "fr": "«»“”‹›", "uk": "«»„“”"}
ALL_QUOTES = re.compile(r"[\"„“”«»]")
SPACED = re.compile(r"(?<=\S)[ \u00a0\u202f]{2,}(?=\S)")
SPACE_BEFORE = re.compile(r"\w[ \u00a0\u202f]+[,.;:!?](?=\s|$)")
SPACE_BEFORE_IN_FRENCH = re.compile(r"\w[ \u00a0\u202f]+[,.](?=\s|$)")
NO_SPACE_IN_FRENCH = re.compile(r"[^\W\d][;:!?](?=\s|$)")
HYPHEN_AS_DASH = re.compile(r"(?<=\S)\s-{1,2}\s(?=\S)")
DOUBLED = re.compile(r"\b([^\W\d]+)\s+\1\b", re.IGNORECASE)
DOUBLED_RIGHTLY = {"nous", "vous", "had", "that"}


def check_brackets(pair: Pair) -> Iterator[Finding]:
    """Each bracket that is opened is closed, unless the source leaves it open too."""
    for brackets in BRACKETS:
        if _is_balanced(pair.source.plain, brackets) and not _is_balanced(pair.target.plain, brackets):
            message = _("A bracket %(brackets)s has no partner.") % {"brackets": brackets}
            yield Finding("brackets", message, brackets)


def check_endings(pair: Pair) -> Iterator[Finding]:
    """A paragraph ends with the sign that its source ends with; a warning."""
    if not pair.has_same_paragraphs:
        return
    for number, (ours, theirs) in enumerate(zip(pair.source.paragraphs, pair.target.paragraphs, strict=True)):
        wanted, there = _ending(ours), _ending(theirs)
        if wanted != there and not _ends_with_abbreviation(pair, ours, theirs):
            message = (
                _("The source ends with “%(sign)s”.") if wanted else _("The source ends without “%(sign)s”.")
            )
            sign = wanted or there
            yield Finding(
                "ending", message % {"sign": sign}, f"{number}{sign}", is_error=False, paragraph=number
            )


def check_quotation_marks(pair: Pair) -> Iterator[Finding]:
    """Quotation marks are those of the language; a warning."""
    own = QUOTES.get(pair.target.language)
    for sign in sorted(set(ALL_QUOTES.findall(pair.target.plain))) if own else ():
        if sign not in own:
            message = _("This language has other quotation marks than %(sign)s.") % {"sign": sign}
            where = paragraph_with(pair.target, sign)
            yield Finding("quotation-marks", message, sign, is_error=False, paragraph=where)


def check_spaces(pair: Pair) -> Iterator[Finding]:
    """No doubled spaces or words, none before a stop, and dashes where dashes belong; warnings."""
    is_french = pair.target.language == "fr"
    rules = [
        (SPACED, _("There are two spaces.")),
        (SPACE_BEFORE_IN_FRENCH if is_french else SPACE_BEFORE, _("There is a space before a stop.")),
        (HYPHEN_AS_DASH, _("A hyphen stands in the place of a dash.")),
        (DOUBLED, _("A word stands there twice.")),
    ]
    if is_french:
        rules.append((NO_SPACE_IN_FRENCH, _("French has a space before ; : ! ?")))
    for pattern, message in rules:
        yield from _findings(pair, pattern, message)


def _findings(pair: Pair, pattern: re.Pattern, message: str) -> Iterator[Finding]:
    for number, words in enumerate(pair.target.paragraphs):
        for found in pattern.finditer(words):
            if found.group().split()[:1] and found.group().split()[0].lower() in DOUBLED_RIGHTLY:
                continue
            context = words[max(found.start() - 10, 0) : found.end() + 10]
            yield Finding("spaces", message, context, is_error=False, paragraph=number)
            break


def _is_balanced(text: str, brackets: str) -> bool:
    counts = Counter(POINT.sub("", text))
    return counts[brackets[0]] == counts[brackets[1]]


def _ending(text: str) -> str:
    found = ENDING.search(text)
    return ENDINGS[found[1]] if found else ""


def _ends_with_abbreviation(pair: Pair, ours: str, theirs: str) -> bool:
    """Return whether a full stop belongs to an abbreviation: "2024 р.", "w 2024 r.", "etc."."""
    shortened = re.compile(r"\b(?:р|рр|ст|тис|обл|r|w|in|etc|zł|Jr|Sr|sq|m|lat \d+|\d+)\.\Z")
    return bool(shortened.search(ours.strip()) or shortened.search(theirs.strip())) and {
        _ending(ours),
        _ending(theirs),
    } <= {"", "."}
