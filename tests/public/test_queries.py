"""How many queries each page makes: the same for one item as for three."""

import pytest
from django.contrib.contenttypes.models import ContentType

from partners.models import PartnerCity

LIST, DETAIL, HOME, SEARCH = 5, 6, 8, 8  # the most that a page of each kind may make
PAGES = {  # the page: its address, its queries
    "news": ("/pl/aktualnosci/", 3),
    "news, filtered": ("/pl/aktualnosci/?city=miasto-1&year=2026", 4),
    "cities": ("/pl/miasta-partnerskie/", 2),
    "cities, filtered": ("/pl/miasta-partnerskie/?country=UA&status=active&as_of=2026-01-01&q=mia", 3),
    "records": ("/pl/rekordy/", 3),
    "timeline": ("/pl/kalendarium/", 2),
    "priorities": ("/pl/priorytety/", 1),
    "networks": ("/pl/sieci/", 2),
    "projects": ("/pl/projekty/", 4),
    "feed": ("/pl/aktualnosci/atom/", 1),
    "declaration": ("/pl/deklaracja-dostepnosci/", 1),
}
DETAILS = {
    "news": ("/pl/aktualnosci/wiadomosc-1/", 4),
    "city": ("/pl/miasta-partnerskie/miasto-1/", 5),
    "priority": ("/pl/priorytety/priorytet-1/", 3),
    "network": ("/pl/sieci/siec-1/", 4),
    "project": ("/pl/projekty/projekt-1/", 3),
    "page": ("/pl/strona-1/", 1),
}
HOME_QUERIES = 6
SEARCH_QUERIES = 7  # the entries, and one for each kind of what was found


def fill(make, number: int) -> None:
    """Create as many items of each kind, each tied to all others, and warm what is kept between requests."""
    lead = {"lead_pl": "Wspólne"}
    cities = [make.city(f"Miasto {n + 1}", **lead) for n in range(number)]
    for city in cities:
        make.figure(city, "population", 700_000, is_preferred=True)
        make.figure(city, "population", 690_000)
        make.agreement(city, signed_on="2001")
    priorities = [make.priority(f"Priorytet {n + 1}", **lead) for n in range(number)]
    networks = [make.network(f"Sieć {n + 1}", cities=cities, **lead) for n in range(number)]
    for network in networks:
        make.membership(network)
        make.membership(network, joined_on="1992", left_on="2010", status="past")
    related = {"cities": cities, "priorities": priorities, "networks": networks} | lead
    projects = [make.project(f"Projekt {n + 1}", **related) for n in range(number)]
    for n in range(number):
        make.news(f"Wiadomość {n + 1}", projects=projects, **related)
        make.page(f"Strona {n + 1}", **lead)


@pytest.fixture(params=[1, 3], ids=["1 item", "3 items"])
def visit(request, client, make, django_assert_num_queries):
    """Return a function that opens an address, counting its queries; the footer is cached for all pages."""
    fill(make, request.param)
    ContentType.objects.get_for_model(PartnerCity)
    client.get("/pl/")

    def open_page(address: str, queries: int):
        client.get(address)
        with django_assert_num_queries(queries):
            answer = client.get(address)
        assert answer.status_code == 200

    return open_page


@pytest.mark.parametrize("page", PAGES)
def test_list_makes_as_many_queries_for_three_items_as_for_one(visit, page):
    address, queries = PAGES[page]
    visit(address, queries)
    assert queries <= LIST


@pytest.mark.parametrize("kind", DETAILS)
def test_detail_makes_as_many_queries_for_three_relations_as_for_one(visit, kind):
    address, queries = DETAILS[kind]
    visit(address, queries)
    assert queries <= DETAIL


def test_home_makes_as_many_queries_for_three_items_as_for_one(visit):
    visit("/pl/", HOME_QUERIES)
    assert HOME_QUERIES <= HOME


def test_search_makes_as_many_queries_for_three_results_as_for_one(visit):
    visit("/pl/szukaj/?q=wspolne", SEARCH_QUERIES)
    assert SEARCH_QUERIES <= SEARCH


def test_search_page_makes_no_query_before_a_question(visit):
    visit("/pl/szukaj/", 0)
