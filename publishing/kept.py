"""What is kept between requests, and never for longer than the texts that it is made of stay as they are."""

from collections.abc import Callable
from typing import Any

from django.core.cache import cache

from publishing.querysets import TextQuerySet


def kept(key: str, read: Callable[[], Any], texts: TextQuerySet, most: int) -> Any:
    """Return what is kept under the key, or else read it and keep it, for `most` seconds at most.

    No instant at which one of the texts goes live or ends passes meanwhile.
    """
    value = cache.get(key)
    if value is None:
        seconds = texts.seconds_unchanged(most)
        value = read()
        cache.set(key, value, seconds)
    return value
