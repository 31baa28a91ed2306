"""The glossary knows inflected forms, warns of what is forbidden, and travels as TBX and CSV."""

import pytest

from translations.checks.pairs import Pair
from translations.exchange.files import Refused
from translations.glossary.files import read, write_csv, write_tbx
from translations.glossary.importing import carry_out, preview
from translations.glossary.matching import Glossary
from translations.glossary.models import Concept, Term

pytestmark = pytest.mark.django_db
TERMS = {
    "partner-city": {
        "pl": "miasto partnerskie",
        "en": "partner city",
        "fr": "ville partenaire",
        "uk": "місто-партнер",
    },
    "agreement": {"pl": "umowa o współpracy", "en": "cooperation agreement", "uk": "угода про співпрацю"},
    "council": {"pl": "rada miasta", "uk": "міська рада"},
    "letter": {"pl": "list intencyjny", "en": "letter of intent", "uk": "лист про наміри"},
    "office": {"pl": "urząd", "uk": "управління"},
    "relation": {"pl": "związek", "uk": "зв’язок"},
}
INFLECTED = [
    ("pl", "partner-city", "miasta partnerskiego"), ("pl", "partner-city", "miastami partnerskimi"),
    ("pl", "partner-city", "mieście partnerskim"), ("pl", "partner-city", "miast partnerskich"),
    ("pl", "partner-city", "Miastom partnerskim"), ("pl", "agreement", "umowę o współpracy"),
    ("pl", "agreement", "umów o współpracy"), ("pl", "agreement", "umowami o współpracy"),
    ("pl", "council", "radzie miasta"), ("pl", "council", "Radą Miasta"), ("pl", "council", "rady miast"),
    ("pl", "letter", "listu intencyjnego"), ("pl", "letter", "listem intencyjnym"),
    ("pl", "letter", "listów intencyjnych"), ("pl", "office", "urzędzie"), ("pl", "office", "urzędów"),
    ("pl", "relation", "związków"), ("pl", "relation", "związkami"),
    ("uk", "partner-city", "міста-партнера"), ("uk", "partner-city", "містами-партнерами"),
    ("uk", "partner-city", "містом-партнером"), ("uk", "agreement", "угоди про співпрацю"),
    ("uk", "agreement", "угодою про співпрацю"), ("uk", "agreement", "угод про співпрацю"),
    ("uk", "council", "міської ради"), ("uk", "council", "міській раді"), ("uk", "council", "Міською радою"),
    ("uk", "letter", "листа про наміри"), ("uk", "letter", "листами про наміри"),
    ("uk", "office", "управлінням"),
    ("uk", "relation", "зв'язки"), ("uk", "relation", "зв’язками"),
    ("en", "partner-city", "partner cities"), ("en", "letter", "letters of intent"),
    ("fr", "partner-city", "villes partenaires"),
]  # fmt: skip


@pytest.fixture
def glossary():
    for key, terms in TERMS.items():
        concept = Concept.objects.create(key=key)
        for language, text in terms.items():
            Term.objects.create(concept=concept, language=language, text=text)
    Term.objects.create(
        concept=Concept.objects.get(key="partner-city"), language="en", text="sister city", status="forbidden"
    )
    return Glossary.load()


@pytest.mark.parametrize(("language", "key", "form"), INFLECTED)
def test_inflected_form_is_found(glossary, language, key, form):
    [found] = glossary.find(f"Dziś {form}, jutro.", language)
    assert (found.term.concept.key, found.words) == (key, form)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("pl", "Miasto zaprasza partnerów."), ("pl", "Rada dla miast"), ("pl", "Umowa najmu i współpraca"),
        ("uk", "Місто і партнер"), ("en", "A city partner"), ("pl", ""), ("pl", "%s <1>"),
    ],
)  # fmt: skip
def test_other_words_are_not_taken_for_a_term(glossary, language, text):
    assert glossary.find(text, language) == []


def test_of_two_terms_the_longer_is_found(glossary):
    concept = Concept.objects.create(key="city")
    Term.objects.create(concept=concept, language="pl", text="miasto")
    found = Glossary.load().find("Miasto i miasto partnerskie", "pl")
    assert [each.term.text for each in found] == ["miasto", "miasto partnerskie"]


