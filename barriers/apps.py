from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class BarriersConfig(AppConfig):
    """Barriers that visitors report: the form, what they wrote, and the office's answers."""

    name = "barriers"
    verbose_name = _("Reports of barriers")

    def ready(self):
        post_migrate.connect(give_the_office_its_rights, sender=self)


def give_the_office_its_rights(**kwargs) -> None:
    from accounts.roles import ensure_office_rights
    from barriers.models import BarrierReport

    ensure_office_rights(BarrierReport)
