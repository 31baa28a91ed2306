"""What an import writes, and what it leaves alone."""

from decimal import Decimal

import pytest
from django.core.management import CommandError, call_command

from audit.models import Event
from news.models import NewsItem
from partners.models import Agreement, Figure, PartnerCity
from priorities.models import Network, Priority
from publishing.actions import delete, withdraw
from publishing.models import Address
from search.folding import words
from search.models import Entry
from tests.facts.conftest import AREA, LIVE, LVIV, PRIORITY, STRATEGY

LVIV_ALONE = {"partner_cities": [LVIV]}


def with_changes(**fields) -> dict:
    return {"partner_cities": [LVIV | fields]}


def lviv() -> PartnerCity:
    return PartnerCity.objects.get(key="lviv")


def test_import_fills_every_collection(load, facts):
    assert load(facts) == ["11 created, 0 updated, 0 unchanged, 0 kept"]
    city = lviv()
    assert (city.name_pl, city.name_en, city.name_fr) == ("Lwów", "Lviv", None)
    assert (city.slug_pl, city.slug_en) == ("lwow", "lviv")
    assert city.other_names == "Lemberg\nLeopolis"
    assert city.live_languages == ["pl"]
    assert [figure.value for figure in city.figures.all()] == [Decimal("148.90")]
    assert [item.key for item in city.news_items.all()] == ["visit"]
    assert [network.key for network in city.networks.all()] == ["eurocities"]


def test_import_claims_addresses_and_feeds_the_search(load):
    load(LVIV_ALONE)
    assert list(Address.objects.values_list("language", "slug")) == [("pl", "lwow")]
    found = Entry.objects.public().matching(words("pełtwia pelt")[1:])
    assert [(entry.item, entry.language) for entry in found] == [(lviv(), "pl")]


def test_second_import_changes_nothing(load, facts):
    load(facts)
    events = Event.objects.count()
    updated_at = lviv().updated_at
    assert load(facts) == ["0 created, 0 updated, 11 unchanged, 0 kept"]
    assert lviv().updated_at == updated_at
    assert Event.objects.count() == events


def test_second_import_takes_few_queries(load, facts, django_assert_max_num_queries):
    load(facts)
    with django_assert_max_num_queries(100):
        load(facts)


def test_changed_file_updates_what_changed(load):
    load(LVIV_ALONE)
    changed = with_changes(
        website="https://lviv.example", lead=LVIV["lead"] | {"pl": "Nowy opis nadpełtwiański."}
    )
    assert load(changed) == ["0 created, 1 updated, 0 unchanged, 0 kept"]
    assert (lviv().website, lviv().lead_pl) == ("https://lviv.example", "Nowy opis nadpełtwiański.")
    assert Entry.objects.matching(words("nadpełtwiański")).count() == 1


def test_language_added_later_gets_its_address(load):
    load(LVIV_ALONE)
    load(with_changes(name=LVIV["name"] | {"uk": "Львів"}, published_at={"pl": LIVE, "uk": LIVE}))
    assert lviv().slug_uk == "lviv"
    assert Address.objects.filter(language="uk", slug="lviv").exists()


def test_import_leaves_one_event(load):
    load(LVIV_ALONE)
    event = Event.objects.get(action="import")
    assert event.detail["files"] == ["facts1.json"]
    assert event.detail["created"] == {"partner_cities": ["lviv"]}


def test_entries_of_one_key_add_up_over_files(load):
    names = {"key": "lviv", "other_names": ["Lemberg", "Lwiw"], "lead": {"fr": "Lviv est sur la Poltva."}}
    assert load(LVIV_ALONE, {"partner_cities": [names]}) == ["1 created, 0 updated, 0 unchanged, 0 kept"]
    assert lviv().other_names == "Lemberg\nLeopolis\nLwiw"
    assert (lviv().lead_pl, lviv().lead_fr) == ("Lwów leży nad Pełtwią.", "Lviv est sur la Poltva.")


def test_entry_may_name_another_of_a_later_file_or_of_the_portal(load):
    assert load({"figures": [AREA]}, LVIV_ALONE) == ["2 created, 0 updated, 0 unchanged, 0 kept"]
    assert load({"figures": [AREA | {"key": "other", "is_preferred": False}]})[-1].startswith("1 created")


def test_two_titles_alike_get_addresses_of_their_own(load, facts):
    twins = [facts["news_items"][0] | {"key": key} for key in ("first", "second")]
    load(LVIV_ALONE, {"news_items": twins})
    assert set(NewsItem.objects.values_list("slug_pl", flat=True)) == {
        "wizyta-we-lwowie",
        "wizyta-we-lwowie-2",
    }


def test_script_in_a_body_is_not_stored(load):
    load(
        with_changes(
            body={"pl": '<p onclick="x()">Tekst</p><script>alert(1)</script><a href="//evil.example">a</a>'}
        )
    )
    assert lviv().body_pl == "<p>Tekst</p><a>a</a>"


# What people changed


def test_edited_field_is_kept_and_the_others_are_updated(load):
    load(LVIV_ALONE)
    PartnerCity.objects.update(lead_pl="Zdanie redakcji.")
    changed = with_changes(website="https://lviv.example", lead=LVIV["lead"] | {"pl": "Z pliku."})
    assert load(changed) == [
        "kept partners.partnercity lviv lead_pl",
        "0 created, 0 updated, 0 unchanged, 1 kept",
    ]
    assert (lviv().lead_pl, lviv().website) == ("Zdanie redakcji.", "https://lviv.example")
    assert load(changed)[-1] == "0 created, 0 updated, 0 unchanged, 1 kept"


