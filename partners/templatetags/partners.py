"""Facts about cities, written for readers."""

from django import template
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from localisation import formats
from localisation.languages import current_language
from partners.maps import place_of, places_of
from partners.models import Figure, PartnerCity
from publishing.languages import local_text

register = template.Library()

LABELS = {
    Figure.Kind.POPULATION: gettext_noop("Population"),
    Figure.Kind.AREA: gettext_noop("Area"),
    Figure.Kind.ELEVATION: gettext_noop("Elevation"),
}
UNITS = {Figure.Kind.AREA: gettext_noop("%s km²"), Figure.Kind.ELEVATION: gettext_noop("%s m")}


@register.filter
def distance(city: PartnerCity, decimals=0):
    """Write the distance from Kraków: "553 km"."""
    return _("%s km") % formats.format_number(city.distance_km, current_language(), decimals)


@register.filter
def direction(city: PartnerCity):
    """Write the direction at the start of the way from Kraków: "288°, west"."""
    names = [
        _("north"), _("north-east"), _("east"), _("south-east"),
        _("south"), _("south-west"), _("west"), _("north-west"),
    ]  # fmt: skip
    return f"{formats.format_number(city.route.bearing, current_language())}°, {names[city.route.compass]}"


@register.filter
def figure_label(figure: Figure):
    """Write what a figure measures, without the unit that its value has: "Area"."""
    return _(LABELS[figure.kind])


@register.filter
def figure_value(figure: Figure):
    """Write a figure with its unit: "1 901,5 km²"."""
    number = formats.format_number(figure.value, current_language(), 1)
    unit = UNITS.get(figure.kind)
    return _(unit) % number if unit else number


@register.filter
def figure_detail(figure: Figure):
    """Write what limits a figure: its year, or that it has none, and its note."""
    year = str(figure.year) if figure.year else _("year not given")
    note = local_text(figure, "note", current_language(), only_live=True).value
    return ", ".join(part for part in (year, note) if part)


@register.filter
def last_confirmed(city: PartnerCity):
    """Write when a source last confirmed the status: "as of October 2024"; empty where none says."""
    latest = max((agreement.state_as_of for agreement in city.agreements.all()), default="")
    if not latest:
        return ""
    return _("as of %s") % formats.format_partial_date(latest, current_language())


@register.filter
def as_places(cities):
    """Return cities of a network as places for a map."""
    return places_of(cities)


@register.filter
def as_place(city: PartnerCity, status):
    """Return a city with its status as a place for a map."""
    return place_of(city, status)
