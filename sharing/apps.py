from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class SharingConfig(AppConfig):
    """Share cards: apps name what stands on the cards of their items in their `sharing.py`."""

    name = "sharing"

    def ready(self):
        autodiscover_modules("sharing")
