"""What a list of texts says of each: its state in every language, and where changes wait."""

import datetime

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from localisation.formats import sentence_case
from localisation.languages import SHARED, content_languages
from publishing.languages import name_of
from publishing.models import Text
from publishing.states import State, state_in

CELL = (
    '<a class="state state-{state}" href="{form}#{place}" title="{words}">'
    '<span aria-hidden="true">{signs}</span><span class="visually-hidden">{words}</span></a>'
)
WAITING = "✎"
OUTDATED = "≠"


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
    words, signs = [f"{sentence_case(name_of(code))}: {state.label}"], [state.sign, code]
    if (end := item.published_until_in(code)) and state is not State.OVER:
        words.append(_("until %s") % format_instant(end))
        signs.append(f"→ {date_format(timezone.localtime(end), 'd.m.Y')}")
    if code in item.waiting_languages:
        words.append(_("changes wait"))
        signs.append(WAITING)
    if code in item.outdated_fields:
        words.append(_("translation outdated"))
        signs.append(OUTDATED)
    return {
        "state": state.value,
        "place": f"language={code}",
        "signs": " ".join(signs),
        "words": ", ".join(words),
    }


def format_instant(instant: datetime.datetime) -> str:
    """Return an instant as the office writes it, by its own clock."""
    return date_format(timezone.localtime(instant), "DATETIME_FORMAT")


def _shared_cell() -> dict[str, str]:
    return {
        "state": "shared",
        "place": "publication-heading",
        "signs": f"{SHARED} {WAITING}",
        "words": f"{sentence_case(name_of(SHARED))}: {_('changes wait')}",
    }
