from django.apps import AppConfig


class LocalisationConfig(AppConfig):
    """Dates, numbers, names and sorting as each language writes them (CLDR, through Babel)."""

    name = "localisation"
