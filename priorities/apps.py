from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PrioritiesConfig(AppConfig):
    """What the City Council wants of international cooperation, and the networks it joined."""

    name = "priorities"
    verbose_name = _("Priorities and networks")
