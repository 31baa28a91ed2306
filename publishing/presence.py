"""Who has an item open now. It is told to colleagues alone, and forgotten soon after the form is closed."""

import time

from django.core.cache import cache
from django.db import models
from django.utils.translation import gettext as _

LIFE = 90  # seconds; an open form says every 30 that it is


def arrive(item: models.Model, person) -> str:
    """Note that a person has the item open; return a sentence about who else has, or nothing.

    Of two who arrive in the same instant one may go unnoticed until they next say that they are there.
    """
    key = f"open-{item._meta.label_lower}-{item.pk}"
    now = time.time()
    others = {pk: each for pk, each in cache.get(key, {}).items() if each[1] > now and pk != person.pk}
    name = person.get_full_name() or person.get_username()
    cache.set(key, others | {person.pk: (name, now + LIFE)}, LIFE)
    names = ", ".join(sorted(name for name, _until in others.values()))
    return _("Others who have this open now: %s.") % names if names else ""
