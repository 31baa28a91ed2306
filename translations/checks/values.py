"""The values that a text states in figures: numbers, hours, months, shares; whatever way it writes them.

A figure that can be read in more than one way ("14.30", "lata 90.") has several readings; two figures agree
when they share one.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, lru_cache

from translations.checks.addresses import without_addresses

Reading = tuple[str, Decimal | int | tuple[int, int]]

SPACE = "[ \u00a0\u202f\u2009]"
GROUPED = rf"\d{{1,3}}(?:{SPACE}\d{{3}})+(?:[.,]\d+)?(?!\d)"
NUMBER = re.compile(
    rf"(?<![\d])(?:{GROUPED}|\d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?(?![\d])|\d{{1,3}}(?:\.\d{{3}})+(?:,\d+)?(?!\d)"
    r"|\d+(?:[.,]\d+)?)"
)
NUMERIC_DATE = re.compile(r"(?<!\d)(\d{1,2})([./-])(\d{1,2})\2(\d{4})(?!\d)")
ISO_DATE = re.compile(r"(?<!\d)(\d{4})-(\d{2})-(\d{2})(?!\d)")
ROMAN_DATE = re.compile(r"(?<!\d)(\d{1,2})\.?\s(XI{0,2}|IX|IV|V?I{1,3}|V)\.?\s(\d{4})(?!\d)")
TIME = re.compile(
    rf"(?<![\d:.,])(\d{{1,2}})(?::|{SPACE}?h{SPACE}?|{SPACE}heures{SPACE})([0-5]\d)(?![\d:])(?:{SPACE}?([ap]\.?m)\b)?"
)
DOTTED_TIME = re.compile(rf"(?<![\d.,])(\d{{1,2}})\.([0-5]\d)(?!\d){SPACE}?([ap])\.?m\b")
FULL_HOUR = re.compile(rf"(?<![\d:.,])(\d{{1,2}}){SPACE}?([ap])\.?m\b")
ROMAN = re.compile(r"(?<![\w-])[IVXLCDMІХМС]{2,}(?=(?:e|ème|er|th)?(?!\w))")
LONE_ROMAN = re.compile(
    r"(?<![\w-])([IVXІХ])(?=(?:e|er)?\s(?:wiek|w\.|stuleci|siècle|century|століт|ст\.|kwarta|wojn|war\b|guerre|світов))"
)
NO_ROMANS = {
    "CD",
    "DC",
    "MC",
    "MD",
    "CM",
    "MM",
    "CC",
    "DM",
    "LC",
    "CL",
    "DI",
    "LI",
    "CI",
    "MI",
    "DIV",
    "DIX",
    "MIX",
    "CV",
}
CYRILLIC_ROMANS = str.maketrans("ІХМС", "IXMC")
SHORT_SUM = re.compile(r"(?<=[€£$])(\d+(?:\.\d+)?)(k|m)\b")  # "€2m", in English
SHORT_SCALES = {"k": 10**3, "m": 10**6}
FRACTIONS = {"½": "0.5", "¼": "0.25", "¾": "0.75"}

SCALES = {
    "pl": {r"tys\.|tys\b|tysi\w+": 10**3, r"mln\b|milion\w*": 10**6, r"mld\b|miliard\w*": 10**9},
    "en": {r"thousand\b": 10**3, r"million\b|mn\b": 10**6, r"bn\b|billion\b": 10**9},
    "fr": {
        r"mille\b|milliers\b|k€": 10**3, r"millions?\b|M€|M\b": 10**6, r"milliards?\b|Md€?": 10**9,
    },
    "uk": {r"тис\.|тис\b|тисяч\w*": 10**3, r"млн\b|мільйон\w*": 10**6, r"млрд\b|мільярд\w*": 10**9},
}  # fmt: skip
DECADES = {
    "pl": re.compile(r"(?<=\blat )(\d{2,4})(?=\.)|(?<=\blata )(\d{2,4})\b|(?<=\blatach )(\d{2,4})\b"),
    "en": re.compile(r"(?<!\d)(\d{2,4})(?=['’]?s\b)"),
    "fr": re.compile(r"(?<=\bannées )(\d{2,4})\b"),
    "uk": re.compile(r"(?<!\d)(\d{2,4})(?=-(?:ті|х|их|ми|тих|тими)\b)"),
}
PERCENT = re.compile(
    rf"{SPACE}?(?:%|proc\.|procent|per ?cent\b|pour cent\b|відсот|п\.{SPACE}?п\.)", re.IGNORECASE
)

_MONTHS = {
    "pl": "stycz(?:eń|ni) lut(?:y|ego|emu|ym)\\b mar(?:zec|c(?:a|u|em|ow\\w+))\\b kwie(?:cień|tni) "
    "maj(?:a|u|em|owi|ow[aey]\\w*)?\\b czerw(?:iec|c(?:a|u|em|ow\\w+))\\b lip(?:iec|c(?:a|u|em|ow\\w+))\\b "
    "sierp(?:ień|ni) wrze(?:sień|śni) październik listopad grud(?:zień|ni)",
    "en": "January February March April May June July August September October November December",
    "fr": "janvier février mars\\b avril\\b mai\\b juin\\b juillet août septembre octobre novembre décembre",
    "uk": "січ(?:ень|н) лют(?:ий|ого|ому|им)\\b берез(?:ень|н) квіт(?:ень|н) трав(?:ень|н) черв(?:ень|н) "
    "лип(?:ень|н) "
    "серп(?:ень|н) верес(?:ень|н) жовт(?:ень|н) листопад груд(?:ень|н)",
}  # fmt: skip
# "May" and "March" are other words too: they are months beside a figure or behind such a word.
NEAR_ENGLISH_MONTH = (
    r"(?:(?<=\d\s)|(?<=\dth\s)|(?<=\b(?:in|of|by|to)\s)|(?<=\b(?:and|mid)[ -])"
    r"|(?<=\b(?:since|until|early|every)\s)|(?<=\b(?:from|last|late|next|this)\s))"
)


@dataclass(frozen=True)
class Value:
    """One figure as it is written, and its readings."""

    written: str
    readings: frozenset[Reading]
    is_percent: bool = False
    may_be_percent: bool = False  # "30" in "from 30 to 40%"

    def agrees_with(self, other: "Value") -> bool:
        return bool(self.readings & other.readings)

    @property
    def numbers(self) -> set[Decimal]:
        return {number for kind, number in self.readings if kind == "number"}


def number(value) -> Reading:
    return "number", Decimal(value)


@lru_cache(maxsize=16)  # several checks ask about the same text
def values_of(text: str, language: str) -> tuple[Value, ...]:
    """Return the figures of a plain text, those in web and mail addresses and telephone numbers left out."""
    reader = _Reader(without_addresses(text), language)
    reader.read()
    return tuple(reader.values)


def full_dates_of(text: str, language: str) -> set[tuple[int, int]]:
    """Return the days of months that the text names, as (day, month)."""
    text = without_addresses(text)
    found = {(int(day), int(month)) for day, _sign, month, _year in NUMERIC_DATE.findall(text)}
    for month, patterns in enumerate(_days(language), start=1):
        found |= {(int(day), month) for pattern in patterns for day in pattern.findall(text)}
    return found


@cache
def _days(language: str) -> list[list[re.Pattern]]:
    """Return the patterns of a day with its month, for each month."""
    before = r"(?<!\d)(\d{1,2})(?:st|nd|rd|th|er|\.)?\s(?:of\s)?(?=(?:%s))"
    after = r"(?:%s)\w*\s(\d{1,2})(?!\d)"
    ways = [before, after] if language == "en" else [before]
    return [
        [re.compile(way % pattern.pattern, pattern.flags) for way in ways] for pattern in _months(language)
    ]


class _Reader:
    """Takes the figures out of a text one kind after another, so that none is read twice."""

    def __init__(self, text: str, language: str):
        self.text = text
        self.language = language
        self.values: list[Value] = []

    def read(self) -> None:
        self._read_dates()
        self._take(TIME, self._read_time)
        if self.language == "en":
            self._take(DOTTED_TIME, self._read_time)
            self._take(FULL_HOUR, self._read_hour)
            self._take(SHORT_SUM, self._read_short_sum)
        self._read_months()
        self._read_romans()
        if self.language in DECADES:
            self._take(DECADES[self.language], self._read_decade)
        self._read_fractions()
        self._read_numbers()

    def _take(self, pattern: re.Pattern, read: Callable[[re.Match], Iterator[Value] | list[Value]]) -> None:
        """Read what the pattern finds, and blank out what was understood."""

        def replace(found: re.Match) -> str:
            values = list(read(found))
            self.values += values
            return " " * len(found.group()) if values else found.group()

        self.text = pattern.sub(replace, self.text)

    def _read_dates(self) -> None:
        self._take(ISO_DATE, lambda found: _date(found, found[3], int(found[2]), found[1]))
        self._take(NUMERIC_DATE, lambda found: _date(found, found[1], int(found[3]), found[4]))
        self._take(ROMAN_DATE, lambda found: _date(found, found[1], roman(found[2]), found[3]))

    def _read_time(self, found: re.Match) -> Iterator[Value]:
        hour, minute = int(found[1]), int(found[2])
        if hour > 24:
            return
        hour = _hour_of_day(hour, found[3])
        readings = {("time", (hour, minute))} | ({number(hour)} if minute == 0 else set())
        yield Value(found.group().strip(), frozenset(readings))

    def _read_hour(self, found: re.Match) -> Iterator[Value]:
        hour = _hour_of_day(int(found[1]), found[2])
        yield Value(found.group().strip(), frozenset({("time", (hour, 0)), number(hour)}))

    def _read_short_sum(self, found: re.Match) -> Iterator[Value]:
        yield Value(found.group(), frozenset({number(Decimal(found[1]) * SHORT_SCALES[found[2]])}))

    def _read_months(self) -> None:
        for month, pattern in enumerate(_months(self.language), start=1):
            self._take(pattern, lambda found, month=month: [Value(_whole_word(found), _month(month))])

    def _read_romans(self) -> None:
        self._take(ROMAN, self._read_roman)
        self._take(LONE_ROMAN, self._read_roman)

    def _read_roman(self, found: re.Match) -> Iterator[Value]:
        written = found.group().translate(CYRILLIC_ROMANS)
        value = roman(written)
        if value and written not in NO_ROMANS:
            yield Value(found.group(), frozenset({number(value)}))

    def _read_decade(self, found: re.Match) -> Iterator[Value]:
        year = int(next(group for group in found.groups() if group))
        readings = {number(year), number(year % 100)}
        if year < 100:
            readings |= {number(1900 + year), number(2000 + year)}
        yield Value(found.group(), frozenset(readings))

    def _read_fractions(self) -> None:
        pattern = re.compile("[" + "".join(FRACTIONS) + "]")
        self._take(pattern, lambda found: [Value(found[0], frozenset({number(FRACTIONS[found[0]])}))])

    def _read_numbers(self) -> None:
        for found in NUMBER.finditer(self.text):
            readings = _readings(found.group(), self.language)
            after = self.text[found.end() : found.end() + 20]
            scale = _scale(after, self.language)
            readings = {_scaled(reading, scale) for reading in readings}
            readings |= {_scaled(reading, self._scale_of_next(found)) for reading in readings}
            readings |= _short_year(self.text, found)
            is_percent = bool(PERCENT.match(after))
            may_be_percent = is_percent or self._is_next_percent(found)
            self.values.append(Value(found.group(), frozenset(readings), is_percent, may_be_percent))

    def _scale_of_next(self, found: re.Match) -> int:
        """Return the scale that a number may share with the next: "od 130 do ponad 150 milionów"."""
        after = self._after_next(found)
        is_scaled = _scale(self.text[found.end() : found.end() + 20], self.language) > 1
        return 1 if is_scaled else _scale(after, self.language)

    def _is_next_percent(self, found: re.Match) -> bool:
        return bool(PERCENT.match(self._after_next(found)))

    def _after_next(self, found: re.Match) -> str:
        """Return what stands behind the next number; nothing where it is far away."""
        following = NUMBER.search(self.text, found.end(), found.end() + 30)
        return self.text[following.end() : following.end() + 20] if following else ""


def _date(found: re.Match, day: str, month: int, year: str) -> list[Value]:
    if not (1 <= int(day) <= 31 and 1 <= month <= 12):
        return []
    written = found.group()
    return [
        Value(written, frozenset({number(int(day))})),
        Value(written, _month(month)),
        Value(written, frozenset({number(int(year))})),
    ]


def _month(month: int) -> frozenset[Reading]:
    return frozenset({("month", month)})


def _whole_word(found: re.Match) -> str:
    ending = re.match(r"\w*", found.string[found.end() :])
    return found.group() + (ending.group() if ending else "")


def _hour_of_day(hour: int, half: str | None) -> int:
    if not half:
        return hour
    return hour % 12 + (12 if half.lower().startswith("p") else 0)


def _readings(written: str, language: str) -> set[Reading]:
    """Return what a number may mean: by the language's own signs, and by others' where those fit better."""
    bare = re.sub(SPACE, "", written)
    point, comma = bare.count("."), bare.count(",")
    if point + comma == 0:
        return {number(bare)}
    if point and comma:
        last = max(bare.rfind("."), bare.rfind(","))
        whole = re.sub("[.,]", "", bare[:last])
        return {number(f"{whole}.{bare[last + 1 :]}")}
    sign = "." if point else ","
    whole = bare.replace(sign, "")
    if point + comma > 1:
        return {number(whole)}
    decimal = bare.replace(sign, ".")
    is_group = len(bare.partition(sign)[2]) == 3 and SPACE not in written
    readings = {number(decimal)} | _as_time(bare)
    if is_group and sign == ("," if language == "en" else "."):
        readings = {number(whole)} if language == "en" else {number(whole), number(decimal)}
    return readings


def _as_time(written: str) -> set[Reading]:
    found = re.fullmatch(r"(\d{1,2})\.([0-5]\d)", written)
    if not found or int(found[1]) > 24:
        return set()
    hour, minute = int(found[1]), int(found[2])
    return {("time", (hour, minute))} | ({number(hour)} if minute == 0 else set())


def _scale(after: str, language: str) -> int:
    for pattern, scale in _scales(language):
        if pattern.match(after):
            return scale
    return 1


@cache
def _scales(language: str) -> list[tuple[re.Pattern, int]]:
    scales = SCALES.get(language, {}).items()
    return [(re.compile(rf"{SPACE}?(?:{pattern})"), scale) for pattern, scale in scales]


def _scaled(reading: Reading, scale: int) -> Reading:
    kind, value = reading
    return (kind, value * scale) if kind == "number" else reading


def _short_year(text: str, found: re.Match) -> set[Reading]:
    """Return the whole year for the "25" of "2024/25"."""
    before = re.search(r"(?<!\d)(\d{2})\d{2}[/–-]\Z", text[: found.start()])
    return {number(before[1] + found.group())} if before and len(found.group()) == 2 else set()


@cache
def _months(language: str) -> tuple[re.Pattern, ...]:
    patterns = _MONTHS.get(language, "").split(" ")
    if language == "en":
        return tuple(_english_month(name) for name in patterns)
    return tuple(re.compile(rf"(?<!\w){pattern}", re.IGNORECASE) for pattern in patterns if pattern)


def _english_month(name: str) -> re.Pattern:
    if name in {"May", "March"}:
        return re.compile(rf"{NEAR_ENGLISH_MONTH}{name}\b|\b{name}(?=\s\d)")
    return re.compile(rf"\b{name}\b")


def roman(numeral: str) -> int:
    """Return the value of a Roman numeral; 0 for what is none."""
    if not re.fullmatch(r"M{0,3}(CM|CD|D?C{0,3})(XC|XL|L?X{0,3})(IX|IV|V?I{0,3})", numeral):
        return 0
    worth = [{"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}[sign] for sign in numeral]
    following = [*worth[1:], 0]
    return sum(-one if one < next_one else one for one, next_one in zip(worth, following, strict=True))
