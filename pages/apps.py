from django.apps import AppConfig, apps
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _

CONTENT_APPS = ("library", "partners", "priorities", "projects", "news", "pages")


class PagesConfig(AppConfig):
    """The home page, other texts, the accessibility declaration, and what frames every page."""

    name = "pages"
    verbose_name = _("Pages")

    def ready(self):
        post_migrate.connect(give_groups_their_rights, sender=self)


def give_groups_their_rights(**kwargs) -> None:
    """Create the office's groups once the content of all apps below, and so its permissions, exists."""
    from accounts.roles import ensure_groups

    ensure_groups(model for label in CONTENT_APPS for model in apps.get_app_config(label).get_models())
