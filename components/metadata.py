"""What programs are told of a page: schema.org's descriptions of it, and names that Open Graph wants.

A view names in its context as `structured_data` the one thing that its page is about, and as `trail` the
pages between home and this one. What every page has (name, description, address, picture) the template adds.
"""

import json
from dataclasses import dataclass

from babel.core import get_global
from django.conf import settings
from django.templatetags.static import static
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from localisation.languages import locale_of

# Inside a script element nothing is an entity; these three are what could end it or open a comment.
ESCAPES = {ord(sign): f"\\u{ord(sign):04X}" for sign in "<>&"}


@dataclass(frozen=True)
class Step:
    """One page on the way from home: the path of its address, and what it is called there."""

    url: str
    name: str


def absolute(path: str) -> str:
    """Return the address of a path of this site."""
    return f"{settings.SITE_URL}{path}"


def publisher() -> dict:
    """Name who publishes the portal and writes its texts, in the language of the page."""
    return {
        "@type": "GovernmentOrganization",
        "@id": absolute("/#organisation"),
        "name": _("City of Kraków"),
        "url": absolute("/"),
    }


def organisation() -> dict:
    """Describe the publisher in full, once on each page."""
    return publisher() | {
        "logo": absolute(static("icons/icon-512.png")),
        "address": {"@type": "PostalAddress", "addressLocality": _("Kraków"), "addressCountry": "PL"},
    }


def breadcrumbs(trail: list[Step]) -> dict:
    """Describe the way from home to a page; the page itself is the last step."""
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": position, "name": step.name, "item": absolute(step.url)}
            for position, step in enumerate(trail, start=1)
        ],
    }


def as_script(thing: dict) -> SafeString:
    """Return a description as an element of the page; it is data, which no browser runs."""
    data = json.dumps({"@context": "https://schema.org"} | thing, ensure_ascii=False, separators=(",", ":"))
    # Nothing in it can end the element.
    return mark_safe(f'<script type="application/ld+json">{data.translate(ESCAPES)}</script>')  # noqa: S308


def with_country(language: str) -> str:
    """Return a language with the country it is mostly written in: "pl" gives "pl_PL", "en" "en_GB"."""
    locale = locale_of(language)
    country = locale.territory or get_global("likely_subtags")[locale.language].rpartition("_")[-1]
    return f"{locale.language}_{country}"
