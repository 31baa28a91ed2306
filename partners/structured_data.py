"""Partner cities and what is known of them, as schema.org describes such things."""

import datetime
from collections.abc import Iterable

from django.conf import settings

from components.metadata import publisher
from localisation.formats import country_name
from localisation.languages import current_language
from partners.models import PartnerCity

WIKIDATA = "https://www.wikidata.org/entity/"


def describe_city(city: PartnerCity, language: str) -> dict:
    """Describe a city by its facts and by the names that the public may know it by."""
    name = city.text("name", language).value
    elsewhere = [city.website, WIKIDATA + city.wikidata_id if city.wikidata_id else ""]
    described = {
        "@type": "City",
        "alternateName": [other for other in dict.fromkeys(city.names) if other != name],
        "geo": {"@type": "GeoCoordinates", "latitude": city.latitude, "longitude": city.longitude},
        "containedInPlace": {
            "@type": "Country",
            "name": country_name(city.country, language),
            "identifier": city.country,
        },
        "sameAs": [address for address in elsewhere if address],
    }
    return {name: value for name, value in described.items() if value}


def describe_dataset(name: str, cities: Iterable[PartnerCity], day: datetime.date) -> dict:
    """Describe a page of facts about all cities as they stand on a day, from the first agreement on."""
    firsts = [city.first_agreement.signed_on for city in cities if city.first_agreement]
    described = {
        "@type": "Dataset",
        "name": name,
        "inLanguage": current_language(),
        "creator": publisher(),
        "license": settings.DATA_LICENCE,
        "isAccessibleForFree": True,
        "temporalCoverage": f"{min(firsts, default=day)}/{day}",
    }
    return {name: value for name, value in described.items() if value}
