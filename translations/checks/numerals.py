"""Numbers in words: a figure of one text may stand in words in the other.

The tables hold the beginnings of words, since all four languages inflect; the longest beginning decides,
and `=` marks a whole word. They excuse a figure that is missing, and never accuse.
"""

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from functools import cache

HALF, QUARTER, ONE_AND_A_HALF = Decimal("0.5"), Decimal("0.25"), Decimal("1.5")

_TABLES: dict[str, dict[int | Decimal, str]] = {
    "pl": {
        0: "zero zera północ", 1: "jeden jedn pierwsz", 3: "trzy trze trój troj potrój",
        2: "=dwa =dwie =dwu =dwóch =dwoma =dwóm =dwom dwoj dwój dwukrot dwustron drug =oba =obie =obu obydw "
        "obo podw =para =parę =pary", 4: "czter czwart czwor", 5: "pięć pięci piąt", 6: "sześć sześci szóst",
        7: "siedem siedm siódm", 8: "osiem ośm ósm", 9: "dziewięć dziewięci dziewiąt",
        10: "dziesięć dziesięci dziesiąt dekad", 11: "jedenast jedenaś", 12: "dwunast dwanaś tuzin południ",
        13: "trzynast trzynaś", 14: "czternast czternaś", 15: "piętnast piętnaś", 16: "szesnast szesnaś",
        17: "siedemnast siedemnaś", 18: "osiemnast osiemnaś", 19: "dziewiętnast dziewiętnaś",
        20: "dwudziest dwadzieś", 30: "trzydzieś trzydziest", 40: "czterdzieś czterdziest",
        50: "pięćdziesi", 60: "sześćdziesi", 70: "siedemdziesi", 80: "osiemdziesi", 90: "dziewięćdziesi",
        100: "=sto =stu setn setk stuleci", 200: "dwieście dwust dwuset", 300: "trzysta trzyst",
        400: "czterysta czteryst", 500: "pięćset pięciuset", 1000: "tysiąc tysięc", 10**6: "milion",
        10**9: "miliard", HALF: "pół połow", ONE_AND_A_HALF: "półtor", QUARTER: "ćwier",
    },
    "en": {
        0: "zero midnight", 1: "=one first =once single =a =an", 4: "four quarter", 5: "five fifth",
        2: "=two second twice both double pair couple twofold =other bienn",
        3: "three third triple thrice trio",
        6: "=six =sixth sixfold", 7: "=seven =seventh", 8: "=eight =eighth", 9: "=nine =ninth",
        10: "=ten =tenth tenfold decade", 11: "eleven", 12: "twel dozen noon", 13: "thirteen",
        14: "fourteen", 15: "fifteen", 16: "sixteen", 17: "seventeen", 18: "eighteen", 19: "nineteen",
        20: "twent", 30: "thirti thirty", 40: "forty forti", 50: "fifty fifti", 60: "sixty sixti",
        70: "seventy seventi", 80: "eighty eighti", 90: "ninety nineti", 100: "hundred centen centur",
        200: "bicenten", 1000: "thousand millenn", 10**6: "million", 10**9: "billion", HALF: "=half halv",
        QUARTER: "quarter",
    },
    "fr": {
        0: "zéro minuit", 1: "=un =une premi =l'un =l’une",
        2: "deux second double jumel =paire bisannuel biennal",
        3: "trois tripl tiers", 4: "quatre quatri quatorz", 5: "cinq =cinqui", 6: "=six sixi",
        7: "=sept septi",
        8: "=huit huiti", 9: "=neuf neuvi", 10: "=dix dixi dizain décenni", 11: "onz", 12: "douz midi",
        13: "treiz", 14: "quatorz", 15: "quinz", 16: "seiz", 17: "dix-sept", 18: "dix-huit", 19: "dix-neuf",
        20: "vingt", 30: "trent", 40: "quarant", 50: "cinquant", 60: "soixant", 70: "soixante-dix septant",
        80: "quatre-vingt", 90: "quatre-vingt-dix nonant", 100: "=cent =cents centi centen centaine siècle",
        200: "bicenten", 1000: "=mille millier millén", 10**6: "million", 10**9: "milliard",
        HALF: "demi moitié", QUARTER: "quart",
    },
    "uk": {
        0: "нуль нуля опівноч", 1: "один одн перш", 2: "=два =дві =двох =двом =двома дво друг обид обох пар",
        3: "=три трьо трет троє трис тристорон", 4: "чотир четвер", 5: "п'ят", 6: "шіст шест шост",
        7: "=сім =семи =сьоми сьом семир", 8: "вісім восьм", 9: "дев'ят", 10: "десят", 11: "одинадцят",
        12: "дванадцят дюжин опівдн полудн", 13: "тринадцят", 14: "чотирнадцят", 15: "п'ятнадцят",
        16: "шістнадцят", 17: "сімнадцят", 18: "вісімнадцят", 19: "дев'ятнадцят", 20: "двадцят",
        30: "тридцят", 40: "сорок", 50: "п'ятдесят п'ятидесят", 60: "шістдесят шестидесят",
        70: "сімдесят сімдесят", 80: "вісімдесят", 90: "дев'яност", 100: "=сто =ста сотн соти століт сторіч",
        200: "двіст двохсот", 300: "триста трьохсот", 500: "п'ятсот", 1000: "тисяч", 10**6: "мільйон",
        10**9: "мільярд", HALF: "=пів половин", ONE_AND_A_HALF: "півтор", QUARTER: "чверт",
    },
}  # fmt: skip
WORD = re.compile(r"[^\W\d_]+(?:['’ʼ][^\W\d_]+)?")
COMPOUND = re.compile(r"[^\W\d_]+(?:[-–'’ʼ][^\W\d_]+)*")
FILLERS = {"and", "et", "i", "та", "і"}


