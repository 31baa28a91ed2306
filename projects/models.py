"""Projects."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from library.models import Image
from localisation.partial_dates import PartialDateField, ends_after_start, is_partial_date
from partners.models import AboutCities, PartnerCity
from priorities.models import Network, Priority
from projects.querysets import ProjectQuerySet
from publishing.models import Text
from publishing.rich_text import RichTextField


class Project(AboutCities, Text):
    """Joint work of Kraków with other cities: planned, running, ended, or of unknown status."""

    class Status(models.TextChoices):
        PLANNED = "planned", _("planned")
        RUNNING = "running", _("running")
        ENDED = "ended", pgettext_lazy("project", "ended")
        UNKNOWN = "unknown", pgettext_lazy("project", "not confirmed")

    url_name = "projects:detail"
    required_fields = ("title", "lead")

    title = models.CharField(_("title"), max_length=200)
    acronym = models.CharField(_("acronym"), max_length=40, blank=True)
    official_name = models.CharField(_("official name"), max_length=300, blank=True)
    programme = models.CharField(_("programme"), max_length=200, blank=True)
    coordinator = models.CharField(_("coordinator"), max_length=200, blank=True)
    krakow_role = models.CharField(_("role of Kraków"), max_length=200, blank=True)
    starts_on = PartialDateField(_("begins"))
    ends_on = PartialDateField(_("ends"))
    status = models.CharField(_("status"), max_length=20, choices=Status, default=Status.RUNNING)
    budget_total = models.PositiveBigIntegerField(_("budget in euros"), null=True, blank=True)
    budget_eu = models.PositiveBigIntegerField(_("of which from the European Union"), null=True, blank=True)
    budget_krakow = models.PositiveBigIntegerField(_("of which Kraków’s part"), null=True, blank=True)
    budget_note = models.CharField(_("note on the budget"), max_length=300, blank=True)
    website = models.URLField(_("website"), blank=True)
    cover = models.ForeignKey(Image, models.PROTECT, null=True, blank=True, verbose_name=_("cover picture"))
    lead = models.TextField(_("summary"), blank=True)
    body = RichTextField(_("text"), blank=True)
    outcome = models.TextField(_("outcome"), blank=True)
    cities = models.ManyToManyField(
        PartnerCity, related_name="projects", blank=True, verbose_name=_("partner cities")
    )
    priorities = models.ManyToManyField(
        Priority, related_name="projects", blank=True, verbose_name=_("priorities")
    )
    networks = models.ManyToManyField(
        Network, related_name="projects", blank=True, verbose_name=_("networks")
    )

    objects = ProjectQuerySet.as_manager()

    class Meta(Text.Meta):
        verbose_name = _("project")
        verbose_name_plural = _("projects")
        ordering = ["-starts_on", "key"]
        constraints = [
            *Text.Meta.constraints,
            is_partial_date("starts_on", "project"),
            is_partial_date("ends_on", "project"),
            ends_after_start("starts_on", "ends_on", "project"),
            models.CheckConstraint(
                condition=Q(budget_total=None)
                | Q(budget_eu=None)
                | Q(budget_eu__lte=models.F("budget_total")),
                name="project_eu_money_within_budget",
                violation_error_message=_(
                    "The part from the European Union is greater than the whole budget."
                ),
            ),
        ]
