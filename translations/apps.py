from django.apps import AppConfig
from django.db.models.signals import post_delete, post_save
from django.utils.module_loading import autodiscover_modules
from django.utils.translation import gettext_lazy as _


class TranslationsConfig(AppConfig):
    """What is translated, missing and outdated, and what helps to translate.

    Apps name in their `names.py` what is called otherwise in each language.
    """

    name = "translations"
    verbose_name = _("Translations")

    def ready(self):
        autodiscover_modules("names")
        from translations.checking import renew_library
        from translations.glossary.models import Concept, Term

        for model in (Concept, Term):
            post_save.connect(renew_library, sender=model)
            post_delete.connect(renew_library, sender=model)
