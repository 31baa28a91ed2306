from django.apps import AppConfig


class DemoConfig(AppConfig):
    """True demonstration content, for a portal that runs with DEMO=1."""

    name = "demo"
