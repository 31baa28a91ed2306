"""How a city's status follows from its agreements."""

import datetime
from collections.abc import Iterable

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class AgreementState(models.TextChoices):
    IN_FORCE = "in_force", _("in force")
    RENEWED = "renewed", _("renewed by a later document")
    SUSPENDED = "suspended", pgettext_lazy("agreement", "suspended")
    ENDED = "ended", pgettext_lazy("agreement", "ended")
    UNKNOWN = "unknown", pgettext_lazy("agreement", "not confirmed")


class CityStatus(models.TextChoices):
    """A partner city's status on some day. NONE: no agreement had begun."""

    ACTIVE = "active", pgettext_lazy("partner city", "active")
    SUSPENDED = "suspended", _("suspended")
    UNKNOWN = "unknown", _("not confirmed")
    ENDED = "ended", _("ended")
    NONE = "none", _("not yet a partner")


def status_on(agreements: Iterable, day: datetime.date) -> CityStatus:
    """Return the status that a city's agreements give it on a day: the best that any of them gives.

    Where all that is known is a renewal whose document is missing, the status is unknown.
    """
    given = {agreement_status_on(agreement, day) for agreement in agreements}
    for status in (CityStatus.ACTIVE, CityStatus.SUSPENDED, CityStatus.UNKNOWN, CityStatus.ENDED):
        if status in given:
            return status
    return CityStatus.UNKNOWN if None in given else CityStatus.NONE


def agreement_status_on(agreement, day: datetime.date) -> CityStatus | None:
    """Return what one agreement says of its city's status on a day; None once another took its place.

    An agreement counts from the beginning of the period it was signed in; one without a date of signing
    from the date of the source that names it. A renewed one counts until its renewal; an unconfirmed one
    is in force until the last source that confirms it; one whose term ran out, and of which nobody
    recorded a renewal or an end, is unknown from then on.
    """
    iso = day.isoformat()
    if (agreement.signed_on or agreement.state_as_of) > iso:
        return CityStatus.NONE
    match agreement.state:
        case AgreementState.RENEWED:
            return CityStatus.ACTIVE if iso < agreement.state_as_of else None
        case AgreementState.ENDED:
            is_over = not agreement.ended_on or agreement.ended_on <= iso
            return CityStatus.ENDED if is_over else CityStatus.ACTIVE
        case AgreementState.SUSPENDED:
            return CityStatus.SUSPENDED
        case AgreementState.UNKNOWN:
            is_confirmed = bool(agreement.signed_on) and iso <= agreement.state_as_of
            return CityStatus.ACTIVE if is_confirmed else CityStatus.UNKNOWN
        case _:
            return CityStatus.UNKNOWN if is_past(agreement.valid_until, iso) else CityStatus.ACTIVE


def is_past(partial_date: str, iso: str) -> bool:
    """Return whether the whole period that a partial date names lies before a day."""
    return bool(partial_date) and iso[: len(partial_date)] > partial_date
