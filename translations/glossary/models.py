"""The glossary: what a thing is called in each language, and what it is not to be called."""

from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from localisation.languages import content_language_choices


class Concept(models.Model):
    """One thing that the office speaks of, with its terms in every language."""

    key = models.CharField(
        _("key"),
        max_length=80,
        unique=True,
        validators=[
            RegexValidator(r"^[a-z0-9][a-z0-9-]*\Z", _("Use small letters a to z, digits and hyphens."))
        ],
        help_text=_("Never changes; files that are exchanged name the concept by it."),
    )
    note = models.TextField(
        _("note"), blank=True, help_text=_("What it means, and when which term is right.")
    )

    class Meta:
        verbose_name = _("concept of the glossary")
        verbose_name_plural = _("glossary")
        ordering = ["key"]

    def __str__(self):
        return self.key


class Term(models.Model):
    """One word for a concept in one language: preferred, allowed beside it, or forbidden."""

    class Status(models.TextChoices):
        PREFERRED = "preferred", pgettext_lazy("a term", "preferred")
        ALLOWED = "allowed", pgettext_lazy("a term", "allowed")
        FORBIDDEN = "forbidden", pgettext_lazy("a term", "forbidden")

    concept = models.ForeignKey(Concept, models.CASCADE, related_name="terms", verbose_name=_("concept"))
    language = models.CharField(_("language"), max_length=10, choices=content_language_choices)
    text = models.CharField(_("term"), max_length=200, help_text=_("In its basic form, as in a dictionary."))
    status = models.CharField(_("use"), max_length=10, choices=Status, default=Status.PREFERRED)
    note = models.CharField(_("note"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("term")
        verbose_name_plural = _("terms")
        ordering = ["language", "-status", "text"]
        constraints = [
            models.UniqueConstraint(fields=["concept", "language", "text"], name="term_once_per_concept")
        ]

    def __str__(self):
        return f"{self.text} ({self.language})"
