"""What machine translation has used, and what it has been asked for."""

from django.db import models
from django.db.models import F
from django.utils import timezone

TOKEN_LENGTH = 43  # characters of secrets.token_urlsafe(32)


class UsageQuerySet(models.QuerySet):
    def take(self, service: str, characters: int, most: int) -> bool:
        """Count characters towards this month's limit; return whether the limit allows them."""
        month = timezone.localdate().strftime("%Y-%m")
        self.get_or_create(service=service, month=month)
        free = self.filter(service=service, month=month, characters__lte=most - characters)
        return bool(free.update(characters=F("characters") + characters))

    def used(self, service: str) -> int:
        """Return how many characters a service was given this month."""
        month = timezone.localdate().strftime("%Y-%m")
        return self.filter(service=service, month=month).values_list("characters", flat=True).first() or 0

    def give_back(self, service: str, characters: int) -> None:
        """Take back what was counted for texts that no service has taken."""
        month = timezone.localdate().strftime("%Y-%m")
        self.filter(service=service, month=month, characters__gte=characters).update(
            characters=F("characters") - characters
        )


class Usage(models.Model):
    """How many characters a service was given in one month."""

    service = models.CharField(max_length=20)
    month = models.CharField(max_length=7)  # "2026-11"
    characters = models.PositiveIntegerField(default=0)

    objects = UsageQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["service", "month"], name="usage_once_per_month")]

    def __str__(self):
        return f"{self.service} {self.month}: {self.characters}"


class Request(models.Model):
    """Texts sent to a service that answers later, at an address that has the token in it.

    Waiting, answered (with `targets`) or failed (with `fault`). The first answer counts.
    """

    token = models.CharField(max_length=TOKEN_LENGTH, unique=True)
    source_language = models.CharField(max_length=10)
    language = models.CharField(max_length=10)
    sources = models.JSONField()
    targets = models.JSONField(null=True)
    fault = models.CharField(max_length=200, blank=True)
    asked_at = models.DateTimeField(default=timezone.now)
    answered_at = models.DateTimeField(null=True)

    class Meta:
        default_permissions = ()

    def __str__(self):
        return f"{self.source_language}>{self.language} {self.asked_at:%Y-%m-%d %H:%M}"

    @property
    def is_waiting(self) -> bool:
        return self.answered_at is None
