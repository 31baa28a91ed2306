"""Files of facts made to order, and the command that reads them."""

import io
import json
from copy import deepcopy

import pytest
from django.core.management import CommandError, call_command

LIVE = "2026-01-12T09:00:00+01:00"
LVIV = {
    "key": "lviv",
    "name": {"pl": "Lwów", "en": "Lviv"},
    "local_name": "Львів",
    "local_language": "uk",
    "country": "UA",
    "latitude": 49.8397,
    "longitude": 24.0297,
    "is_capital": False,
    "website": "https://city-adm.lviv.ua",
    "other_names": ["Lemberg", "Leopolis"],
    "phrase_in": {"pl": "we Lwowie"},
    "lead": {"pl": "Lwów leży nad Pełtwią.", "en": "Lviv lies on the Poltva."},
    "body": {"pl": "<p>Umowa z 1995 roku.</p>\n<p>Trwa.</p>"},
    "sources": ["krakow.pl, 2024-10 https://krakow.pl/lwow"],
    "published_at": {"pl": LIVE},
}
AREA = {
    "key": "lviv-area", "city": "lviv", "kind": "area", "value": 148.9, "year": 2021, "is_preferred": True,
    "note": {"pl": "bez przyłączonych gmin"}, "sources": ["lviv.ua"],
}  # fmt: skip
AGREEMENT = {
    "key": "lviv-1995", "city": "lviv", "kind": "partnership", "title": {"pl": "Umowa o współpracy"},
    "signed_on": "1995-05-23", "state": "in_force", "state_as_of": "2024-10", "sources": ["krakow.pl"],
}  # fmt: skip
STRATEGY = {
    "key": "strategy",
    "title": {"pl": "Strategia"},
    "stated_on": "2022-03-15",
    "published_at": {"pl": LIVE},
}
PRIORITY = {
    "key": "ukraine", "document": "strategy", "kind": "geographic", "number": 1, "title": {"pl": "Ukraina"},
    "published_at": {"pl": LIVE},
}  # fmt: skip
NETWORK = {
    "key": "eurocities", "name": {"pl": "Eurocities"}, "founded_on": "1986", "cities": ["lviv"],
    "published_at": {"pl": LIVE},
}  # fmt: skip
MEMBERSHIP = {
    "key": "eurocities-1992", "network": "eurocities", "kind": "full", "joined_on": "1992", "status": "past",
    "left_on": "2010",
}  # fmt: skip
PROJECT = {
    "key": "river", "title": {"pl": "Rzeka"}, "acronym": "RIVER", "starts_on": "2024", "budget_total": 200,
    "budget_eu": 100, "cities": ["lviv"], "priorities": ["ukraine"], "networks": ["eurocities"],
    "lead": {"pl": "O rzece."}, "published_at": {"pl": LIVE},
}  # fmt: skip
NEWS = {
    "key": "visit", "title": {"pl": "Wizyta we Lwowie"}, "lead": {"pl": "Krótko."}, "dated_on": "2026-03",
    "body": {"pl": "<p>Długo.</p>"}, "cities": ["lviv"], "published_at": {"pl": LIVE},
}  # fmt: skip
PAGE = {
    "key": "about",
    "title": {"pl": "O portalu"},
    "body": {"pl": "<p>Tekst</p>"},
    "published_at": {"pl": LIVE},
}
DECLARATION = {
    "key": "declaration", "entity": {"pl": "Miasto"}, "status": "partially", "email": "a@example.org",
    "site_published_on": "2026-01-12", "site_updated_on": "2026-01-12", "prepared_on": "2026-01-12",
}  # fmt: skip
FACTS = {
    "partner_cities": [LVIV],
    "figures": [AREA],
    "agreements": [AGREEMENT],
    "strategy_documents": [STRATEGY],
    "priorities": [PRIORITY],
    "networks": [NETWORK],
    "memberships": [MEMBERSHIP],
    "projects": [PROJECT],
    "news_items": [NEWS],
    "pages": [PAGE],
    "accessibility_declarations": [DECLARATION],
}


@pytest.fixture
def facts() -> dict:
    """Return one valid entry of each collection."""
    return deepcopy(FACTS)


@pytest.fixture
def write_file(tmp_path):
    """Return a function that writes JSON, or raw bytes, into a file of that name."""

    def write(content, name="facts.json") -> str:
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else json.dumps(content).encode())
        return str(path)

    return write


@pytest.fixture
def load(db, write_file):
    """Return a function that imports contents, one file each, and returns the lines of standard output."""

    def run(*contents, **options) -> list[str]:
        files = [write_file(content, f"facts{number}.json") for number, content in enumerate(contents, 1)]
        out = io.StringIO()
        call_command("import_facts", *files, stdout=out, stderr=io.StringIO(), **options)
        return out.getvalue().splitlines()

    return run


@pytest.fixture
def refuse(db, write_file, tmp_path):
    """Return a function that imports contents which must be refused, and returns the faults, a line each."""

    def run(*contents) -> list[str]:
        files = [write_file(content, f"facts{number}.json") for number, content in enumerate(contents, 1)]
        out, err = io.StringIO(), io.StringIO()
        with pytest.raises(CommandError) as refusal:
            call_command("import_facts", *files, stdout=out, stderr=err)
        faults = err.getvalue().replace(f"{tmp_path}/", "").splitlines()
        assert refusal.value.returncode == 1
        assert str(refusal.value) == f"Nothing was imported. Faults found: {len(faults)}."
        assert out.getvalue() == ""
        return faults

    return run
