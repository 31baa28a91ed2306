"""Django's admin as an app of this portal, with the portal's own site class."""

from django.contrib.admin.apps import AdminConfig


class BackOfficeConfig(AdminConfig):
    default_site = "publishing.site.BackOffice"
