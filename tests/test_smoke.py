"""Every public page answers in every language."""

import pytest
from django.urls import reverse
from django.utils import translation

PAGES = [
    "home",
    "news:list",
    "news:feed",
    "partners:list",
    "partners:records",
    "partners:timeline",
    "priorities:list",
    "networks:list",
    "projects:list",
    "search",
    "accessibility",
    "barriers:report",
]


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("language", ["pl", "en", "fr", "uk"])
def test_page_answers_on_an_empty_portal(client, db, name, language):
    with translation.override(language):
        address = reverse(name)
    assert client.get(address).status_code == 200


@pytest.mark.parametrize("language", ["pl", "en", "fr", "uk"])
def test_details_answer(client, make, language):
    city = make.city()
    make.figure(city, "population", 700000, is_preferred=True)
    network = make.network()
    make.membership(network)
    priority = make.priority()
    project = make.project(cities=[city], priorities=[priority], networks=[network])
    news = make.news(cities=[city], priorities=[priority], networks=[network], projects=[project])
    for item in (city, network, priority, project, news, make.page()):
        answer = client.get(item.get_absolute_url(language))
        assert answer.status_code == 200
    for name in PAGES:
        with translation.override(language):
            assert client.get(reverse(name)).status_code == 200
