"""Pages that are neither news nor facts, and the accessibility declaration."""

import datetime

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from pages.reviews import Review, review_to_do
from publishing.languages import text_to_name
from publishing.models import Text
from publishing.rich_text import RichTextField


class Page(Text):
    """A text such as “About the portal”. It stands right under the language's address."""

    url_name = "pages:detail"
    required_fields = ("title", "body")

    title = models.CharField(_("title"), max_length=200)
    lead = models.TextField(_("lead"), blank=True)
    body = RichTextField(_("text"), blank=True)
    position = models.PositiveSmallIntegerField(
        _("place in the footer"), default=10, help_text=_("Lower numbers come first.")
    )

    class Meta(Text.Meta):
        verbose_name = _("page")
        verbose_name_plural = _("pages")
        ordering = ["position", "key"]


class AccessibilityDeclaration(models.Model):
    """The accessibility declaration that Polish law asks for. There is one; it is public as it stands.

    Source: act of 4 April 2019 on the digital accessibility of websites and mobile applications of
    public entities, articles 10 and 11, and the technical conditions 2.0 of the minister for digital
    affairs (31 July 2024), which name the HTML ids in templates/pages/accessibility.html.
    """

    class Status(models.TextChoices):
        FULL = "fully", _("fully compliant")
        PARTIAL = "partially", _("partially compliant")
        NONE = "not", _("not compliant")

    key = models.SlugField(_("key"), unique=True, default="declaration", editable=False)
    entity = models.CharField(
        _("public entity"), max_length=200, help_text=_("The declaration’s first sentence begins with it.")
    )
    scope = RichTextField(
        _("what the declaration covers"),
        blank=True,
        help_text=_("Which pages it speaks of, and which it does not."),
    )
    status = models.CharField(
        _("compliance with the act"), max_length=20, choices=Status, default=Status.PARTIAL
    )
    non_accessible = RichTextField(
        _("what is not accessible"),
        blank=True,
        help_text=_("A list: what it is, why, and how else to get at it. Empty only with full compliance."),
    )
    excessive_cost = RichTextField(
        _("excessive cost"),
        blank=True,
        help_text=_(
            "Only where the office claims that making something accessible would cost too much (article 8 of "
            "the act): what it is, and the assessment or a link to it."
        ),
    )
    assessment = RichTextField(
        _("how it was assessed"),
        blank=True,
        help_text=_("By the office itself or by an independent body; which one, when, and its report."),
    )
    contact = RichTextField(
        _("contact"), blank=True, help_text=_("Who answers for accessibility. E-mail and telephone follow.")
    )
    email = models.EmailField(
        _("e-mail"), blank=True, help_text=_("Reports of barriers and reminders go here, too.")
    )
    phone = models.CharField(_("telephone"), max_length=40, blank=True)
    procedure = RichTextField(
        _("requests and complaints"),
        blank=True,
        help_text=_("What a request contains, how soon it is answered, and where to complain."),
    )
    architecture = RichTextField(
        _("accessibility of the buildings"),
        blank=True,
        help_text=_("Entrance, lifts, toilets, parking, guide dogs of each building that visitors come to."),
    )
    architecture_url = models.URLField(
        _("more on the buildings"),
        blank=True,
        help_text=_("A page that describes them, where there is one."),
    )
    communication = RichTextField(
        _("accessible communication"),
        blank=True,
        help_text=_("Sign language interpreters, induction loops, easy-to-read texts; how to ask for them."),
    )
    applications = RichTextField(
        _("mobile applications"),
        blank=True,
        help_text=_("Those that the office publishes, each with a link to its own declaration. Else empty."),
    )
    site_published_on = models.DateField(_("website published on"))
    site_updated_on = models.DateField(
        _("last major update of the website"),
        help_text=_("A change of how it works or looks, not a new text."),
    )
    prepared_on = models.DateField(
        _("declaration prepared on"), help_text=_("The first time. It does not change with a review.")
    )
    reviewed_on = models.DateField(
        _("declaration reviewed on"),
        null=True,
        blank=True,
        help_text=_("The act asks for a review every year by 31 March. Empty until the first one."),
    )

    class Meta:
        verbose_name = _("accessibility declaration")
        verbose_name_plural = _("accessibility declaration")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(key="declaration"), name="accessibilitydeclaration_is_one"
            )
        ]

    def __str__(self):
        return text_to_name(self, "entity")

    def clean(self):
        if self.reviewed_on is None:
            return
        if self.reviewed_on > timezone.localdate():
            raise ValidationError({"reviewed_on": _("This day has not come yet.")})
        if self.prepared_on and self.reviewed_on < self.prepared_on:
            raise ValidationError({"reviewed_on": _("A review cannot come before the declaration.")})

    def review_to_do(self, today: datetime.date) -> Review | None:
        """Return the review that the office has to make now, or None while there is time."""
        return review_to_do(self.reviewed_on or self.prepared_on, today)
