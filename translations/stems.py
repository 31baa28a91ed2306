"""Stems: what the inflected forms of a word have in common, found by rules alone.

A stem is no word and is never shown: "mieście" and "miasto" both give "mst". The rules strip an ending and
then level what inflection changes before it: fleeting vowels (związek, związku), ó and o, ą and ę,
і and о (Львів, Львова), hardened and softened consonants (Norymberga, Norymberdze). Decision 15 has figures.
"""

import re
from functools import lru_cache

from localisation.sorting import strip_marks

LEAST = 3  # letters of a stem before its endings are levelled
WORD = re.compile(r"[^\W_]+(?:['’ʼ][^\W_]+)*")


def _endings(text: str) -> list[str]:
    return sorted(text.split(), key=len, reverse=True)


ENDINGS = {
    "pl": _endings(
        "iami ami iach ach iowi owi owie iom om iem em iów ów ią ą ię ę ia a ie e y i iu u io o mi "
        "iego ego iemu emu ich ych im ym imi ymi iej ej"
    ),
    "uk": _endings(
        "а я и і ї у ю о е є ою ею єю ом ем єм ам ям ами ями ах ях ові еві єві ів їв ей ь ий ій ього "
        "ого йому ьому ому им їм ім их їх іх ими їми іми ої ьої"
    ),
    "en": _endings("'s ’s s es ed ing ies y ied"),
    "fr": _endings("s x e es ée ées é és aux al ale ales ux elle elles el els"),
}
# Before an ending: what alternates is one letter, for each language.
LEVELS = {
    "pl": [
        (re.compile("ą"), "ę"),
        (re.compile("ó"), "o"),
        (re.compile("rz$"), "r"),
        (re.compile("(?:dz|ż|dź|g|d)$"), "d"),
        (re.compile("(?:cz|ć|c|k|t)$"), "t"),
        (re.compile("(?:sz|ś|ch|s)$"), "s"),
        (re.compile("(?:ź|z)$"), "z"),
        (re.compile("(?:ł|l)$"), "l"),
    ],
    "uk": [
        (re.compile("(.)\\1$"), r"\1"),
        (re.compile("ь$"), ""),
        (re.compile("[кцч]$"), "к"),
        (re.compile("[гзж]$"), "г"),
        (re.compile("[хсш]$"), "х"),
    ],
}
FLEETING = {
    "pl": re.compile("(?<=[^aeiouyęą])(?:ie|ia|e)(?=[^aeiouyęą]{1,2}$)"),
    "uk": re.compile("(?<=[^аеєиіїоуюя])[оеієї](?=[^аеєиіїоуюя]{1,2}$)|(?<=и)[єї](?=в$)"),
}
FURTHER = {"pl": re.compile("(?<=...)ow$"), "uk": re.compile("(?<=...)[оіеєї]в$")}  # Krak(ów), Krak(owie)


def words(text: str) -> list[str]:
    """Return the words of a plain text, in order."""
    return WORD.findall(text)


@lru_cache(maxsize=50_000)
def stem(word: str, language: str) -> str:
    """Return the stem of a word, alike for its inflected forms: "partnerskimi" and "partnerskie"."""
    bare = word.lower().replace("’", "'").replace("ʼ", "'")
    bare = _without_ending(bare, language)
    bare = re.sub("ó", "o", bare) if language == "pl" else bare
    if language in FURTHER:
        bare = FURTHER[language].sub("", bare)
    for pattern, level in LEVELS.get(language, ()):
        bare = pattern.sub(level, bare)
    bare = _without_fleeting_vowels(bare, language)
    return bare if language == "uk" else strip_marks(bare)


def _without_ending(word: str, language: str) -> str:
    """Return a word without its ending, and without what looks like another before it (побрат|им|ами)."""
    least = LEAST
    while (bare := _stripped_once(word, language, least)) != word:
        word, least = bare, LEAST + 1
    return word


def _stripped_once(word: str, language: str, least: int) -> str:
    endings = ENDINGS.get(language, ())
    ending = next((each for each in endings if word.endswith(each) and len(word) - len(each) >= least), "")
    return word.removesuffix(ending)


def _without_fleeting_vowels(bare: str, language: str) -> str:
    """Return a stem without the vowels that come and go before its last consonants, one after another."""
    fleeting = FLEETING.get(language)
    while fleeting and (shorter := fleeting.sub("", bare)) != bare:
        bare = shorter
    return bare
