from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PagesConfig(AppConfig):
    """The home page, other texts, the accessibility declaration, and what frames every page."""

    name = "pages"
    verbose_name = _("Pages")
