from django.apps import AppConfig


class PublishingConfig(AppConfig):
    """Texts and their publication, language by language, and the back office they are written in."""

    name = "publishing"

    def ready(self):
        from django.utils.module_loading import autodiscover_modules

        autodiscover_modules("facts")
