"""The portal itself as schema.org describes a website."""

from django.urls import reverse
from django.utils.translation import gettext as _

from components.metadata import absolute, publisher
from localisation.languages import current_language


def website() -> dict:
    """Describe the portal in the language of the page, and how it is searched."""
    return {
        "@type": "WebSite",
        "name": _("Kraków and the world"),
        "inLanguage": current_language(),
        "publisher": publisher(),
        "potentialAction": {
            "@type": "SearchAction",
            "target": {
                "@type": "EntryPoint",
                "urlTemplate": absolute(reverse("search")) + "?q={search_term_string}",
            },
            "query-input": "required name=search_term_string",
        },
    }
