"""Letters and words of another language than the translation's."""

import re
from collections.abc import Iterator

from django.utils.translation import gettext as _

from localisation.languages import current_language, language_name
from translations.checks.pairs import WORD, Finding, Pair, Text, paragraph_with

CYRILLIC = {"uk"}
MIXED = re.compile(r"\b(?=\w*[A-Za-z])(?=\w*[\u0400-\u04ff])[A-Za-z\u0400-\u04ff]+\b")
CYRILLIC_WORD = re.compile(r"[\u0400-\u04ff]{2,}")
RUSSIAN = re.compile(r"\w*[ыэёъЫЭЁЪ]\w*")
QUOTED = re.compile(r"„[^”]*”|«[^»]*»|“[^”]*”|\([^)]*\)|\"[^\"]*\"")
# Lower-case words with these letters are Polish; names may keep them in every language.
POLISH = re.compile(r"\b\w*[ąęłńśźż]\w*\b")
POLISH_AT_HOME = {"złoty", "złotys", "zł"}
# Words that are frequent in one language and in none of the others.
FUNCTION_WORDS = {
    "pl": "i w na z do się że jest nie od oraz przez dla który która które po przy jak są był "
    "była było jego jej ich",
    "en": "the of and to is was were with for that by from are has have its their which this it as at "
    "be been",
    "fr": "le la les des du et est une un dans pour par sur au aux avec qui que ont été sont ses "
    "leur cette ce il elle",
    "uk": "і у в на з до що та є не від для який яка які як був була було його її їх за про це при також",
}
LEAST_WORDS = 4
LEAST_HITS = 6  # small words that a text must have to show its language


def check_letters(pair: Pair) -> Iterator[Finding]:
    """No word mixes alphabets, and none keeps letters that the language has not."""
    if pair.target.language in CYRILLIC:
        yield from _unless_in_source(pair, RUSSIAN, _("“%(value)s” has Russian letters."))
    else:
        unquoted = QUOTED.sub(" ", pair.target.plain)
        message = _("“%(value)s” is in Cyrillic letters.")
        for word in dict.fromkeys(CYRILLIC_WORD.findall(unquoted)):
            yield _finding(pair.target, word, message)
    for word in dict.fromkeys(MIXED.findall(pair.target.plain)):
        if not _is_affixed(word):
            yield _finding(pair.target, word, _("“%(value)s” mixes Latin and Cyrillic letters."))
    if pair.target.language != "pl":
        yield from _polish_words(pair)


def check_language(pair: Pair) -> Iterator[Finding]:
    """The translation is one: not the source once more, and not in part."""
    if _is_the_same(pair.source.plain, pair.target.plain):
        yield Finding("untranslated", _("The translation is the same as the source."))
        return
    for number, words in enumerate(pair.target.paragraphs):
        if any(_is_the_same(own, words) for own in pair.source.paragraphs) or _is_still_in(pair, words):
            language = language_name(pair.source.language, current_language())
            message = _("Paragraph %(number)s is not translated; its language is %(language)s.")
            values = {"number": number + 1, "language": language}
            yield Finding("untranslated", message % values, words[:60], paragraph=number)


def _finding(text: Text, word: str, message: str) -> Finding:
    return Finding("letters", message % {"value": word}, word, paragraph=paragraph_with(text, word))


def _unless_in_source(pair: Pair, pattern: re.Pattern, message: str) -> Iterator[Finding]:
    kept = set(pattern.findall(pair.source.plain))
    for word in dict.fromkeys(pattern.findall(pair.target.plain)):
        if word not in kept:
            yield _finding(pair.target, word, message)


def _is_affixed(word: str) -> bool:
    """Return whether a Latin name has a Cyrillic ending, or the other way round, as "PDFи"."""
    return bool(re.fullmatch(r"[A-Z]{2,}[\u0430-\u045f]{1,3}", word))


def _polish_words(pair: Pair) -> Iterator[Finding]:
    unquoted = QUOTED.sub(" ", pair.target.plain)
    for word in dict.fromkeys(POLISH.findall(unquoted)):
        if word.islower() and word not in POLISH_AT_HOME and not _is_in_a_name(word, unquoted, pair.source):
            yield _finding(pair.target, word, _("“%(value)s” is a Polish word."))


def _is_in_a_name(word: str, text: str, source: Text) -> bool:
    """Return whether a word stands beside a capital one just as in the source: "Pomocy społecznej"."""
    beside = re.findall(rf"[^\W\d_a-z]\w+ {word}\b|\b{word} [^\W\d_a-z]\w+", text)
    return any(
        name in source.plain
        for name in beside
        if name.split()[0][0].isupper() or name.split()[1][0].isupper()
    )


def _is_the_same(ours: str, theirs: str) -> bool:
    """Return whether two texts are alike and long enough not to be a name that every language shares."""
    words = [word for word in WORD.findall(theirs) if word.islower() and len(word) > 1]
    return len(words) >= LEAST_WORDS - 1 and ours.split() == theirs.split()


def _is_still_in(pair: Pair, paragraph: str) -> bool:
    """Return whether a paragraph speaks the source's language rather than its own."""
    words = [word.lower() for word in WORD.findall(QUOTED.sub(" ", paragraph))]
    ours, theirs = (FUNCTION_WORDS.get(text.language, "").split() for text in (pair.source, pair.target))
    foreign = sum(word in ours and word not in theirs for word in words)
    own = sum(word in theirs and word not in ours for word in words)
    return len(words) >= LEAST_WORDS and foreign >= 2 and foreign > 2 * own


def dominant_language(text: str, expected: str) -> str:
    """Return the language that most of a text's small words belong to; the expected one where unsure."""
    spoken = [word.lower() for word in WORD.findall(text)]
    counts = {
        language: sum(word in words.split() for word in spoken) for language, words in FUNCTION_WORDS.items()
    }
    likeliest = max(counts, key=counts.__getitem__)
    is_clear = counts[likeliest] >= LEAST_HITS and counts[likeliest] > 2 * counts.get(expected, 0)
    return likeliest if is_clear and expected in counts else expected
