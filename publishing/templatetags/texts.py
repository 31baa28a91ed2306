"""Translated texts in templates: each in the page's language, or marked with the one it is in."""

from django import template
from django.utils import translation
from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

from localisation.languages import current_language, language_name
from localisation.typography import typeset, typeset_html
from publishing.languages import LocalText, name_of
from publishing.languages import local_text as find_text
from publishing.rich_text import as_safe_html

register = template.Library()


def _text(item, field: str) -> LocalText:
    return find_text(item, field, current_language(), only_live=True)


@register.filter
def text(item, field):
    """Return a translated field's value alone, for places that cannot carry a language."""
    return _text(item, field).value


@register.simple_tag
def local_text(item, field):
    """Write a translated field; where it is in another language than the page, marked with that language."""
    value, language = _text(item, field)
    shown = typeset(value, language)
    if not value or language == current_language():
        return conditional_escape(shown)
    return format_html('<span lang="{}">{}</span>', language, shown)


@register.filter
def rich_text(item, field):
    """Write a body of rich text, in a block of its own language with a note where that is not the page's."""
    value, language = _text(item, field)
    shown = mark_safe(typeset_html(as_safe_html(value), language))  # noqa: S308 - safe, and stays so
    if not value or language == current_language():
        return shown
    note = _("This text is not yet translated; it is shown %(language)s.") % {
        "language": in_language(language)
    }
    return format_html('<p class="note">{}</p><div lang="{}">{}</div>', note, language, shown)


@register.simple_tag
def language_of(item, field):
    """Return the language a field is shown in where it is not the page's; else an empty string."""
    language = _text(item, field).language
    return "" if language == current_language() else language


@register.simple_tag
def language_tag(language):
    """Write a small note such as "in Polish"; nothing for the page's own language."""
    if not language or language == current_language():
        return ""
    return format_html('<span class="language-tag">{}</span>', in_language(language))


@register.filter
def in_own_words(language: str) -> str:
    """Return "in Polish" as Polish itself says it: "po polsku"."""
    with translation.override(language):
        return in_language(language)


def in_language(language: str) -> str:
    """Return "in Polish" or "po polsku", as a sentence in the language of the page needs it."""
    phrases = {"pl": _("in Polish"), "en": _("in English"), "fr": _("in French"), "uk": _("in Ukrainian")}
    return phrases.get(language) or language_name(language, current_language())


@register.filter
def named_languages(codes) -> str:
    """Write languages by their names, and SHARED as what all languages share."""
    return ", ".join(name_of(code) for code in codes)


@register.simple_tag
def item_link(item):
    """Write a link to a text's page with its title; both say so where they are in another language."""
    page = current_language()
    title = _text(item, item.title_field)
    target = item.page_language(page) or page
    marks = [("hreflang", target), ("lang", title.language)]
    attributes = format_html_join("", ' {}="{}"', [mark for mark in marks if mark[1] != page])
    name = typeset(title.value, title.language)
    link = format_html('<a href="{}"{}>{}</a>', item.get_absolute_url(target), attributes, name)
    return link if title.language == page else format_html("{} {}", link, language_tag(title.language))


@register.filter
def text_in(item, language):
    """Return an item's live title in a language; an empty string where it has none of its own there."""
    title = find_text(item, item.title_field, language, only_live=True)
    return title.value if title.language == language else ""
