"""Between which instants a text may be found."""


def own_instants(item, language: str) -> tuple:
    """Return from and until when the item's text in a language is live, in which alone it is found."""
    return item.published_at_in(language), item.published_until_in(language)
