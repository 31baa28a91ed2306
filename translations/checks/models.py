"""Alarms that a person has dismissed."""

from collections import defaultdict
from collections.abc import Iterable

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from translations.checks.pairs import Finding


class DismissedAlarmQuerySet(models.QuerySet):
    def of(self, model: str, key: str, field: str, language: str):
        """Keep the alarms about one field of one item in one language."""
        return self.filter(model=model, key=key, field=field, language=language)

    def of_item(self, model: str, key: str):
        """Keep the alarms about one item, in all languages."""
        return self.filter(model=model, key=key)

    def identities(self) -> dict[tuple[str, str], set[tuple[str, str]]]:
        """Return by field and language what tells the alarms from others: see `DismissedAlarm.identity`."""
        found = defaultdict(set)
        for field, language, *identity in self.values_list("field", "language", "code", "value"):
            found[field, language].add(tuple(identity))
        return found

    def remaining(self, findings: Iterable[Finding]) -> list[Finding]:
        """Return the findings that nobody has dismissed."""
        dismissed = set(self.values_list("code", "value"))
        return [finding for finding in findings if DismissedAlarm.identity_of(finding) not in dismissed]


class DismissedAlarm(models.Model):
    """A finding about what is right as it is, and why; dismissed as long as it is about the same value.

    The person and the content are kept as text, so that the reason outlives both.
    """

    LONGEST_VALUE = 100

    model = models.CharField(_("kind of content"), max_length=100)
    key = models.CharField(_("key"), max_length=120)
    field = models.CharField(_("field"), max_length=120)
    language = models.CharField(_("language"), max_length=10)
    code = models.CharField(_("check"), max_length=30)
    value = models.CharField(_("about"), max_length=LONGEST_VALUE, blank=True)
    reason = models.TextField(_("reason"))
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("by")
    )
    at = models.DateTimeField(_("at"), default=timezone.now, editable=False)

    objects = DismissedAlarmQuerySet.as_manager()

    class Meta:
        verbose_name = _("dismissed alarm")
        verbose_name_plural = _("dismissed alarms")
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["model", "key", "field", "language", "code", "value"], name="alarm_dismissed_once"
            )
        ]

    def __str__(self):
        return f"{self.model} {self.key} {self.field} {self.language}: {self.code} {self.value}"

    @property
    def identity(self) -> tuple[str, str]:
        return self.code, self.value

    @classmethod
    def identity_of(cls, finding: Finding) -> tuple[str, str]:
        """Return what an alarm about the finding has as its code and value."""
        code, value = finding.identity
        return code, value[: cls.LONGEST_VALUE]


def dismiss(address: tuple[str, str, str, str], finding: Finding, reason: str, by) -> DismissedAlarm:
    """Keep that a finding about (model, key, field, language) is false. Raises ValueError: no reason."""
    if not reason.strip():
        raise ValueError("A reason is needed.")
    model, key, field, language = address
    code, value = DismissedAlarm.identity_of(finding)
    alarm, _created = DismissedAlarm.objects.update_or_create(
        model=model, key=key, field=field, language=language, code=code, value=value,
        defaults={"reason": reason.strip(), "by": by, "at": timezone.now()},
    )  # fmt: skip
    return alarm
