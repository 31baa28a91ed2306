from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AuditConfig(AppConfig):
    """Who did what and when: append-only, without foreign keys to the content it speaks of."""

    name = "audit"
    verbose_name = _("Audit trail")
