"""What the head of a page tells programs."""

from html import unescape

from django import template
from django.urls import reverse
from django.utils.html import format_html_join
from django.utils.translation import gettext as _

from components.metadata import Step, absolute, as_script, breadcrumbs, organisation, with_country

register = template.Library()
register.filter("with_country", with_country)


@register.simple_block_tag
def capture(content):
    """Keep what a block of the page writes, for more than one place: {% capture as title %}…"""
    return content


@register.simple_tag(takes_context=True)
def structured_data(context, name, description, url, image):
    """Write who publishes the page, what it is about and the way to it from home, as JSON-LD.

    `name` and `description` are HTML, as blocks of the page wrote them; `url` and `image` are paths.
    """
    name, home = unescape(name), reverse("home")
    things = [organisation()]
    if about := context.get("structured_data"):
        page = {"name": name, "description": unescape(description)}
        things.append(page | {"url": absolute(url), "image": absolute(image)} | about)
    if context["request"].path != home:
        trail = [Step(home, _("Home")), *context.get("trail", []), Step(url, name)]
        things.append(breadcrumbs(trail))
    return format_html_join("\n  ", "{}", ([as_script(thing)] for thing in things))
