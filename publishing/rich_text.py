"""Rich text: what a body may hold, on its way into the database and out of it."""

import re
from urllib.parse import urlsplit

import nh3
from django import forms
from django.db import models
from django.utils.safestring import SafeString, mark_safe

from publishing.widgets import RichTextArea

TAGS = {"p", "h2", "h3", "ul", "ol", "li", "strong", "em", "a", "blockquote", "br"}
ATTRIBUTES = {"a": {"href", "hreflang", "lang"}, "p": {"lang"}, "blockquote": {"lang"}}
SCHEMES = {"http", "https", "mailto", "tel"}
MENU_GROUPS = ["blockType -lists", "lists", "nodes -blockType -lists", "marks", "link", "history"]
EDITOR_EXTENSIONS = {
    "Bold": True,
    "Italic": True,
    "Heading": {"levels": [2, 3]},
    "BulletList": True,
    "OrderedList": {"enableListAttributes": False},
    "ListItem": True,
    "Blockquote": True,
    "HardBreak": True,
    "Link": {"enableTarget": False, "protocols": ["http", "https", "mailto", "tel"]},
    "History": True,
    "NoSpellCheck": False,  # the browser's spelling checker stays on
    # A button for everything: the editor's own drop-down cannot be reached by keyboard.
    "Menu": {"groups": [{"group": name} for name in MENU_GROUPS]},
}
EMPTY = re.compile(r"(<(p|h2|h3|li|ul|ol|blockquote)[^>]*>|</\w+>|<br>|&nbsp;|\s)*")
IGNORED_IN_ADDRESSES = re.compile(r"[\x00-\x20]")  # a browser takes them out: "/\t/host" is "//host"


def keep_attribute(tag: str, attribute: str, value: str) -> str | None:
    """Drop links to another host without a scheme, which look like paths of this site: //host."""
    bare = IGNORED_IN_ADDRESSES.sub("", value)
    if attribute == "href" and (bare.startswith(("//", "\\", "/\\")) or _is_broken(value)):
        return None
    return value


def _is_broken(address: str) -> bool:
    try:
        urlsplit(address)
    except ValueError:
        return True
    return False


_cleaner = nh3.Cleaner(
    tags=TAGS,
    attributes=ATTRIBUTES,
    url_schemes=SCHEMES,
    attribute_filter=keep_attribute,
    link_rel=None,
    strip_comments=True,
)


def sanitise(html: str) -> str:
    """Return HTML with nothing but TAGS and ATTRIBUTES; an empty string where no text is left."""
    clean = _cleaner.clean(html.replace("\x00", ""))
    return "" if EMPTY.fullmatch(clean) else clean


def as_safe_html(html: str | None) -> SafeString:
    """Return stored rich text for a template, sanitised once more."""
    return mark_safe(sanitise(html or ""))  # noqa: S308 - sanitised in the same breath


class RichTextField(models.TextField):
    """A body of rich text, sanitised by every write: save, update, bulk_create and import."""

    def get_prep_value(self, value):
        value = super().get_prep_value(value)
        return sanitise(value) if isinstance(value, str) else value

    def formfield(self, **kwargs):
        # The admin proposes its own text area; this field has one editor everywhere.
        return super().formfield(**{"form_class": RichTextFormField, **kwargs, "widget": rich_text_widget()})


class RichTextFormField(forms.CharField):
    """Takes rich text as it will be stored, so that markup without a word counts as empty."""

    def to_python(self, value):
        return sanitise(super().to_python(value) or "")


def rich_text_widget() -> RichTextArea:
    return RichTextArea(config={"extensions": dict(EDITOR_EXTENSIONS)}, preset="configurable")
