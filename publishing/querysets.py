"""Sets of texts."""

from django.db import models
from django.db.models import Q
from django.utils import timezone

from localisation.languages import content_languages, public_languages


class TextQuerySet(models.QuerySet):
    """Texts by their publication. Only columns of a named language are read, never the base column."""

    def live_in(self, language: str):
        """Keep texts that are live in this language now; none for a language that is not public."""
        if language not in public_languages():
            return self.none()
        return self.filter(**{f"published_at_{language}__lte": timezone.now()})

    def without(self, *fields: str):
        """Leave these translated fields in the database, in every language, until one is asked for."""
        languages = ["", *(f"_{language}" for language in content_languages())]
        return self.defer(*(f"{field}{suffix}" for field in fields for suffix in languages))

    def live(self):
        """Keep texts that are live in any public language now."""
        now = timezone.now()
        is_live = Q()
        for language in public_languages():
            is_live |= Q(**{f"published_at_{language}__lte": now})
        return self.filter(is_live)
