"""What a visitor sees when something fails: in their language, with a way on; and what machines are told."""

import pytest
from django.test import Client
from django.urls import path

from krakow_portal import urls
from krakow_portal.urls import handler400, handler403, handler404, handler500  # noqa: F401 - read by Django
from tests.public.addresses import LANGUAGES
from tests.public.reading import Page, said


def broken_view(request):
    raise RuntimeError("a secret detail")


def forbidden_view(request):
    from django.core.exceptions import PermissionDenied

    raise PermissionDenied


urlpatterns = [
    path("broken/", broken_view),
    path("pl/broken/", broken_view),
    path("uk/broken/", broken_view),
    path("forbidden/", forbidden_view),
    *urls.urlpatterns,
]


@pytest.fixture
def portal_with_a_fault(settings, client, db):
    """Return a client of a portal that has, beside its own pages, one that fails and one that refuses."""
    settings.ROOT_URLCONF = "tests.public.test_errors"
    client.raise_request_exception = False
    return client


@pytest.mark.parametrize("language", LANGUAGES)
def test_failure_is_told_in_the_language_of_the_visitor(portal_with_a_fault, language):
    answer = portal_with_a_fault.get("/broken/", headers={"accept-language": language})
    page = Page(answer)
    assert (answer.status_code, page.language) == (500, language)
    assert page.headline == said("Something went wrong", language)
    assert [link["href"] for link in page.find("a")] == ["/"]
    assert "a secret detail" not in answer.content.decode()


def test_failure_is_told_in_the_language_of_the_address(portal_with_a_fault):
    answer = portal_with_a_fault.get("/uk/broken/", headers={"accept-language": "fr"})
    assert (answer.status_code, Page(answer).language) == (500, "uk")


def test_failure_has_the_headers_of_every_page(portal_with_a_fault):
    answer = portal_with_a_fault.get("/broken/")
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "default-src 'none'" in answer["Content-Security-Policy"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_refusal_is_told_in_the_language_of_the_visitor(portal_with_a_fault, language):
    answer = portal_with_a_fault.get("/forbidden/", headers={"accept-language": language})
    page = Page(answer)
    assert (answer.status_code, page.language) == (403, language)
    assert page.headline == said("You may not open this page", language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_form_without_its_token_is_refused_with_a_way_on(db, language):
    answer = Client(enforce_csrf_checks=True).post("/admin/login/", headers={"accept-language": language})
    page = Page(answer)
    assert (answer.status_code, page.language) == (403, language)
    assert page.headline == said("The form has expired", language)
    assert f"/{language}/" in {link["href"] for link in page.find("a")}


# What machines ask


def test_healthz_answers_without_database(client):
    answer = client.get("/healthz")
    assert (answer.status_code, answer.content) == (200, b"ok")


def test_readyz_answers_that_all_works(client, db):
    answer = client.get("/readyz")
    assert (answer.status_code, answer.json()) == (200, {"ready": True, "broken": []})


@pytest.mark.parametrize("place", ["a-file/cache", None])
def test_readyz_names_a_cache_that_cannot_be_used(client, db, settings, tmp_path, place):
    """One cache that fails on every call, and one that forgets everything."""
    (tmp_path / "a-file").touch()
    settings.CACHES = {
        "default": {
            "BACKEND": "django.core.cache.backends.filebased.FileBasedCache",
            "LOCATION": tmp_path / place,
        }
        if place
        else {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}
    }
    answer = client.get("/readyz")
    assert (answer.status_code, answer.json()) == (503, {"ready": False, "broken": ["cache"]})


def test_robots_are_kept_from_the_back_office_and_told_of_the_sitemap(client, db):
    answer = client.get("/robots.txt")
    assert answer["Content-Type"] == "text/plain; charset=utf-8"
    assert answer.content.decode().split() == [
        *("User-agent:", "*", "Disallow:", "/admin/", "Disallow:", "/api/"),
        *("Sitemap:", "http://testserver/sitemap.xml"),
    ]


@pytest.mark.parametrize("path", ["/en/news/?city=x&page=9", "/en/search/?q=visit&page=9"])
def test_page_beyond_the_last_leads_to_the_first_with_the_filters_kept(client, make, path):
    make.news("A visit")
    answer = client.get(path)
    assert answer.status_code == 404
    first = path.replace("&page=9", "")
    assert f'<a href="{first}">Go to its first page</a>' in answer.content.decode()