def test_terms_are_suggested_with_their_use(glossary):
    [suggestion] = glossary.suggest("Miasta partnerskie Krakowa, miasta partnerskie Lwowa", "pl", "en")
    assert (suggestion.preferred, suggestion.forbidden) == (["partner city"], ["sister city"])
    assert suggestion.found.words == "Miasta partnerskie"


def test_forbidden_and_missing_terms_are_warned_of(glossary):
    def warnings(target):
        pair = Pair.of("Spotkanie miast partnerskich", target, ("pl", "en"))
        return [(finding.code, finding.is_error) for finding in glossary.check(pair)]

    assert warnings("A meeting of partner cities") == []
    assert warnings("A meeting of sister cities") == [("forbidden-term", False)]
    assert warnings("A meeting of towns") == [("term", False)]


def test_glossary_is_loaded_with_two_queries(glossary, django_assert_num_queries):
    with django_assert_num_queries(2):
        Glossary.load().check(Pair.of("Umowa", "Agreement", ("pl", "en")))


@pytest.mark.parametrize("write", [write_tbx, write_csv])
def test_exported_glossary_changes_nothing_when_it_comes_back(glossary, write):
    Concept.objects.filter(key="council").update(note="Nie: „rada gminy” & <inne>")
    Term.objects.filter(text="urząd").update(note="=SUM(A1)", status="allowed")
    data = write(Concept.objects.prefetch_related("terms"))
    planned = preview(data)
    assert (planned.changes, planned.faults, planned.unchanged) == ([], [], Term.objects.count())
    Concept.objects.all().delete()
    carry_out(preview(data), None)
    assert Term.objects.get(text="urząd").note == "=SUM(A1)"
    assert Term.objects.get(text="sister city").status == "forbidden"
    assert Concept.objects.get(key="council").note == "Nie: „rada gminy” & <inne>"


def test_spreadsheet_carries_nothing_out(glossary):
    Term.objects.filter(text="urząd").update(note="=SUM(A1)")
    assert b",'=SUM(A1)," in write_csv(Concept.objects.prefetch_related("terms"))


def test_preview_says_what_a_file_would_change(glossary):
    data = "concept;language;term;use;note\ncouncil;en;City Council;preferred;\noffice;pl;urząd;allowed;x\n"
    planned = preview(data.encode())
    assert [(change.kind, change.row.term) for change in planned.changes] == [
        ("added", "City Council"),
        ("changed", "urząd"),
    ]
    assert not Term.objects.filter(text="City Council").exists()
    carry_out(planned, None)
    assert Term.objects.get(text="City Council").concept.key == "council"


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("council,xx,term,preferred", "“xx”"),
        ("Council!,pl,term,preferred", "small letters"),
        ("council,pl,,preferred", "cannot be blank"),
        ("council,pl,term,best", "not a valid choice"),
        ("council,pl," + "a" * 201 + ",preferred", "200"),
        ("council,pl,rada,preferred\ncouncil,pl,rada,allowed", "twice"),
    ],
)
def test_wrong_row_is_named_and_nothing_written(glossary, row, reason):
    planned = preview(f"concept,language,term,use\nnew,pl,nowe,preferred\n{row}\n".encode())
    [fault] = planned.faults
    assert reason in fault
    assert fault.startswith(("line 3", "line 4"))
    with pytest.raises(Refused):
        carry_out(planned, None)
    assert not Concept.objects.filter(key="new").exists()


@pytest.mark.parametrize(
    "data",
    [
        b"", b"\xff\xfe\xfd", b"a,b,c\n1,2,3\n", b'concept,language,term\n"a', b"<tbx/>",
        b"<martif type='TBX'/>",
        b'<!DOCTYPE x [<!ENTITY a "ha">]><tbx xmlns="urn:iso:std:iso:30042:ed-2">&a;</tbx>', b"<tbx",
    ],
)  # fmt: skip
def test_broken_or_hostile_file_is_refused(data):
    with pytest.raises(Refused):
        read(data)
