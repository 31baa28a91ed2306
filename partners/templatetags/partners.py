"""Facts about cities, written for readers."""

from django import template
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from cartography.projection import Way
from localisation import formats
from localisation.languages import current_language
from partners.maps import Standing, place_of, places_of
from partners.models import Figure, PartnerCity
from partners.records import Record
from partners.strips import Strip, strip_of
from publishing.languages import local_text

register = template.Library()

LABELS = {
    Figure.Kind.POPULATION: gettext_noop("Population"),
    Figure.Kind.AREA: gettext_noop("Area"),
    Figure.Kind.ELEVATION: gettext_noop("Elevation"),
}
UNITS = {Figure.Kind.AREA: gettext_noop("%s km²"), Figure.Kind.ELEVATION: gettext_noop("%s m")}


@register.filter
def distance(city: PartnerCity | Way, decimals=0):
    """Write the distance from Kraków of a city, or the length of a way: "553 km"."""
    return _("%s km") % formats.format_number(city.distance_km, current_language(), decimals)


@register.filter
def distance_detail(standing: Standing | None):
    """Write how the distance is measured, and which place it takes among all."""
    how = _("Geodesic on the WGS84 ellipsoid, centre to centre.")
    if standing is None:
        return how
    place = _("In order of distance: %(rank)s of %(count)s.")
    return f"{how} {place % {'rank': standing.rank, 'count': standing.count}}"


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
def confirming_sources(city: PartnerCity):
    """Return the sources of the agreement that a source confirmed last."""
    latest = max(city.agreements.all(), key=lambda agreement: agreement.state_as_of, default=None)
    return latest.source_list if latest and latest.state_as_of else []


@register.filter
def others_in_country(standing: Standing | None):
    """Write which other partner cities are in a city's country; empty where there are none."""
    if standing is None or not standing.compatriots:
        return ""
    names = ", ".join(place.name for place in standing.compatriots)
    return _("Also in this country: %s.") % names


@register.filter
def as_places(cities):
    """Return cities of a network as places for a map."""
    return places_of(cities)


@register.filter
def as_place(city: PartnerCity, status):
    """Return a city with its status as a place for a map."""
    return place_of(city, status)


@register.filter
def as_strip(record: Record) -> Strip | None:
    """Return the drawing of a record: all partners on its scale."""
    return strip_of(record)
