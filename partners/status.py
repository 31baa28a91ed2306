"""How a city's status follows from its agreements."""

import datetime
from collections.abc import Iterable

from django.db import models
from django.utils.translation import gettext_lazy as _


class AgreementState(models.TextChoices):
    IN_FORCE = "in_force", _("in force")
    RENEWED = "renewed", _("renewed by a later document")
    SUSPENDED = "suspended", _("suspended")
    ENDED = "ended", _("ended")
    UNKNOWN = "unknown", _("not confirmed")


class CityStatus(models.TextChoices):
    """A partner city's status on some day. NONE: no agreement had begun."""

    ACTIVE = "active", _("active")
    SUSPENDED = "suspended", _("suspended")
    UNKNOWN = "unknown", _("not confirmed")
    ENDED = "ended", _("ended")
    NONE = "none", _("not yet a partner")


def status_on(agreements: Iterable, day: datetime.date) -> CityStatus:
    """Return the status that a city's agreements give it on a day: the best that any of them gives."""
    given = {agreement_status_on(agreement, day) for agreement in agreements}
    for status in (CityStatus.ACTIVE, CityStatus.SUSPENDED, CityStatus.UNKNOWN, CityStatus.ENDED):
        if status in given:
            return status
    return CityStatus.NONE


def agreement_status_on(agreement, day: datetime.date) -> CityStatus:
    """Return what one agreement says of its city's status on a day.

    An agreement is counted from the beginning of the period it was signed in. One without a date of
    signing is counted from the date of the source that names it; before that day it says nothing. An
    unconfirmed agreement was in force until the last source that confirms it. One without a date of
    its end has ended for every day.
    """
    iso = day.isoformat()
    begun_on = agreement.signed_on or agreement.state_as_of
    if begun_on and begun_on > iso:
        return CityStatus.NONE
    match agreement.state:
        case AgreementState.ENDED:
            is_over = not agreement.ended_on or agreement.ended_on <= iso
            return CityStatus.ENDED if is_over else CityStatus.ACTIVE
        case AgreementState.SUSPENDED:
            return CityStatus.SUSPENDED
        case AgreementState.UNKNOWN:
            is_confirmed = bool(agreement.signed_on) and iso <= agreement.state_as_of
            return CityStatus.ACTIVE if is_confirmed else CityStatus.UNKNOWN
        case _:
            return CityStatus.ACTIVE
