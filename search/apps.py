from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class SearchConfig(AppConfig):
    """One search over all content: apps name what is searched in their `search.py`."""

    name = "search"

    def ready(self):
        autodiscover_modules("search")
