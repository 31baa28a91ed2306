from django.apps import AppConfig
from django.contrib.auth.signals import user_logged_in


class PublishingConfig(AppConfig):
    """Texts and their publication, language by language, and the back office they are written in."""

    name = "publishing"

    def ready(self):
        from django.utils.module_loading import autodiscover_modules

        from publishing.unsaved import forget_old

        autodiscover_modules("facts")
        user_logged_in.connect(forget_old)
