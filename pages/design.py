"""The design system: each token and each component in its states, for those who build and judge pages.

Nothing here is a copy. Tokens are read from the style sheets; components are the portal's own templates, with
the content of the portal. One shows as if pointed at, or focused, by the rules that it has for that state.
"""

import re
from copy import copy
from dataclasses import dataclass
from pathlib import Path

from django import forms
from django.conf import settings
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, QueryDict
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView

from library.models import Image
from localisation.languages import current_language
from news.models import NewsItem
from partners.models import PartnerCity
from partners.network import Network
from partners.records import records_of
from partners.status import CityStatus
from partners.timeline import Timeline
from partners.views import PartnerCityListView
from priorities.bars import axis_of
from priorities.models import Network as CityNetwork
from priorities.models import Priority
from projects.models import Project
from search.folding import words
from search.views import Kind, SearchForm

CSS = settings.BASE_DIR / "static" / "css"
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
COLOUR = re.compile(r"--([\w-]+): var\(--light, (#\w+)\) var\(--dark, (#\w+)\) var\(--more, (#\w+)\);")
PLAIN = re.compile(r"--([\w-]+): ([^;]*[^;\s][^;]*);")
RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
STATES = {":hover": ".is-hover", ":focus-visible": ".is-focus", ":focus-within": ".is-focus"}


@dataclass(frozen=True)
class Colour:
    """One colour in one scheme; `ratio` is its contrast with the paper of the scheme (WCAG 2)."""

    value: str
    ratio: float


def colours() -> dict[str, list[Colour]]:
    """Return each colour of the tokens in its three schemes: light, dark, high contrast."""
    found = {name: values for name, *values in COLOUR.findall(_read(CSS / "tokens.css"))}
    return {
        name: [
            Colour(value, contrast(value, paper)) for value, paper in zip(values, found["paper"], strict=True)
        ]
        for name, values in found.items()
    }


def sizes() -> dict[str, str]:
    """Return the tokens that are the same in each scheme: families of type, sizes, distances."""
    first_rule = RULE.search(_read(CSS / "tokens.css")).group(2)
    return {
        name: value
        for name, value in PLAIN.findall(first_rule)
        if not value.startswith(("var(", "#", "initial"))
    }


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours written as #rgb or #rrggbb, from 1 to 21 (WCAG 2)."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    digits = colour[1:] if len(colour) == 7 else "".join(2 * digit for digit in colour[1:])
    parts = [int(digits[start : start + 2], 16) / 255 for start in (0, 2, 4)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def forced_states() -> str:
    """Return the rules for states of all style sheets, written for classes: `.is-hover`, `.is-focus`."""
    layers = [("base", CSS / "base.css"), *(("components", each) for each in component_files())]
    return "\n".join(f"@layer {layer} {{ {_rules_for_states(_read(file))} }}" for layer, file in layers)


def component_files() -> list[Path]:
    return sorted((CSS / "components").glob("*.css"))


def _rules_for_states(css: str) -> str:
    rules = []
    for selector, body in RULE.findall(css):
        forced = re.sub("|".join(STATES), lambda state: STATES[state.group()], selector)
        if forced != selector:
            rules.append(f"{forced.strip()} {{{body}}}")
    return " ".join(rules)


def _read(file: Path) -> str:
    return COMMENT.sub("", file.read_text())


class SampleForm(forms.Form):
    """A field of each sort, as the portal's forms have them."""

    needed = forms.CharField(label=_("Title"), help_text=_("At most 200 characters."))
    faulty = forms.EmailField(label=_("E-mail"))
    choice = forms.ChoiceField(label=_("Status"), choices=CityStatus.choices, required=False)
    day = forms.DateField(label=_("As of"), required=False, widget=forms.DateInput({"type": "date"}))
    text = forms.CharField(label=_("Text"), required=False, widget=forms.Textarea({"rows": 3}))
    locked = forms.CharField(label=_("Address"), required=False, disabled=True, initial="https://example.org")


class DesignView(TemplateView):
    template_name = "pages/design/page.html"

    def get_context_data(self, **kwargs):
        return {
            **_list_of_cities(self.request),
            **_network(),
            **_other_content(),
            "colours": colours(),
            "sizes": sizes(),
            "form": SampleForm({"needed": "Kraków", "faulty": "krakow"}, auto_id="sample-%s"),
            "page_obj": Paginator(range(200), 10).page(7),
            "images": Image.objects.order_by("pk")[:2],
            **super().get_context_data(**kwargs),
        }


def _list_of_cities(request: HttpRequest) -> dict:
    """Return what the list of cities shows for one filter that is chosen and one that is refused."""
    asked = copy(request)
    asked.GET = QueryDict("status=active&country=XX&order=distance")
    view = PartnerCityListView()
    view.setup(asked)
    view.object_list = view.get_queryset()[:5]
    return view.get_context_data()


def _network() -> dict:
    """Return what shows the network and its history."""
    day = timezone.localdate()
    network = Network.of(PartnerCity.objects.live().for_list().with_figures(), day)
    records = records_of(network, current_language())
    return {
        "day": day,
        "network": network,
        "city": max(network.all, key=lambda city: len(city.agreements.all()), default=None),
        "statuses": [status for status in CityStatus if status != CityStatus.NONE],
        "timeline": Timeline(network),
        "records": [each for each in records if each.key in {"farthest", "first-agreement"} or each.is_tie],
    }


def _other_content() -> dict:
    networks = list(CityNetwork.objects.live().with_memberships())
    memberships = [each for network in networks for each in network.memberships.all()]
    news = list(NewsItem.objects.live().for_list().with_covers()[:4])
    return {
        "axis": axis_of(memberships, timezone.localdate()),
        "networks": networks[:4],
        "priorities": Priority.objects.live().for_list().with_counts()[:4],
        "projects": Project.objects.live().for_list()[:2],
        "news": news,
        "searched": SearchForm({"q": "x" * 201}),
        "query_words": words(news[0].text("title", current_language()).value)[:1] if news else [],
        "kinds": [Kind("a", "A", 12, is_chosen=True), Kind("b", "B", 3, is_chosen=False)],
    }


def states(request: HttpRequest) -> HttpResponse:
    return HttpResponse(forced_states(), content_type="text/css; charset=utf-8")
