"""Content for tests. Each factory gives what a thing needs to exist; the test names what it is about."""

import datetime

from django.utils import timezone

from localisation.languages import public_languages
from news.models import NewsItem
from pages.models import Page
from partners.models import Agreement, Figure, PartnerCity
from priorities.models import Membership, Network, Priority, StrategyDocument
from projects.models import Project
from publishing.actions import fill_key_and_slugs, refresh

A_WHILE_AGO = datetime.timedelta(days=30)


def _text(model, title: str, live: tuple[str, ...] | None, **fields):
    """Create a text that is live in some languages (by default all public ones) under its title there."""
    live = tuple(public_languages()) if live is None else live
    values = {}
    for language in live:
        values[f"{model.title_field}_{language}"] = title
        values[f"published_at_{language}"] = timezone.now() - A_WHILE_AGO
    relations = {name: fields.pop(name) for name in list(fields) if isinstance(fields[name], list)}
    item = model(**{f"{model.title_field}_{'pl'}": title} | values | fields)
    fill_key_and_slugs(item)
    item.save()
    for name, related in relations.items():
        getattr(item, name).set(related)
    refresh(item)
    return item


def city(name: str = "Lwów", live=None, **fields) -> PartnerCity:
    """Create a partner city with one agreement in force; `agreements=False` leaves it out."""
    has_agreement = fields.pop("has_agreement", True)
    place = {"country": "UA", "latitude": 49.8397, "longitude": 24.0297}
    defaults = {"local_name": name, "local_language": "pl", **place}
    item = _text(PartnerCity, name, live, **defaults | fields)
    if has_agreement:
        agreement(item)
    return item


def agreement(of: PartnerCity, **fields) -> Agreement:
    number = Agreement.objects.count() + 1
    defaults = {"key": f"{of.key}-{number}", "kind": "partnership", "signed_on": "1995", "title_pl": "Umowa"}
    return Agreement.objects.create(city=of, **defaults | fields)


def figure(of: PartnerCity, kind: str, value, **fields) -> Figure:
    number = Figure.objects.count() + 1
    return Figure.objects.create(city=of, kind=kind, value=value, key=f"{of.key}-{kind}-{number}", **fields)


def news(title: str = "Wiadomość", live=None, **fields) -> NewsItem:
    texts = {f"lead_{language}": "Lead" for language in (live or public_languages())}
    return _text(NewsItem, title, live, **{"dated_on": "2026-03-01"} | texts | fields)


def strategy(title: str = "Strategia", live=None, **fields) -> StrategyDocument:
    return _text(StrategyDocument, title, live, **fields)


def priority(title: str = "Priorytet", live=None, **fields) -> Priority:
    fields.setdefault("document", StrategyDocument.objects.first() or strategy())
    fields.setdefault("kind", "thematic")
    fields.setdefault("number", Priority.objects.count() + 1)
    return _text(Priority, title, live, **fields)


def network(name: str = "Eurocities", live=None, **fields) -> Network:
    return _text(Network, name, live, **fields)


def membership(of: Network, **fields) -> Membership:
    number = Membership.objects.count() + 1
    return Membership.objects.create(
        network=of, **{"key": f"{of.key}-{number}", "joined_on": "2025-10-15"} | fields
    )


def project(title: str = "Projekt", live=None, **fields) -> Project:
    texts = {f"lead_{language}": "Lead" for language in (live or public_languages())}
    return _text(Project, title, live, **texts | fields)


def page(title: str = "O portalu", live=None, **fields) -> Page:
    texts = {f"body_{language}": "<p>Tekst</p>" for language in (live or public_languages())}
    return _text(Page, title, live, **texts | fields)
