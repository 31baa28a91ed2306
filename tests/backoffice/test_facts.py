"""Figures, agreements and memberships: saved at once, with keys made from what they say."""

import pytest

from audit.models import Event
from pages.models import AccessibilityDeclaration
from partners.models import Agreement, Figure
from priorities.models import Membership
from tests.backoffice.conftest import form_of, read_form

AGREEMENT = {"kind": "partnership", "title_pl": "Umowa", "signed_on": "5.02.1993", "state": "in_force"}


def test_agreement_gets_a_key_and_takes_a_typed_date(publisher, make):
    city = make.city("Lipsk", has_agreement=False)
    for _time in range(2):
        publisher.send("/admin/partners/agreement/add/", "_save", city=str(city.pk), **AGREEMENT)
    assert [each.key for each in Agreement.objects.order_by("pk")] == [
        "lipsk-1993-partnership", "lipsk-1993-partnership-2",
    ]  # fmt: skip
    assert Agreement.objects.first().signed_on == "1993-02-05"


def test_agreement_needs_a_title_in_one_language_whichever(publisher, make):
    city = make.city("Lipsk", has_agreement=False)
    typed = AGREEMENT | {"title_pl": "", "city": str(city.pk)}
    page = publisher.send("/admin/partners/agreement/add/", "_save", **typed)
    assert set(page.context["adminform"].form.errors) == {"title_pl"}
    publisher.send("/admin/partners/agreement/add/", "_save", **typed | {"title_uk": "Угода"})
    assert Agreement.objects.get().title_uk == "Угода"


def test_facts_of_a_new_city_get_keys_from_the_city(publisher):
    city = {
        "name_pl": "Lipsk", "local_name": "Leipzig", "local_language": "de", "country": "DE",
        "latitude": "51.3397", "longitude": "12.3731",
        "agreements-TOTAL_FORMS": "1", "figures-TOTAL_FORMS": "1",
        "figures-0-kind": "population", "figures-0-value": "628718", "figures-0-year": "2024",
    }  # fmt: skip
    rows = {f"agreements-0-{name}": value for name, value in AGREEMENT.items()}
    publisher.send("/admin/partners/partnercity/add/", **city, **rows)
    assert Agreement.objects.get().key == "lipsk-1993-partnership"
    assert Figure.objects.get().key == "lipsk-population-2024"
    actions = Event.objects.order_by("pk").values_list("action", "model")
    assert set(actions) == {
        ("add", "partners.partnercity"),
        ("add", "partners.agreement"),
        ("add", "partners.figure"),
    }


def test_membership_gets_a_key(publisher, make):
    network = make.network("Eurocities")
    row = {"memberships-TOTAL_FORMS": "1", "memberships-0-kind": "full", "memberships-0-status": "current"}
    publisher.send(form_of(network), **row, **{"memberships-0-joined_on": "2025"})
    assert Membership.objects.get().key == "eurocities-2025-full"


def test_saved_row_keeps_a_colleague_s_change(publisher, make):
    city = make.city()
    agreement = city.agreements.get()
    opened = read_form(publisher.get(form_of(city)).content.decode())
    Agreement.objects.update(note_pl="Kolegi")
    publisher.post(form_of(city), opened | {"agreements-0-title_en": "Agreement", "_save_draft": "1"})
    agreement.refresh_from_db()
    assert (agreement.title_en, agreement.note_pl) == ("Agreement", "Kolegi")


@pytest.mark.parametrize(("language", "name"), [("pl", "Niemcy"), ("uk", "Німеччина"), ("fr", "Allemagne")])
def test_country_is_chosen_by_its_name(publisher, language, name):
    publisher.user.interface_language = language
    publisher.user.save()
    page = publisher.get("/admin/partners/partnercity/add/").content.decode()
    assert f'<option value="DE">{name}</option>' in page


def test_only_one_accessibility_declaration(administrator):
    add = "/admin/pages/accessibilitydeclaration/add/"
    days = dict.fromkeys(["site_published_on", "site_updated_on", "prepared_on"], "2026-01-02")
    administrator.send(add, "_save", entity_pl="Miasto Kraków", status="partially", **days)
    declaration = AccessibilityDeclaration.objects.get()
    assert administrator.get(add).status_code == 403
    assert (
        administrator.post(form_of(declaration).replace("change", "delete"), {"post": "yes"}).status_code
        == 403
    )
