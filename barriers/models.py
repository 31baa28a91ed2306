"""Reports of barriers on the portal's pages."""

import datetime

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from barriers.deadlines import first_deadline, last_deadline
from barriers.querysets import BarrierReportQuerySet
from localisation.formats import format_date
from localisation.languages import current_language


def a_week_from_now() -> datetime.date:
    return first_deadline(timezone.localdate())


class BarrierReport(models.Model):
    """What a visitor wrote about a barrier, and what the office did about it.

    A request takes an answer by law, a remark does not; both have the same deadline. A report waits until it
    is answered. What the person wrote of themselves is deleted some time after (`actions.forget`).
    """

    class Kind(models.TextChoices):
        REMARK = "remark", _("remark")
        REQUEST = "request", _("request for accessibility")

    reference = models.CharField(_("reference"), max_length=12, unique=True, editable=False)
    kind = models.CharField(_("kind"), max_length=10, choices=Kind, default=Kind.REMARK)
    language = models.CharField(_("language of the page"), max_length=10)
    page = models.CharField(_("page"), max_length=500, blank=True)
    description = models.TextField(_("barrier"), max_length=5000)
    alternative = models.TextField(_("other way of access asked for"), max_length=1000, blank=True)
    name = models.CharField(_("first name and surname"), max_length=200, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    phone = models.CharField(_("telephone"), max_length=40, blank=True)
    created_at = models.DateTimeField(_("sent"), default=timezone.now)
    mailed_at = models.DateTimeField(_("mailed to the office"), null=True, blank=True)
    due_on = models.DateField(
        _("to be answered by"),
        default=a_week_from_now,
        help_text=_(
            "The act gives 7 days. If that is not enough, tell the person at once why and by when, "
            "at most 2 months after the report, and enter that day here."
        ),
    )
    answered_on = models.DateField(_("answered on"), null=True, blank=True)
    note = models.TextField(_("what was done"), blank=True, help_text=_("Visitors do not see this."))

    objects = BarrierReportQuerySet.as_manager()

    class Meta:
        verbose_name = _("report of a barrier")
        verbose_name_plural = _("reports of barriers")
        ordering = [models.F("answered_on").asc(nulls_first=True), "due_on", "pk"]
        default_permissions = ("view", "change", "delete")

    def __str__(self):
        return self.reference

    def clean(self):
        last = last_deadline(timezone.localdate(self.created_at))
        if self.due_on and self.due_on > last:
            day = format_date(last, current_language())
            raise ValidationError({"due_on": _("The act allows no day after %(day)s.") % {"day": day}})

    @property
    def key(self) -> str:
        """Return what the audit trail calls the report."""
        return self.reference

    @property
    def is_overdue(self) -> bool:
        return self.answered_on is None and self.due_on < timezone.localdate()
