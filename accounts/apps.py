from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class AccountsConfig(AppConfig):
    """The people of the office: who they are, what they may do, which language their screens are in."""

    name = "accounts"
    verbose_name = _("People")

    def ready(self):
        from accounts.roles import ensure_language_rights

        post_migrate.connect(ensure_language_rights, sender=self)
