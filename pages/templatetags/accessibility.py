"""The accessibility declaration: what every page and the office have to know of it."""

from django import template
from django.urls import reverse
from django.utils import timezone, translation

from accounts.roles import writable_languages
from localisation.languages import SHARED, current_language, public_languages
from pages.models import AccessibilityDeclaration

register = template.Library()

LANGUAGE_OF_THE_ACT = "pl"


@register.simple_tag
def declaration_to_review(user):
    """Return the declaration with its `review` where one is to be made and this person may enter it."""
    may_enter = user.has_perm("pages.change_accessibilitydeclaration") and SHARED in writable_languages(user)
    declaration = AccessibilityDeclaration.objects.first() if may_enter else None
    if declaration is None:
        return None
    declaration.review = declaration.review_to_do(timezone.localdate())
    return declaration if declaration.review else None


@register.simple_tag
def declaration_in_polish():
    """Return the address of the declaration in Polish, for pages in other languages; "" where there is none.

    Polish bodies are found by the link "Deklaracja dostępności", which therefore stands on every page.
    """
    if current_language() == LANGUAGE_OF_THE_ACT or LANGUAGE_OF_THE_ACT not in public_languages():
        return ""
    with translation.override(LANGUAGE_OF_THE_ACT):
        return reverse("accessibility")
