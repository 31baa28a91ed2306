from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class LibraryConfig(AppConfig):
    """Pictures and documents that texts use, described in each language."""

    name = "library"
    verbose_name = _("Library")
