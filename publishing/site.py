"""The back office."""

from django.contrib.admin import AdminSite
from django.utils.translation import gettext_lazy as _


class BackOffice(AdminSite):
    site_header = _("Kraków and the world")
    site_title = _("Kraków and the world")
    index_title = _("Back office")
