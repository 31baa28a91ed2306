"""The audit trail."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Event(models.Model):
    """One thing that somebody did. Events are added and read, never changed or deleted.

    The person and the content are kept as text, so that an event outlives both.
    """

    at = models.DateTimeField(_("at"), default=timezone.now, db_index=True, editable=False)
    by = models.CharField(_("by"), max_length=150, help_text=_("User name; “system” for a command."))
    action = models.CharField(_("action"), max_length=50, db_index=True)
    model = models.CharField(_("kind of content"), max_length=100)
    key = models.CharField(_("key"), max_length=120)
    detail = models.JSONField(_("detail"), default=dict)

    class Meta:
        verbose_name = _("event")
        verbose_name_plural = _("events")
        ordering = ["-at", "-pk"]
        default_permissions = ("view",)

    def __str__(self):
        return f"{self.at:%Y-%m-%d %H:%M} {self.by}: {self.action} {self.model} {self.key}"

    def save(self, *args, **kwargs):
        if self.pk:
            raise TypeError("An audit event cannot be changed.")
        super().save(*args, **kwargs)

    def delete(self, *args, **kwargs):
        raise TypeError("An audit event cannot be deleted.")


def event(action: str, item: models.Model, by, **detail) -> Event:
    """Return an event that is to be recorded. `by` None is the system."""
    return Event(
        by=by.get_username() if by else "system",
        action=action,
        model=item._meta.label_lower,
        key=str(getattr(item, "key", item.pk)),
        detail=detail,
    )


def record(action: str, item: models.Model, by, **detail) -> Event:
    """Add an event to the trail, in the transaction of the thing it records. `by` None is the system."""
    added = event(action, item, by, **detail)
    added.save(force_insert=True)
    return added


def record_all(events: list[Event]) -> None:
    """Add several events to the trail at once."""
    Event.objects.bulk_create(events)


def record_run(action: str, by, **detail) -> Event:
    """Add one event for what changed many items at once; `detail` says which."""
    return Event.objects.create(by=by.get_username() if by else "system", action=action, detail=detail)
