"""What stands on a share card, and the address that follows from it.

An address carries a digest of all that is drawn, so what it answers never changes and may be kept for ever.
"""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property

from django.core.cache import cache
from django.db import models
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from cartography.places import Place
from localisation.formats import sentence_case
from localisation.languages import public_languages
from localisation.typography import typeset

DESIGN = 1  # raise it whenever a card is drawn otherwise than before: every card gets a new address
DIGITS = 16  # of a digest
NETWORK_SECONDS = 3600  # how long pages may go on asking for a card with the network as it was; none is drawn


@dataclass(frozen=True)
class Subject:
    """How items of one model are shown on cards; an item is a `publishing.models.Text`.

    `items` gives the queryset that a card's item is loaded from; `kicker` the line above the title, by
    default the kind of thing it is, and `places` the cities that it is about. Both are called with the
    item and the language, which is also the active one. An item without cities shows the whole network.
    """

    model: type[models.Model]
    items: Callable[[], models.QuerySet]
    kicker: Callable[[models.Model, str], str] = lambda item, language: str(item.kind_name)
    places: Callable[[models.Model, str], tuple[Place, ...]] = lambda item, language: ()


@dataclass(frozen=True)
class Card:
    """All that is drawn on one card. `owner` is an item's kind and key; empty where it is the site's card."""

    owner: tuple[str, ...]
    language: str
    site: str
    title: str
    kicker: str
    places: tuple[Place, ...]
    is_network: bool
    until: datetime | None = field(default=None, repr=False, compare=False)  # nobody is to keep it for longer

    @cached_property
    def digest(self) -> str:
        return hashlib.sha256(repr((DESIGN, self)).encode()).hexdigest()[:DIGITS]

    @property
    def address(self) -> str:
        return reverse("cards:card", args=[*self.owner, self.language, self.digest])


_subjects: dict[str, Subject] = {}
_read_network: Callable[[], tuple[Place, ...]] = tuple


def register(subject: Subject) -> None:
    """Give the items of a model cards of their own."""
    _subjects[subject.model._meta.model_name] = subject


def register_network(read: Callable[[], tuple[Place, ...]]) -> None:
    """Name the function that loads all partner cities, nameless, for cards that are about none of them."""
    global _read_network
    _read_network = read


def card_address(item, language: str) -> str:
    """Return the path of an item's card; of the site's for None and for what has no page in the language.

    It reads nothing from the database but an item's cities, unless a view has loaded them, and, once in
    NETWORK_SECONDS, the network.
    """

    def network():
        return cache.get_or_set("cards-network", _read_network, NETWORK_SECONDS)

    return (_card_of(item, language, network) or _site_card(language, network)).address


def find_card(owner: tuple[str, ...], language: str) -> Card | None:
    """Return a card as it is now; None for what visitors cannot read in the language."""
    if language not in public_languages():
        return None
    if not owner:
        return _site_card(language, _read_network)
    kind, key = owner
    subject = _subjects.get(kind)
    item = subject.items().filter(key=key).first() if subject else None
    return _card_of(item, language, _read_network)


def _card_of(item, language: str, network: Callable[[], tuple[Place, ...]]) -> Card | None:
    """Return an item's card; None where it has no card or no page in the language."""
    subject = _subjects.get(item._meta.model_name) if item is not None else None
    if subject is None or not item.has_page_in(language):
        return None
    with translation.override(language):
        title = item.text(item.title_field, language)
        kicker = sentence_case(typeset(subject.kicker(item, language), language))
        places = tuple(subject.places(item, language))
        return Card(
            owner=(item._meta.model_name, item.key),
            language=language,
            site=_("Kraków and the world"),
            title=typeset(title.value, title.language),
            kicker=kicker,
            places=places or network(),
            is_network=not places,
            until=min(filter(None, map(item.published_until_in, item.live_languages)), default=None),
        )


def _site_card(language: str, network: Callable[[], tuple[Place, ...]]) -> Card:
    with translation.override(language):
        return Card(
            owner=(),
            language=language,
            site=_("Kraków and the world"),
            title=typeset(_("The world seen from Kraków"), language),
            kicker=sentence_case(_("international cooperation")),
            places=network(),
            is_network=True,
        )
