"""What the back office refuses, beyond what one field can tell, and what it keeps count of."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from accounts.roles import EDITORS
from accounts.sign_in import MOST
from audit.models import Event
from partners.models import Agreement, Figure
from tests.backoffice.conftest import form_of


def test_two_preferred_figures_of_a_kind_are_refused_in_one_form(publisher, make):
    city = make.city()
    make.figure(city, "population", 700_000, is_preferred=True)
    make.figure(city, "population", 650_000)
    answer = publisher.send(form_of(city), **{"figures-1-is_preferred": "on"})
    assert "Another figure of this kind is preferred already." in answer.content.decode()
    assert Figure.objects.filter(is_preferred=True).count() == 1


def test_preference_moves_from_one_figure_to_another(publisher, make):
    city = make.city()
    first = make.figure(city, "population", 700_000, is_preferred=True)
    second = make.figure(city, "population", 650_000)
    publisher.send(form_of(first), "_save", is_preferred="")
    publisher.send(form_of(second), "_save", is_preferred="on")
    assert list(Figure.objects.filter(is_preferred=True)) == [second]


def test_agreement_does_not_expire_before_it_is_signed(publisher, make):
    agreement = make.city().agreements.get()
    answer = publisher.send(form_of(agreement), "_save", signed_on="05.2020", valid_until="2019")
    assert "The end lies before the beginning." in answer.content.decode()
    assert Agreement.objects.get().valid_until == ""


@pytest.mark.parametrize("number", [1, 4])
def test_form_of_a_city_asks_as_often_however_many_agreements_it_has(publisher, make, number):
    city = make.city(has_agreement=False)
    for _each in range(number):
        make.agreement(city)
    publisher.get(form_of(city))
    with CaptureQueriesContext(connection) as queries:
        publisher.get(form_of(city))
    assert len(queries) == 10  # one of them for the translation states


def test_what_is_not_published_cannot_be_withdrawn(publisher, make):
    item = make.news(live=("pl",), title_en="A title")
    answer = publisher.send(form_of(item), "_withdraw", publish_languages=["en"])
    assert "Not published, so there is nothing to withdraw: English." in answer.content.decode()


def test_moment_of_publication_is_not_lost_by_a_mere_save(publisher, make):
    item = make.news(live=("pl",))
    answer = publisher.send(form_of(item), publish_at="2030-01-01T09:00")
    assert "To publish at this moment" in answer.content.decode()


def test_emptied_address_of_a_live_text_is_made_from_its_title_again(publisher, make):
    item = make.news("Wizyta w Krakowie", live=("pl",), key="visit", slug_pl="wizyta")
    publisher.send(form_of(item), "_publish", slug_pl="", publish_languages=["pl"])
    item.refresh_from_db()
    assert item.slug_pl == "wizyta-w-krakowie"


def test_sign_in_is_refused_for_a_while_after_too_many_failures(person):
    person(EDITORS, interface_language="en")
    visitor = Client(headers={"accept-language": "en"})
    wrong = {"username": EDITORS, "password": "guess"}
    for _attempt in range(MOST):
        visitor.post("/admin/login/", wrong)
    answer = visitor.post("/admin/login/", wrong | {"password": "x"})
    assert "Too many attempts." in answer.content.decode()


def test_rights_given_to_a_person_are_on_record(administrator, person):
    editor = person(EDITORS)
    administrator.send(f"/admin/accounts/user/{editor.pk}/change/", "_save", is_superuser="on")
    assert User.objects.get(pk=editor.pk).is_superuser
    event = Event.objects.get(model="accounts.user")
    assert (event.by, event.action, event.detail) == (
        "admin",
        "change",
        {"name": "editors", "fields": ["is_superuser"]},
    )
