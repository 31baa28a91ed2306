"""The lists of the back office: states, filters, search, autocomplete, and what they cost."""

import pytest

from pages.apps import CONTENT_APPS
from tests.backoffice.conftest import form_of


def titles(answer) -> list[str]:
    return [str(item) for item in answer.context["cl"].result_list]


def test_list_shows_the_state_in_each_language(publisher, make, tomorrow):
    make.news(live=("pl",), title_en="A title", title_fr="Titre", published_at_fr=tomorrow)
    page = publisher.get("/admin/news/newsitem/").content.decode()
    for state in ("Polish: live", "English: draft", "French: scheduled", "Ukrainian: missing"):
        assert f'<span class="visually-hidden">{state}</span>' in page


@pytest.mark.parametrize(
    ("state", "found"),
    [
        ("live", ["A"]),
        ("scheduled", ["B"]),
        ("draft", ["C"]),
        ("missing", ["D"]),
        ("nonsense", ["A", "B", "C", "D"]),
    ],
)
def test_filter_by_state_in_a_language(publisher, make, tomorrow, state, found):
    make.news("A", live=("pl", "fr"))
    make.news("B", live=("pl",), title_fr="B", published_at_fr=tomorrow)
    make.news("C", live=("pl",), title_fr="C")
    make.news("D", live=("pl",))
    assert sorted(titles(publisher.get("/admin/news/newsitem/", {"state_fr": state}))) == found


def test_list_marks_where_changes_wait_and_keeps_those_alone(publisher, make):
    waiting, _settled = make.news("A", live=("pl", "en")), make.news("B", live=("pl",))
    publisher.send(form_of(waiting), lead_en="Other", dated_on="2025")
    page = publisher.get("/admin/news/newsitem/").content.decode()
    for words in ("English: live, changes wait", "What all languages share: changes wait"):
        assert page.count(f'<span class="visually-hidden">{words}</span>') == 1
    assert page.count('<span class="visually-hidden">Polish: live</span>') == 2
    assert titles(publisher.get("/admin/news/newsitem/", {"waiting": "yes"})) == ["A"]
    assert titles(publisher.get("/admin/news/newsitem/", {"waiting": "nonsense"})) == ["B", "A"]


def test_filter_by_language_of_origin(publisher, make):
    make.news("A")
    make.news("B", original_language="uk")
    assert titles(publisher.get("/admin/news/newsitem/", {"origin": "uk"})) == ["B"]


@pytest.mark.parametrize("query", ["lodz", "ŁÓDŹ", "Lodz", "łód"])
def test_search_folds(publisher, make, query):
    make.city("Łódź")
    make.city("Lublin")
    assert titles(publisher.get("/admin/partners/partnercity/", {"q": query})) == ["Łódź"]


def test_search_looks_into_every_language_and_into_drafts(publisher, make):
    make.city("Lviv", live=("en",), name_pl="Lwów", name_uk="Львів", original_language="en")
    for query in ("Lwów", "lwow", "львів", "Lviv"):
        assert titles(publisher.get("/admin/partners/partnercity/", {"q": query})) == ["Lviv"], query


def test_search_without_a_match_is_empty(publisher, make):
    make.city("Łódź")
    assert titles(publisher.get("/admin/partners/partnercity/", {"q": "nowhere"})) == []


def test_search_of_facts_folds_too(publisher, make):
    make.agreement(make.city("Łódź", has_agreement=False), title_uk="Угода про партнерство")
    make.agreement(make.city("Lublin", has_agreement=False))
    for query in ("lodz угода", "партнер"):
        assert len(titles(publisher.get("/admin/partners/agreement/", {"q": query}))) == 1


def test_autocomplete_answers_by_any_language(editor, make):
    city = make.city("Lviv", name_pl="Lwów")
    query = {"app_label": "news", "model_name": "newsitem", "field_name": "cities", "term": "lwow"}
    answer = editor.get("/admin/autocomplete/", query).json()
    assert answer["results"] == [{"id": str(city.pk), "text": "Lwów"}]


@pytest.mark.parametrize(
    ("path", "factory", "queries"),
    [
        ("news/newsitem", "news", 8),
        ("partners/partnercity", "city", 7),
        ("priorities/network", "network", 7),
        ("priorities/priority", "priority", 8),
        ("projects/project", "project", 8),
        ("pages/page", "page", 7),
    ],
)
def test_list_costs_the_same_with_one_and_with_three(
    publisher, make, django_assert_num_queries, path, factory, queries
):
    create = getattr(make, factory)
    create("A")
    publisher.get(f"/admin/{path}/")  # content types are then known
    with django_assert_num_queries(queries):
        publisher.get(f"/admin/{path}/")
    create("B"), create("C")
    with django_assert_num_queries(queries):
        publisher.get(f"/admin/{path}/")


def test_every_kind_of_content_has_a_list_and_a_form(administrator):
    from django.contrib import admin

    kinds = [model for model in admin.site._registry if model._meta.app_label in CONTENT_APPS]
    assert len(kinds) == 13
    for model in kinds:
        path = f"/admin/{model._meta.app_label}/{model._meta.model_name}/"
        assert administrator.get(path).status_code == 200
        assert administrator.get(f"{path}add/").status_code == 200
