"""From which instant a text may be found."""


def own_instant(item, language: str):
    """Return when the item's text in a language goes live; pages of facts, too, are found by live texts."""
    return item.published_at_in(language)
