"""The portal's components as template tags."""

from urllib.parse import urlencode

from django import template
from django.conf import settings
from django.template.loader import render_to_string

from components.sources import told_apart
from components.versions import versions_of

register = template.Library()


@register.simple_tag(takes_context=True)
def page_versions(context):
    """Return the page's versions in the public languages; see `components.versions`."""
    request = context.get("request")
    return versions_of(request, context.get("item")) if request else []


@register.simple_tag
def site_url(path=""):
    """Return the absolute address of a path of this site."""
    return f"{settings.SITE_URL}{path}"


@register.simple_tag(takes_context=True)
def with_query(context, **changes):
    """Return the page's address with some parameters changed; an empty value drops one."""
    request = context["request"]
    query = request.GET.dict() | {name: str(value or "") for name, value in changes.items()}
    left = urlencode({name: value for name, value in query.items() if value})
    return f"?{left}" if left else request.path


@register.simple_tag(takes_context=True)
def query_without(context, *names):
    """Return the page's address without some parameters, from the first page on."""
    return with_query(context, page="", **dict.fromkeys(names, ""))


@register.simple_tag(takes_context=True)
def pagination(context):
    """Write the links between the pages of a list; nothing where there is one page."""
    page = context.get("page_obj")
    if page is None or page.paginator.num_pages < 2:
        return ""
    numbers = page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)
    values = {"page": page, "numbers": list(numbers), "request": context["request"]}
    return render_to_string("components/_pagination.html", values)


@register.inclusion_tag("components/_sources.html")
def sources(source_list):
    """Write a list of sources."""
    return {"sources": told_apart(source_list)}


@register.inclusion_tag("components/_fact.html")
def fact(label, value, detail="", source_list=()):
    """Write one fact: its label, its value large, then year and source in small text."""
    return {"label": label, "value": value, "detail": detail, "sources": told_apart(source_list)}
