"""Records: every superlative about the network, computed from the facts.

A record counts active partners. Where counting the unconfirmed ones too would change it, the record
says so (`if_confirmed`), so that a doubtful status never hides in a plain sentence.
"""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, gettext_noop

from localisation.formats import country_name, format_number, format_partial_date
from partners.models import Figure, PartnerCity
from partners.network import Network


@dataclass(frozen=True)
class Holder:
    """One city or country with the value that ranks it, as a number and as text."""

    value: float | Decimal | str
    text: str
    city: PartnerCity | None = None
    country: str = ""
    figure: Figure | None = None
    agreement: object = None


@dataclass(frozen=True)
class Record:
    """One superlative: its holders (several in a tie), the runner-up, and how it was found.

    `ranked` are all active partners of which the value is known, the first in the ranking first.
    """

    key: str
    title: str
    method: str
    holders: list[Holder]
    runners_up: list[Holder] = field(default_factory=list)
    if_confirmed: list[Holder] = field(default_factory=list)
    unknown_count: int = 0
    ranked: list[Holder] = field(default_factory=list)

    @property
    def is_tie(self) -> bool:
        return len(self.holders) > 1


@dataclass(frozen=True)
class Rule:
    """How a record is computed. `measure` returns a city's Holder, or None where the fact is unknown."""

    key: str
    title: str
    method: str
    measure: Callable[[PartnerCity, str], Holder | None]
    largest: bool = True


def _kilometres(city: PartnerCity, language: str) -> Holder:
    return Holder(round(city.distance_km, 1), _("%s km") % format_number(city.distance_km, language, 1), city)


def _latitude(city: PartnerCity, language: str, value: float | None = None) -> Holder:
    degrees = format_number(abs(city.latitude), language, 2)
    text = _("%s° N") % degrees if city.latitude >= 0 else _("%s° S") % degrees
    return Holder(city.latitude if value is None else value, text, city)


def _from_equator(city: PartnerCity, language: str) -> Holder:
    return _latitude(city, language, abs(city.latitude))


def _figure(kind: str, unit: str) -> Callable:
    def measure(city: PartnerCity, language: str) -> Holder | None:
        figure = city.preferred_figures.get(kind)
        if figure is None:
            return None
        return Holder(figure.value, _(unit) % format_number(figure.value, language, 1), city, figure=figure)

    return measure


def _first_agreement(city: PartnerCity, language: str) -> Holder | None:
    agreement = city.first_agreement
    if agreement is None:
        return None
    return Holder(
        agreement.signed_on, format_partial_date(agreement.signed_on, language), city, agreement=agreement
    )


ON_ELLIPSOID = gettext_lazy(
    "Geodesic on the WGS84 ellipsoid from the centre of Kraków to the centre of the city."
)
BY_LATITUDE = gettext_lazy("By the latitude of the city’s centre.")
BY_FIGURE = gettext_lazy("Among the partners with a sourced figure; the preferred figure of each counts.")
BY_DATE = gettext_lazy("By the date of each partner’s first dated document.")

RULES = [
    Rule("nearest", gettext_lazy("Nearest to Kraków"), ON_ELLIPSOID, _kilometres, largest=False),
    Rule("farthest", gettext_lazy("Farthest from Kraków"), ON_ELLIPSOID, _kilometres),
    Rule("northernmost", gettext_lazy("Northernmost"), BY_LATITUDE, _latitude),
    Rule("southernmost", gettext_lazy("Southernmost"), BY_LATITUDE, _latitude, largest=False),
    Rule("equator", gettext_lazy("Nearest the equator"), BY_LATITUDE, _from_equator, largest=False),
    Rule(
        "highest",
        gettext_lazy("Highest above sea level"),
        BY_FIGURE,
        _figure("elevation", gettext_noop("%s m")),
    ),
    Rule(
        "most-populous",
        gettext_lazy("Most populous"),
        BY_FIGURE,
        _figure("population", gettext_noop("%s inhabitants")),
    ),
    Rule(
        "smallest",
        gettext_lazy("Fewest inhabitants"),
        BY_FIGURE,
        _figure("population", gettext_noop("%s inhabitants")),
        False,
    ),
    Rule("first-agreement", gettext_lazy("First agreement"), BY_DATE, _first_agreement, largest=False),
    Rule("latest-agreement", gettext_lazy("Latest new partner"), BY_DATE, _first_agreement),
]


def records_of(network: Network, language: str) -> list[Record]:
    """Return all records of a network, their texts in a language; those without any known fact left out."""
    records = [_record(rule, network, language) for rule in RULES]
    return [record for record in records if record.holders] + _counted_records(network, language)


def _record(rule: Rule, network: Network, language: str) -> Record:
    ranked = _ranked(rule, network.active, language)
    holders = _best(ranked)
    also = _best(_ranked(rule, [*network.active, *network.unconfirmed], language))
    return Record(
        rule.key,
        str(rule.title),
        str(rule.method),
        holders,
        runners_up=_best(ranked[len(holders) :]),
        if_confirmed=[holder for holder in also if holder.city in network.unconfirmed],
        unknown_count=len(network.active) - len(ranked),
        ranked=ranked,
    )


def _ranked(rule: Rule, cities: list[PartnerCity], language: str) -> list[Holder]:
    measured = [holder for city in cities if (holder := rule.measure(city, language))]
    return sorted(measured, key=lambda holder: holder.value, reverse=rule.largest)


def _best(ranked: list[Holder]) -> list[Holder]:
    """Return the first of a ranking with all that are equal to it."""
    return [holder for holder in ranked if holder.value == ranked[0].value] if ranked else []


def _counted_records(network: Network, language: str) -> list[Record]:
    if not network.active:
        return []
    return [_capitals(network), _most_partners(network, language)]


def _capitals(network: Network) -> Record:
    def holders(cities):
        return [Holder(1, "", city) for city in cities if city.is_capital]

    return Record(
        "capitals",
        _("Capital cities"),
        _("Counted among the active partners."),
        holders(network.active),
        if_confirmed=holders(network.unconfirmed),
    )


def _most_partners(network: Network, language: str) -> Record:
    ranked = _by_country(network.countries, language)
    holders = _best(ranked)
    with_unconfirmed = network.countries + Counter(city.country for city in network.unconfirmed)
    also = _best(_by_country(with_unconfirmed, language))
    known = {(holder.country, holder.value) for holder in holders}
    return Record(
        "most-partners",
        _("Most partner cities in one country"),
        _("Counted among the active partners."),
        holders,
        runners_up=_best(ranked[len(holders) :]),
        if_confirmed=[holder for holder in also if (holder.country, holder.value) not in known],
    )


def _by_country(counts: Counter, language: str) -> list[Holder]:
    return [
        Holder(count, country_name(country, language), country=country)
        for country, count in sorted(
            counts.items(), key=lambda pair: (-pair[1], country_name(pair[0], language))
        )
    ]
