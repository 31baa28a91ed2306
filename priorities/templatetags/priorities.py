"""Priorities on pages of the layers below."""

from django import template

from priorities.models import Priority

register = template.Library()


@register.simple_tag
def priorities_served_by(city):
    """Return the live priorities that the city's live news and projects serve."""
    return Priority.objects.live().served_with(city)
