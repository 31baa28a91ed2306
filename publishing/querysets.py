"""Sets of texts."""

from django.db import models
from django.db.models import Q
from django.utils import timezone

from localisation.languages import public_languages


class TextQuerySet(models.QuerySet):
    """Texts by their publication. Only columns of a named language are read, never the base column."""

    def live_in(self, language: str):
        """Keep texts that are live in this language now; none for a language that is not public."""
        if language not in public_languages():
            return self.none()
        return self.filter(**{f"published_at_{language}__lte": timezone.now()})

    def live(self):
        """Keep texts that are live in any public language now."""
        now = timezone.now()
        is_live = Q()
        for language in public_languages():
            is_live |= Q(**{f"published_at_{language}__lte": now})
        return self.filter(is_live)
