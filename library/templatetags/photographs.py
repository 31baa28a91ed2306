"""The library's pictures in templates."""

from django import template

from library.renditions import Renditions, content_type
from localisation.languages import current_language
from publishing.languages import local_text

register = template.Library()


@register.inclusion_tag("components/_photograph.html")
def photograph(image, crop="", sizes="100vw", is_first=False):
    """Write a picture in the widths and formats of which the browser takes what suits it.

    `crop` is a proportion such as "16:9", kept around the focal point; without one the whole picture is
    shown. `sizes` says how wide it stands, as in HTML. `is_first` is for what is seen before scrolling.
    """
    renditions = Renditions(image, crop)
    width = renditions.plain_width
    alt, language = local_text(image, "alt", current_language(), only_live=True)
    *modern, plain = renditions.suffixes
    return {
        "sources": [(content_type(suffix), renditions.srcset(suffix)) for suffix in modern],
        "sizes": sizes,
        "src": renditions.url(width, plain),
        "width": width,
        "height": renditions.height(width),
        "alt": alt,
        "language": "" if language == current_language() else language,
        "is_first": is_first,
    }


@register.simple_tag
def largest_rendition(image):
    """Return the address of the whole picture at its largest, in a format that every browser shows."""
    renditions = Renditions(image)
    return renditions.url(renditions.widths[-1], renditions.plain_suffix)
