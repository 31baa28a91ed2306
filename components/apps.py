from django.apps import AppConfig


class ComponentsConfig(AppConfig):
    """The pieces that pages are built from, as template tags."""

    name = "components"
