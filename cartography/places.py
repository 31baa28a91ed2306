"""What the maps are drawn from."""

from dataclasses import dataclass
from functools import cached_property

from cartography.projection import Way, way_to

ACTIVE, ENDED = "active", "ended"


@dataclass(frozen=True)
class Place:
    """A city on a map, named in the language of the page.

    `status` is "active" (a filled mark) or "ended" (a cross); any other stands for unconfirmed (a ring).
    `lang` is the language of the name where it is not that of the page, `hreflang` that of the page behind
    `url`. Where room is scarce the names of the lowest `priority` are left out.
    """

    key: str
    name: str
    latitude: float
    longitude: float
    status: str = ACTIVE
    url: str = ""
    hreflang: str = ""
    lang: str = ""
    priority: int = 0

    @cached_property
    def way(self) -> Way:
        """Return the way from Kraków."""
        return way_to(self.latitude, self.longitude)

    @property
    def mark(self) -> str:
        """Return how the place is marked: "dot", "ring" or "cross"."""
        return {ACTIVE: "dot", ENDED: "cross"}.get(self.status, "ring")
