"""The main navigation."""

from dataclasses import dataclass

from django import template
from django.urls import reverse
from django.utils.translation import gettext as _

register = template.Library()


@dataclass(frozen=True)
class Link:
    """One link of the navigation; `current` is "page" on the page itself, "true" below it, else empty."""

    url: str
    label: str
    current: str


@register.simple_tag(takes_context=True)
def navigation(context):
    """Return the links of the main navigation."""
    path = getattr(context.get("request"), "path", "")
    labels = {
        "partners:list": _("Cities"),
        "news:list": _("News"),
        "priorities:list": _("Priorities"),
        "networks:list": _("Networks"),
        "projects:list": _("Projects"),
        "partners:timeline": _("Timeline"),
    }
    return [_link(reverse(name), label, path) for name, label in labels.items()]


def _link(url: str, label: str, path: str) -> Link:
    if path == url:
        return Link(url, label, "page")
    return Link(url, label, "true" if path.startswith(url) else "")
