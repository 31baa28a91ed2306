"""How many queries each page makes: the same for one item as for three."""

import pytest

LIST, DETAIL, HOME, SEARCH = 5, 6, 8, 8  # the most that a page of each kind may make
PAGES = {  # the page: its address, its queries
    "news": ("/pl/aktualnosci/", 4),
    "news, filtered": ("/pl/aktualnosci/?city=miasto-1&year=2026", 5),
    "cities": ("/pl/miasta-partnerskie/", 2),
    "cities, filtered": ("/pl/miasta-partnerskie/?country=UA&status=active&as_of=2026-01-01&q=mia", 3),
    "records": ("/pl/rekordy/", 3),
    "timeline": ("/pl/kalendarium/", 2),
    "priorities": ("/pl/priorytety/", 1),
    "networks": ("/pl/sieci/", 2),
    "projects": ("/pl/projekty/", 4),
    "feed": ("/pl/aktualnosci/atom/", 1),
    "declaration": ("/pl/deklaracja-dostepnosci/", 1),
    "form for barriers": ("/pl/zglos-bariere/", 1),
}
DETAILS = {
    "news": ("/pl/aktualnosci/wiadomosc-1/", 5),
    "city": ("/pl/miasta-partnerskie/miasto-1/", 5),
    "priority": ("/pl/priorytety/priorytet-1/", 3),
    "network": ("/pl/sieci/siec-1/", 4),
    "project": ("/pl/projekty/projekt-1/", 3),
    "page": ("/pl/strona-1/", 1),
}
HOME_QUERIES = 7
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
    """Return a function that opens pages, counting the queries of each; the footer is kept by then."""
    fill(make, request.param)

    def open_pages(pages: dict[str, tuple[str, int]]):
        for name, (address, queries) in pages.items():
            client.get(address)
            with django_assert_num_queries(queries, info=name):
                answer = client.get(address)
            assert answer.status_code == 200, name

    return open_pages


def test_lists_make_as_many_queries_for_three_items_as_for_one(visit):
    visit(PAGES)
    assert max(queries for _address, queries in PAGES.values()) <= LIST


def test_details_make_as_many_queries_for_three_relations_as_for_one(visit):
    visit(DETAILS)
    assert max(queries for _address, queries in DETAILS.values()) <= DETAIL


def test_home_makes_as_many_queries_for_three_items_as_for_one(visit):
    visit({"home": ("/pl/", HOME_QUERIES)})
    assert HOME_QUERIES <= HOME


def test_search_makes_as_many_queries_for_three_results_as_for_one(visit):
    visit({"search": ("/pl/szukaj/?q=wspolne", SEARCH_QUERIES), "no question yet": ("/pl/szukaj/", 0)})
    assert SEARCH_QUERIES <= SEARCH