def test_overwrite_takes_back_an_edited_field(load):
    load(LVIV_ALONE)
    PartnerCity.objects.update(lead_pl="Zdanie redakcji.")
    assert load(LVIV_ALONE, overwrite=True) == ["0 created, 1 updated, 0 unchanged, 0 kept"]
    assert lviv().lead_pl == LVIV["lead"]["pl"]
    assert load(LVIV_ALONE) == ["0 created, 0 updated, 1 unchanged, 0 kept"]


def test_field_emptied_by_a_person_stays_empty(load):
    load(LVIV_ALONE)
    PartnerCity.objects.update(website="")
    assert load(LVIV_ALONE)[0] == "kept partners.partnercity lviv website"


def test_field_that_the_file_gives_only_later_is_filled(load):
    load({"partner_cities": [{key: value for key, value in LVIV.items() if key != "website"}]})
    assert load(LVIV_ALONE) == ["0 created, 1 updated, 0 unchanged, 0 kept"]


@pytest.mark.parametrize(
    "saved", ["<p>Umowa z 1995 roku.</p><p>Trwa.</p>", "<p>Umowa z 1995 roku.</p>\r\n<p>Trwa.</p>"]
)
def test_form_saved_without_a_change_is_no_edit(load, saved):
    load(LVIV_ALONE)
    PartnerCity.objects.update(body_pl=saved, other_names="Lemberg\r\nLeopolis")
    assert load(LVIV_ALONE) == ["0 created, 0 updated, 1 unchanged, 0 kept"]


def test_relation_changed_by_a_person_is_kept(load, facts):
    load(facts)
    Network.objects.get().cities.clear()
    assert load(facts)[0] == "kept priorities.network eurocities cities"
    assert load(facts, overwrite=True)[-1] == "0 created, 1 updated, 10 unchanged, 0 kept"
    assert Network.objects.get().cities.get() == lviv()


def test_withdrawn_text_stays_withdrawn(load, facts):
    load(facts)
    withdraw(NewsItem.objects.get(), ["pl"], by=None)
    assert load(facts)[0] == "kept news.newsitem visit published_at_pl"
    assert NewsItem.objects.get().live_languages == []


def test_language_with_edited_texts_is_not_published(load):
    draft = {name: value for name, value in LVIV.items() if name != "published_at"}
    load({"partner_cities": [draft]})
    PartnerCity.objects.update(lead_pl="Niedokończone zdanie redakcji")
    lines = load(with_changes(published_at={"pl": LIVE, "en": LIVE}))
    assert lines[:2] == [
        "kept partners.partnercity lviv lead_pl",
        "kept partners.partnercity lviv published_at_pl",
    ]
    assert lviv().live_languages == ["en"]


def test_item_made_by_a_person_is_not_overwritten(load, make):
    make.city("Lwów", key="lviv", website="https://mine.example", has_agreement=False)
    load(LVIV_ALONE)
    assert lviv().website == "https://mine.example"
    assert lviv().other_names == "Lemberg\nLeopolis"  # was empty


def test_deleted_item_does_not_come_back_unless_asked(load, facts):
    load(facts)
    delete(lviv(), by=None)
    lines = load(facts)
    assert lines == [
        "kept partners.partnercity lviv (deleted)",
        "kept partners.figure lviv-area (deleted)",
        "kept partners.agreement lviv-1995 (deleted)",
        "0 created, 0 updated, 8 unchanged, 3 kept",
    ]
    assert load(facts, overwrite=True)[-1] == "3 created, 3 updated, 5 unchanged, 0 kept"
    assert [item.key for item in lviv().news_items.all()] == ["visit"]


# Order


def test_preference_moves_from_one_figure_to_another(load):
    newer = AREA | {"key": "lviv-area-2025", "value": 182, "is_preferred": False}
    load(LVIV_ALONE, {"figures": [AREA, newer]})
    moved = [newer | {"is_preferred": True}, AREA | {"is_preferred": False}]
    assert load({"figures": moved}) == ["0 created, 2 updated, 0 unchanged, 0 kept"]
    assert Figure.objects.get(is_preferred=True).key == "lviv-area-2025"


def test_numbers_move_up_in_a_row(load):
    def numbered(*numbers):
        named = zip("abc", numbers, strict=True)
        return {"priorities": [PRIORITY | {"key": key, "number": number} for key, number in named]}

    load({"strategy_documents": [STRATEGY]}, numbered(1, 2, 3))
    load(numbered(2, 3, 4))
    assert dict(Priority.objects.values_list("key", "number")) == {"a": 2, "b": 3, "c": 4}


# All or nothing


def test_dry_run_reports_and_writes_nothing(load, facts):
    assert load(facts, dry_run=True) == ["11 created, 0 updated, 0 unchanged, 0 kept"]
    assert not PartnerCity.objects.exists()
    assert not Address.objects.exists()
    assert not Entry.objects.exists()
    assert not Event.objects.exists()


def test_one_fault_keeps_everything_out(refuse, facts):
    facts["news_items"][0]["dated_on"] = "1995-13"
    assert refuse(facts) == [
        "facts1.json: news_items visit: dated_on: “1995-13” is no date. Write 1993, 1993-02 or 1993-02-05."
    ]
    assert not Agreement.objects.exists()
    assert not Event.objects.exists()


def test_command_without_a_file_is_wrong_usage(capsys):
    from django.core.management import execute_from_command_line

    with pytest.raises(SystemExit) as leaving:
        execute_from_command_line(["manage.py", "import_facts"])
    assert leaving.value.code == 2


def test_missing_file_is_named(db):
    with pytest.raises(CommandError):
        call_command("import_facts", "/nowhere/facts.json")
