"""What a partner city's page shows of the layers above."""

from django import template

from priorities.models import Priority
from projects.models import Project
from publishing.links import load_links

register = template.Library()


@register.simple_tag
def cooperation_with(city):
    """Return the city's live `projects`, and the `priorities` that its live news and projects serve."""
    return load_links(
        projects=Project.objects.live().filter(cities=city),
        priorities=Priority.objects.live().served_with(city),
    )
