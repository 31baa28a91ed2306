"""The words of a query, marked in what was found."""

from django import template
from django.utils.html import conditional_escape
from django.utils.safestring import mark_safe

from search.marking import mark_words

register = template.Library()


@register.filter
def marked(text, query_words):
    """Mark the folded words of a query in a text or in safe HTML."""
    return mark_safe(mark_words(str(conditional_escape(text)), query_words))  # noqa: S308 - escaped, and stays so
