"""Sets of texts."""

import datetime
from functools import reduce
from operator import or_

from django.db import models
from django.db.models import Q
from django.utils import timezone

from localisation.languages import content_languages, public_languages


def is_live(language: str, now: datetime.datetime | None = None, *, of: str = "") -> Q:
    """Return the condition that a text is live in a language: the same rule as `Text.is_live_in`.

    `of` leads to the text from what is asked for, such as "cities__". Whether the language is public is
    another question.
    """
    start, end, now = f"{of}published_at_{language}", f"{of}published_until_{language}", now or timezone.now()
    return Q(**{f"{start}__lte": now}) & (Q(**{f"{end}__isnull": True}) | Q(**{f"{end}__gt": now}))


class TextQuerySet(models.QuerySet):
    """Texts by their publication. Only columns of a named language are read, never the base column."""

    def live_in(self, language: str):
        """Keep texts that are live in this language now; none for a language that is not public."""
        return self.filter(is_live(language)) if language in public_languages() else self.none()

    def without(self, *fields: str):
        """Leave these translated fields in the database, in every language, until one is asked for."""
        languages = ["", *(f"_{language}" for language in content_languages())]
        return self.defer(*(f"{field}{suffix}" for field in fields for suffix in languages))

    def live(self):
        """Keep texts that are live in any public language now."""
        now = timezone.now()
        return self.filter(reduce(or_, (is_live(language, now) for language in public_languages())))

    def seconds_unchanged(self, most: int) -> float:
        """Return for how long none of these texts goes live or ends, at most `most` seconds.

        What is kept between requests is kept no longer; ask before reading what is to be kept.
        """
        now = timezone.now()
        names = [
            f"{name}_{code}" for code in public_languages() for name in ("published_at", "published_until")
        ]
        instants = self.order_by().aggregate(
            **{f"next_{name}": models.Min(name, filter=Q(**{f"{name}__gt": now})) for name in names}
        )
        waits = [(instant - now).total_seconds() for instant in instants.values() if instant]
        return min([most, *waits])
