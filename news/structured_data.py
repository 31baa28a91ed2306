"""News as schema.org describes it."""

from components.metadata import absolute, publisher
from news.models import NewsItem


def news_article(item: NewsItem, language: str) -> dict:
    """Describe a news item in a language that it is live in; `live_cities` are loaded."""
    return {
        "@type": "NewsArticle",
        "@id": absolute(item.get_absolute_url(language)),
        "mainEntityOfPage": absolute(item.get_absolute_url(language)),
        "headline": item.text("title", language).value,
        "inLanguage": language,
        "datePublished": item.published_at_in(language).isoformat(),
        "dateModified": item.changed_at_in(language).isoformat(),
        "author": publisher(),
        "publisher": publisher(),
        "about": [_city(city, language) for city in item.live_cities],
    } | _translations(item, language)


def _city(city, language: str) -> dict:
    return {
        "@type": "City",
        "name": city.text("name", language).value,
        "url": absolute(city.get_absolute_url(language)),
        "geo": {"@type": "GeoCoordinates", "latitude": city.latitude, "longitude": city.longitude},
    }


def _translations(item: NewsItem, language: str) -> dict:
    """Name the original where this is a translation, and the translations where it is the original."""
    others = [other for other in item.live_languages if other != language]
    if language == item.original_language:
        return {"workTranslation": [_version(item, other) for other in others]}
    if item.original_language in others:
        return {"translationOfWork": _version(item, item.original_language)}
    return {}


def _version(item: NewsItem, language: str) -> dict:
    address = absolute(item.get_absolute_url(language))
    return {"@type": "CreativeWork", "@id": address, "url": address, "inLanguage": language}
