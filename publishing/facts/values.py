"""Values: from JSON to what a field holds, and in the form in which two of them are compared."""

import datetime
import hashlib
import json
import math
import re
from decimal import Decimal

from django.db import models

from localisation.partial_dates import PartialDateField, parse_partial_date
from publishing.facts.faults import Misfit, shown
from publishing.rich_text import RichTextField, sanitise

KINDS = {
    str: "text", bool: "true or false", int: "a number", float: "a number", list: "a list", dict: "an object",
    type(None): "null",
}  # fmt: skip
NO_TEXT = re.compile("[\x00\ud800-\udfff]")
BETWEEN_TAGS = re.compile(r">\s+<")
YEARS = range(1970, 2201)
BLANK = ("", [])


def kind_of(value) -> str:
    """Return what a JSON value is, for a message."""
    return KINDS[type(value)]


def _expect(kind: type | tuple[type, ...], value, expected: str) -> None:
    is_bool_for_number = isinstance(value, bool) and kind is not bool
    if is_bool_for_number or not isinstance(value, kind):
        raise Misfit(f"Expected {expected}, found {kind_of(value)}.")


def read_text(field, value):
    if value is None:
        return None if field.null else ""
    _expect(str, value, "text")
    if NO_TEXT.search(value):
        raise Misfit("Holds characters that are no text.")
    return value.replace("\r\n", "\n").strip() or (None if field.null else "")


def read_html(field, value):
    return sanitise(read_text(field, value) or "") or (None if field.null else "")


def read_lines(field, value):
    _expect(list, value, "a list of texts")
    lines = [read_text(field, line) for line in value]
    if not all(lines) or "\n" in "".join(lines):
        raise Misfit("Each text in the list is one line, and none is empty.")
    return "\n".join(lines)


def read_partial_date(field, value):
    text = read_text(field, value)
    try:
        is_date = not text or parse_partial_date(text) == text
    except ValueError:
        is_date = False
    if not is_date:
        raise Misfit(f"“{shown(text)}” is no date. Write 1993, 1993-02 or 1993-02-05.")
    return text


def read_switch(field, value):
    _expect(bool, value, "true or false")
    return value


def read_integer(field, value):
    if value is not None or not field.null:
        _expect(int, value, "a whole number")
    return value


def read_number(field, value):
    if value is None and field.null:
        return None
    _expect((int, float), value, "a number")
    try:
        is_finite = math.isfinite(value)
    except OverflowError:
        is_finite = False
    if not is_finite:
        raise Misfit("The number is too large.")
    return Decimal(str(value)) if isinstance(field, models.DecimalField) else float(value)


def read_day(field, value):
    if value is None and field.null:
        return None
    _expect(str, value, "text")
    try:
        return datetime.date.fromisoformat(value)
    except ValueError:
        raise Misfit(f"“{shown(value)}” is no day. Write 2025-10-17.") from None


def read_instant(field, value):
    if value is None and field.null:
        return None
    _expect(str, value, "text")
    try:
        instant = datetime.datetime.fromisoformat(value)
    except ValueError:
        instant = None
    if instant is None or instant.tzinfo is None or instant.year not in YEARS:
        raise Misfit(f"“{shown(value)}” is no instant with its offset. Write 2025-10-17T09:00:00+02:00.")
    return instant


def read_key(field, value):
    _expect(str, value, "the key of an entry")
    return read_text(field, value)


def read_keys(field, value):
    _expect(list, value, "a list of keys")
    return sorted({read_key(field, key) for key in value})


READERS = (  # the first that fits
    (models.ManyToManyField, read_keys),
    (models.ForeignKey, read_key),
    (RichTextField, read_html),
    (PartialDateField, read_partial_date),
    ((models.CharField, models.TextField), read_text),
    (models.BooleanField, read_switch),
    (models.IntegerField, read_integer),
    ((models.FloatField, models.DecimalField), read_number),
    (models.DateTimeField, read_instant),
    (models.DateField, read_day),
)


def reader_of(field: models.Field):
    """Return the function that reads a JSON value for the field: (field, value), raising Misfit."""
    return next(reader for kind, reader in READERS if isinstance(field, kind))


def comparable(field: models.Field, value):
    """Return a value so that two are equal when they read the same; see BLANK for those that say nothing."""
    match value:
        case None:
            return ""
        case str():
            text = value.replace("\r\n", "\n").strip()
            return BETWEEN_TAGS.sub("><", sanitise(text)) if isinstance(field, RichTextField) else text
        case datetime.datetime():
            return value.astimezone(datetime.UTC).isoformat()
        case datetime.date():
            return value.isoformat()
        case Decimal():
            return f"{value.normalize():f}"
    return value


def digest(value) -> str:
    """Return a fingerprint of a comparable value."""
    return hashlib.sha256(json.dumps(value).encode()).hexdigest()[:32]
