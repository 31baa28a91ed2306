"""A store for the exchange over real news: what the portal's own does, with the least of its rules."""

import hashlib
from collections.abc import Iterable, Iterator

from news.models import NewsItem
from translations.exchange.units import Address, Unit

FIELDS = {"title": False, "lead": False, "body": True}


def digest_of(text: str) -> str:
    return hashlib.sha256(" ".join(text.split()).encode()).hexdigest()[:16]


class NewsStore:
    """Units of all news; the source of each is remembered when it is asked for."""

    def __init__(self):
        self.sources: dict[str, str] = {}
        self.made_from: dict[tuple[Address, str], str] = {}
        self.held: list[tuple[Address, str, str]] = []

    def units(self, language: str, states: Iterable[str]) -> Iterator[Unit]:
        for item in NewsItem.objects.order_by("key"):
            for field in FIELDS:
                unit = self._unit(item, field, language)
                if unit and unit.state in states:
                    yield unit

    def find(self, address: Address, language: str) -> Unit | None:
        item = NewsItem.objects.filter(key=address.key).first()
        is_news = address.model == "news.newsitem" and address.field in FIELDS
        return self._unit(item, address.field, language) if item and is_news else None

    def source_text(self, digest: str) -> str | None:
        return self.sources.get(digest)

    def save(self, unit: Unit, target: str, by) -> None:
        NewsItem.objects.filter(key=unit.key).update(**{f"{unit.field}_{unit.language}": target})
        self.made_from[unit.address, unit.language] = unit.source_digest

    def hold(self, unit: Unit, target: str, digest: str, by) -> None:
        self.held.append((unit.address, target, digest))

    def _unit(self, item: NewsItem, field: str, language: str) -> Unit | None:
        origin = item.original_language
        source = getattr(item, f"{field}_{origin}") or ""
        if not source or origin == language:
            return None
        digest = digest_of(source)
        self.sources[digest] = source
        target = getattr(item, f"{field}_{language}") or ""
        made_from = self.made_from.setdefault((Address("news.newsitem", item.key, field), language), digest)
        state = "missing" if not target else "translated" if made_from == digest else "outdated"
        most = NewsItem._meta.get_field(f"{field}_{language}").max_length
        return Unit(
            "news.newsitem", item.key, field, language, source, target, digest, state,
            source_language=origin, is_rich=FIELDS[field], max_length=most,
        )  # fmt: skip