def values_in_words(text: str, language: str) -> set[Decimal]:
    """Return every number that the text may name in words: "dwadzieścia pięć" gives 20, 5 and 25."""
    values = {value for word in COMPOUND.findall(text.lower()) for value in _values_of(word, language)}
    for run in _runs(text.lower(), language):
        values |= {total for start in range(len(run)) for total in _totals(run[start:])}
    decades = {1900 + value for value in values if value in range(20, 100, 10)}
    return values | decades | _of_a_hundred(values)


def is_known(language: str) -> bool:
    return language in _TABLES


def _of_a_hundred(values: set[Decimal]) -> set[Decimal]:
    """Return what parts of a century, or of all, amount to: "half" is 50 years, or 50%."""
    parts = {value * 100 for value in (QUARTER, HALF) if value in values}
    return parts | ({Decimal(75)} if {Decimal(3), QUARTER} <= values else set())


def _runs(text: str, language: str) -> Iterator[list[Decimal]]:
    """Yield the values of number words that follow each other."""
    run: list[Decimal] = []
    for word in WORD.findall(text):
        values = _values_of(word, language)
        if values:
            run.append(values[0])
        elif word not in FILLERS:
            yield run
            run = []
    yield run


def _totals(run: list[Decimal]) -> Iterable[Decimal]:
    """Yield what the words of a run amount to, after each word: 2, 200, 205 for "two hundred and five"."""
    total = current = Decimal(0)
    for value in run:
        if value >= 1000:
            total, current = total + max(current, Decimal(1)) * value, Decimal(0)
        elif value == 100 or (value == 20 and current == 4):  # quatre-vingt
            current = max(current, Decimal(1)) * value
        else:
            current += value
        yield total + current


@cache
def _values_of(word: str, language: str) -> tuple[Decimal, ...]:
    """Return the values a word may have: those of the longest beginnings that the table has for it."""
    table = _beginnings(language)
    word = word.replace("’", "'").replace("ʼ", "'")
    if f"={word}" in table:
        return table[f"={word}"]
    longest = next((word[:end] for end in range(len(word), 1, -1) if word[:end] in table), "")
    return table.get(longest, ())


@cache
def _beginnings(language: str) -> dict[str, tuple[Decimal, ...]]:
    table: dict[str, tuple[Decimal, ...]] = {}
    for value, beginnings in _TABLES.get(language, {}).items():
        for beginning in beginnings.split():
            table[beginning] = (*table.get(beginning, ()), Decimal(value))
    return table
