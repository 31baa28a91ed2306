"""What each type of schema.org that the portal uses must say, and of what form it is."""

import datetime
import re
from collections.abc import Callable, Iterator

from tests.public.addresses import LANGUAGES

SITE = "http://testserver"


def is_text(value) -> bool:
    return isinstance(value, str) and value == value.strip() != ""


def is_address(value) -> bool:
    return is_text(value) and re.fullmatch(r"https?://[^\s<>\"]+", value) is not None


def is_own_address(value) -> bool:
    return is_address(value) and value.startswith(f"{SITE}/")


def is_instant(value) -> bool:
    return is_text(value) and datetime.datetime.fromisoformat(value).tzinfo is not None


def is_language(value) -> bool:
    return value in LANGUAGES


def is_period(value) -> bool:
    """Return whether the text is an interval of ISO 8601, the beginning known to the day, month or year."""
    return is_text(value) and re.fullmatch(r"\d{4}(-\d\d){0,2}/\d{4}-\d\d-\d\d", value) is not None


def is_a(*types: str) -> Callable:
    return lambda value: isinstance(value, dict) and value["@type"] in types


def are_steps(value) -> bool:
    return [step["position"] for step in value] == list(range(1, len(value) + 1)) and len(value) > 1


def are(is_one: Callable) -> Callable:
    return lambda value: isinstance(value, list) and all(is_one(each) for each in value)


PUBLISHER = {"@id": is_own_address, "name": is_text, "url": is_own_address}
PAGE = {"name": is_text, "description": is_text, "url": is_own_address, "image": is_own_address}
REQUIRED = {
    "GovernmentOrganization": PUBLISHER,
    "WebSite": PAGE
    | {
        "inLanguage": is_language,
        "publisher": is_a("GovernmentOrganization"),
        "potentialAction": is_a("SearchAction"),
    },
    "SearchAction": {"target": is_a("EntryPoint"), "query-input": is_text},
    "EntryPoint": {"urlTemplate": lambda value: value.endswith("?q={search_term_string}")},
    "NewsArticle": PAGE
    | {
        "mainEntityOfPage": is_own_address,
        "headline": is_text,
        "inLanguage": is_language,
        "datePublished": is_instant,
        "dateModified": is_instant,
        "author": is_a("GovernmentOrganization"),
        "publisher": is_a("GovernmentOrganization"),
    },
    "CreativeWork": {"@id": is_own_address, "url": is_own_address, "inLanguage": is_language},
    "City": {"name": is_text, "url": is_own_address, "geo": is_a("GeoCoordinates")},
    "GeoCoordinates": {
        "latitude": lambda value: -90 <= value <= 90,
        "longitude": lambda value: -180 <= value <= 180,
    },
    "Country": {"name": is_text, "identifier": lambda value: re.fullmatch("[A-Z]{2}", value) is not None},
    "Dataset": PAGE
    | {
        "description": lambda value: 50 <= len(value) <= 5000,  # as Google's dataset search has it
        "creator": is_a("GovernmentOrganization"),
        "temporalCoverage": is_period,
        "inLanguage": is_language,
    },
    "BreadcrumbList": {"itemListElement": are_steps},
    "ListItem": {"position": lambda value: value >= 1, "name": is_text, "item": is_own_address},
    "PostalAddress": {"addressLocality": is_text, "addressCountry": is_text},
}
# What may be missing, and how it is where it is not.
OPTIONAL = {
    "GovernmentOrganization": {"logo": is_own_address, "address": is_a("PostalAddress")},
    "NewsArticle": {
        "@id": is_own_address,
        "about": are(is_a("City")),
        "translationOfWork": is_a("CreativeWork"),
        "workTranslation": are(is_a("CreativeWork")),
    },
    "City": PAGE
    | {
        "alternateName": are(is_text),
        "containedInPlace": is_a("Country"),
        "sameAs": are(is_address),
    },
    "Dataset": {"license": is_address, "isAccessibleForFree": lambda value: value is True},
}


def faults_in(thing: dict) -> list[str]:
    """Return what is missing, unknown or wrong in a description and in those it holds."""
    return [fault for each in _things_in(thing) for fault in _faults_of(each)]


def _things_in(value) -> Iterator[dict]:
    """Yield every description within a value, itself among them."""
    if isinstance(value, dict):
        yield value
        value = list(value.values())
    if isinstance(value, list):
        for each in value:
            yield from _things_in(each)


def _faults_of(thing: dict) -> Iterator[str]:
    kind = thing["@type"]
    required, known = REQUIRED[kind], REQUIRED[kind] | OPTIONAL.get(kind, {})
    yield from (f"{kind} has no {name}" for name in required.keys() - thing.keys())
    for name, value in thing.items():
        if name in {"@type", "@context"}:
            continue
        if name not in known:
            yield f"{kind} has {name}, which is not described"
        elif not known[name](value):
            yield f"{kind}: {name} is {value!r}"
