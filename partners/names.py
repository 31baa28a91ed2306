from collections.abc import Iterator

from localisation.languages import content_languages
from partners.models import PartnerCity
from translations.checks.names import Name, register_names

PHRASES = ("phrase_in", "phrase_with")


def cities() -> Iterator[Name]:
    """Yield every city's names, its own among them, and the forms they take in sentences."""
    languages = content_languages()
    columns = [f"{field}_{language}" for field in ("name", *PHRASES) for language in languages]
    for city in PartnerCity.objects.values("key", "local_name", *columns):
        names = {language: city[f"name_{language}"] for language in languages if city[f"name_{language}"]}
        forms = {
            language: tuple(filter(None, (city[f"{phrase}_{language}"] for phrase in PHRASES)))
            for language in languages
        }
        yield Name(city["key"], {**names, "local": city["local_name"]}, forms)


register_names(cities)
