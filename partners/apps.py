from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PartnersConfig(AppConfig):
    """Partner cities, the agreements that tie them to Kraków, and sourced figures about them."""

    name = "partners"
    verbose_name = _("Partner cities")
