from django.apps import AppConfig


class CartographyConfig(AppConfig):
    """Maps with Kraków in the middle, drawn as SVG from plain places."""

    name = "cartography"
