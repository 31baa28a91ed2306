"""From which instant a text may be found."""

from localisation.languages import public_languages


def own_instant(item, language: str):
    """A text of its own in each language: from its publication in that language."""
    return item.published_at_in(language)


def first_live_instant(item, language: str):
    """A page of facts, which exists in every language: from its first publication in any."""
    instants = [item.published_at_in(code) for code in public_languages()]
    return min((instant for instant in instants if instant), default=None)
