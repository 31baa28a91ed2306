"""A day and an hour as a person of the office types them."""

import datetime

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.formats import time_format
from django.utils.translation import gettext_lazy as _

from publishing.widgets import DateTimeInput

HOUR = datetime.timedelta(hours=1)


class OfficeTimeField(forms.DateTimeField):
    """An instant in the office's time zone.

    In the nights on which the clocks change, an hour that does not exist, or exists twice, is refused with
    those beside it: a guess would publish an hour early or late.
    """

    widget = DateTimeInput
    default_error_messages = {
        "invalid": _("Enter a day and an hour."),
        "skipped": _(
            "The clocks go forward that night: there is no %(hour)s. Enter %(earlier)s or %(later)s instead."
        ),
        "repeated": _(
            "The clocks go back that night: %(hour)s comes twice. Enter %(earlier)s or %(later)s instead."
        ),
    }

    def to_python(self, value):
        try:
            return super().to_python(value)
        except ValidationError as error:
            if error.code != "ambiguous_timezone":
                raise
            raise self._refuse(error.params["datetime"]) from None

    def _refuse(self, typed: datetime.datetime) -> ValidationError:
        code = "skipped" if is_skipped(typed) else "repeated"
        hours = {"hour": typed, "earlier": typed - HOUR, "later": typed + HOUR}
        params = {name: time_format(each, "H:i") for name, each in hours.items()}
        return ValidationError(self.error_messages[code], code=code, params=params)


def is_skipped(typed: datetime.datetime) -> bool:
    """Return whether an hour without a single instant is one that the clocks leave out."""
    zone = timezone.get_current_timezone()
    before, after = (typed.replace(tzinfo=zone, fold=fold).utcoffset() for fold in (0, 1))
    return before < after
