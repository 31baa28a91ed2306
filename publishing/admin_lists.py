"""What a list of texts says of each: its state in every language, and where changes wait."""

from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from localisation.formats import sentence_case
from localisation.languages import SHARED, content_languages
from publishing.languages import name_of
from publishing.models import Text
from publishing.states import state_in

CELL = (
    '<a class="state state-{state}" href="{form}#{place}" title="{words}">'
    '<span aria-hidden="true">{signs}</span><span class="visually-hidden">{words}</span></a>'
)
WAITING = "✎"


def state_links(item: Text, form: str) -> SafeString:
    """Return links to the form of a text, one for each language, with its state in signs and in words.

    The item has been through `states.note_what_waits`.
    """
    cells = [_language_cell(item, code) for code in content_languages()]
    if SHARED in item.waiting_languages:
        cells.append(_shared_cell())
    return format_html_join(" ", CELL, ({"form": form, **cell} for cell in cells))


def _language_cell(item: Text, code: str) -> dict[str, str]:
    state = state_in(item, code)
    is_waiting = code in item.waiting_languages
    words = f"{sentence_case(name_of(code))}: {state.label}"
    return {
        "state": state.value,
        "place": f"language={code}",
        "signs": f"{state.sign} {code} {WAITING}" if is_waiting else f"{state.sign} {code}",
        "words": f"{words}, {_('changes wait')}" if is_waiting else words,
    }


def _shared_cell() -> dict[str, str]:
    return {
        "state": "shared",
        "place": "publication-heading",
        "signs": f"{SHARED} {WAITING}",
        "words": f"{sentence_case(name_of(SHARED))}: {_('changes wait')}",
    }
