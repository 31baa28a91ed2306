"""The address of a page's share card."""

from django import template

from localisation.languages import current_language
from sharing import cards

register = template.Library()


@register.simple_tag
def card_address(item=None):
    """Return the path of the card of an item in the language of the page; without an item, of the site's."""
    return cards.card_address(item or None, current_language())
