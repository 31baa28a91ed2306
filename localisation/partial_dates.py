"""Dates known to the day, the month or the year alone.

They are written, stored and compared as ISO 8601 reduced precision: "1993", "1993-02", "1993-02-05".
A precision without a date therefore cannot exist, a plain text sort is the order in time (a year before
its days), and what an old source leaves open stays open.
"""

import datetime
import re
from dataclasses import dataclass

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

STORED = r"^[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?$"
# What people type: 5.02.1993, 02.1993, 5/2/1993 and the stored form itself.
TYPED = re.compile(r"^(?:(?:(\d{1,2})[./])?(\d{1,2})[./])?(\d{4})$")


@dataclass(frozen=True, order=True)
class PartialDate:
    """A date of which the day, or the day and the month, may be unknown (None)."""

    iso: str

    @cached_property
    def parts(self) -> tuple[int, ...]:
        """Return (year,), (year, month) or (year, month, day)."""
        return tuple(int(part) for part in self.iso.split("-"))

    @property
    def year(self) -> int:
        return self.parts[0]

    @property
    def precision(self) -> str:
        """Return "year", "month" or "day"."""
        return ("year", "month", "day")[len(self.parts) - 1]

    @property
    def first_day(self) -> datetime.date:
        """Return the earliest day that the date may mean."""
        return datetime.date(*self.parts, *(1,) * (3 - len(self.parts)))

    def __str__(self) -> str:
        return self.iso


class ImpossibleDay(ValueError):
    """A date that is written well and does not exist, such as 31 February."""


def parse_partial_date(text: str) -> str:
    """Return typed or stored text in the stored form; raise ValueError for what is no date."""
    text = text.strip()
    if typed := TYPED.match(text):
        text = "-".join(part.zfill(2) for part in reversed(typed.groups()) if part)
    if not re.match(STORED, text):
        raise ValueError(text)
    try:
        PartialDate(text).first_day  # noqa: B018 - raises ValueError for 31 February and the year 0
    except ValueError as fault:
        raise ImpossibleDay(text) from fault
    return text


def validate_partial_date(text: str) -> None:
    try:
        parse_partial_date(text)
    except ImpossibleDay:
        raise ValidationError(_("There is no such day in the calendar."), code="partial_date") from None
    except ValueError:
        raise ValidationError(
            _("Enter a year (1993), a month (02.1993) or a day (5.02.1993)."), code="partial_date"
        ) from None


class PartialDateFormField(forms.CharField):
    """One text field that takes 1993, 02.1993, 5.02.1993 and 1993-02-05."""

    def to_python(self, value):
        text = super().to_python(value)
        if text in self.empty_values:
            return text
        validate_partial_date(text)
        return parse_partial_date(text)

    def prepare_value(self, value):
        """Return a stored date as people here write it: "2024-02" as "02.2024"."""
        is_stored = isinstance(value, str) and re.match(STORED, value)
        return ".".join(reversed(value.split("-"))) if is_stored else value


class PartialDateField(models.CharField):
    """A column for a partial date; empty where the date is unknown. Reads back as stored text."""

    def __init__(self, *args, **kwargs):
        kwargs.setdefault("blank", True)
        kwargs["max_length"] = 10
        super().__init__(*args, **kwargs)
        self.validators = [*self.validators, validate_partial_date]

    def formfield(self, **kwargs):
        return super().formfield(**{"form_class": PartialDateFormField, **kwargs})


class DateConstraint(models.CheckConstraint):
    """A condition on partial dates, checked without asking the database; migrations see nothing special."""

    def deconstruct(self):
        _path, args, kwargs = super().deconstruct()
        return "django.db.models.CheckConstraint", args, kwargs


class IsPartialDate(DateConstraint):
    """A column holds a partial date or nothing."""

    def validate(self, *args, **kwargs):
        """Do nothing: the field's own validator has said it before, and better."""


class EndsAfterStart(DateConstraint):
    """An end does not lie before its beginning."""

    def validate(self, model, instance, exclude=None, using=None):
        (start, _empty), (end, _empty), *_others = self.condition.children
        first, last = getattr(instance, start) or "", getattr(instance, end) or ""
        is_checked = not {start, end} & set(exclude or ())
        if is_checked and first and last and last < first and not first.startswith(last):
            raise ValidationError(self.get_violation_error_message(), code=self.violation_error_code)


def is_partial_date(name: str, model: str) -> models.CheckConstraint:
    """Return the constraint that the column holds a partial date or nothing."""
    return IsPartialDate(
        condition=Q(**{name: ""}) | Q(**{f"{name}__regex": STORED}), name=f"{model}_{name}_is_partial_date"
    )


def ends_after_start(
    start: str, end: str, model: str, name: str = "ends_after_start"
) -> models.CheckConstraint:
    """Return the constraint that an end does not lie before its beginning.

    An end known less exactly than the beginning is right when the beginning lies within it:
    1993-02-05 to 1993.
    """
    return EndsAfterStart(
        condition=Q(**{start: ""})
        | Q(**{end: ""})
        | Q(**{f"{end}__gte": F(start)})
        | Q(**{f"{start}__startswith": F(end)}),
        name=f"{model}_{name}",
        violation_error_message=_("The end lies before the beginning."),
    )
