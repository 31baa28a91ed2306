from django.apps import AppConfig
from django.db.models.signals import post_migrate


class DeskConfig(AppConfig):
    """The translators' desk: what is to be translated, and the form it is translated in."""

    name = "desk"

    def ready(self):
        from desk.exchange_store import PortalStore
        from desk.repair import keep_missing
        from translations.exchange.units import register_store

        register_store(PortalStore())
        post_migrate.connect(keep_missing, sender=self)
        post_migrate.connect(give_rights_over_the_glossary, sender=self)


def give_rights_over_the_glossary(**kwargs) -> None:
    from accounts.roles import ensure_glossary_rights
    from translations.models import Concept, Term

    ensure_glossary_rights(Concept, Term)
