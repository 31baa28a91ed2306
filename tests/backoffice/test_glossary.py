"""The glossary in the back office: who writes which terms, and files that are looked at first."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from audit.models import Event
from translations.glossary.importing import preview
from translations.models import Concept, Term

LIST = "/admin/translations/concept/"
UPLOAD = f"{LIST}import/"
CSV = "concept,language,term,use,note\n"


@pytest.fixture
def concept(db):
    concept = Concept.objects.create(key="partner-city", note="A city with an agreement.")
    for language, text in {"pl": "miasto partnerskie", "en": "partner city"}.items():
        Term.objects.create(concept=concept, language=language, text=text)
    Concept.objects.create(key="council").terms.create(language="pl", text="rada miasta")
    return concept


def form_of(concept) -> str:
    return f"{LIST}{concept.pk}/change/"


def send(office, text: str):
    return office.post(UPLOAD, {"file": SimpleUploadedFile("glossary.csv", text.encode())})


def agree(office, answer):
    page = office.get(answer["Location"]).content.decode()
    seen = re.search(r'name="seen" value="(\w+)"', page)[1]
    return office.post(answer["Location"], {"seen": seen})


def terms() -> set[tuple[str, str, str]]:
    return set(Term.objects.values_list("language", "text", "status"))


# Writing


def test_editor_adds_a_concept_with_its_terms(editor):
    typed = {"key": "mayor", "terms-0-language": "pl", "terms-0-text": "prezydent miasta"}
    answer = editor.send(f"{LIST}add/", "_save", **typed)
    assert answer.status_code == 302
    assert terms() == {("pl", "prezydent miasta", "preferred")}
    assert Event.objects.filter(model="translations.concept").first().detail["terms"] == {
        "written": ["prezydent miasta (pl)"], "deleted": [],
    }  # fmt: skip


def test_translator_writes_terms_of_their_language_alone(translator, concept):
    translator.send(
        form_of(concept), "_save",
        **{"key": "other", "note": "Other.", "terms-0-text": "partner town", "terms-1-text": "inne miasto",
           "terms-1-status": "forbidden", "terms-1-DELETE": "1", "terms-2-language": "en",
           "terms-2-text": "sister city", "terms-2-status": "forbidden"},
    )  # fmt: skip
    concept.refresh_from_db()
    assert (concept.key, concept.note) == ("partner-city", "A city with an agreement.")
    assert terms() == {
        ("pl", "miasto partnerskie", "preferred"), ("en", "partner town", "preferred"),
        ("en", "sister city", "forbidden"), ("pl", "rada miasta", "preferred"),
    }  # fmt: skip


def test_translator_cannot_add_a_term_of_another_language(translator, concept):
    answer = translator.send(form_of(concept), "_save", **{"terms-2-language": "fr", "terms-2-text": "ville"})
    assert answer.status_code == 200
    assert "Select a valid choice" in answer.content.decode()
    assert not Term.objects.filter(language="fr").exists()


def test_translator_adds_no_concept_and_imports_no_file(translator, concept):
    assert translator.get(f"{LIST}add/").status_code == 403
    assert translator.get(UPLOAD).status_code == 403
    assert send(translator, f"{CSV}council,en,City Council,preferred,\n").status_code == 403
    assert UPLOAD not in translator.get(LIST).content.decode()


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", ["council", "partner-city"]),
        ("language=en", ["partner-city"]),
        ("language=no-en", ["council"]),
        ("language=%00", ["council", "partner-city"]),
        ("q=partnerskie", ["partner-city"]),
        ("terms__status__exact=forbidden", []),
    ],
)
def test_concepts_are_found(translator, concept, query, found):
    page = translator.get(f"{LIST}?{query}", follow=True).content.decode()
    assert re.findall(r'change/[^"]*">([a-z-]+)</a></th>', page) == found


def test_list_asks_no_more_questions_for_many_concepts(translator, concept, django_assert_num_queries):
    for number in range(20):
        Concept.objects.create(key=f"concept-{number}").terms.create(language="pl", text=f"pojęcie {number}")
    translator.get(LIST)
    with django_assert_num_queries(6):
        translator.get(LIST)


def test_translations_page_leads_to_the_glossary(translator, concept):
    assert f'href="{LIST}"' in translator.get("/admin/translations/").content.decode()


# Files


def test_import_shows_first_what_it_would_change(editor, concept):
    changed, added = "partner-city,en,partner city,allowed,Of twins.", "council,en,City Council,preferred,"
    answer = send(editor, f"{CSV}{changed}\n{added}\n")
    page = editor.get(answer["Location"]).content.decode()
    assert "<strong>2</strong> terms are new or different" in page
    assert "Of twins." in page
    assert not Term.objects.filter(text="City Council").exists()
    agree(editor, answer)
    assert {("en", "City Council", "preferred"), ("en", "partner city", "allowed")} <= terms()
    assert editor.get(answer["Location"])["Location"] == LIST


def test_wrong_lines_are_named_and_nothing_imported(editor, concept):
    answer = send(editor, f"{CSV}council,xx,Rat,preferred,\ncouncil,en,City Council,preferred,\n")
    page = editor.get(answer["Location"]).content.decode()
    assert "line 2: Rat: The portal has no texts in the language “xx”." in page
    assert 'name="seen"' not in page
    editor.post(answer["Location"], {"seen": ""})
    assert not Term.objects.filter(text="City Council").exists()


def test_file_that_is_no_glossary_is_answered_at_the_field(editor, concept):
    page = send(editor, "a,b\n1,2\n").content.decode()
    assert "has to name the columns" in page
    assert 'class="field errors"' in page


def test_change_since_the_preview_is_shown_before_it_is_overwritten(editor, concept):
    answer = send(editor, f"{CSV}partner-city,en,partner city,allowed,\n")
    seen = re.search(r'name="seen" value="(\w+)"', editor.get(answer["Location"]).content.decode())[1]
    Term.objects.filter(text="partner city").update(note="Theirs")
    answer = editor.post(answer["Location"], {"seen": seen})
    page = editor.get(answer["Location"]).content.decode()
    assert "Texts have changed since you looked at the file." in page
    assert "Theirs" in page
    assert Term.objects.get(text="partner city").note == "Theirs"


@pytest.mark.parametrize("name", ["csv", "tbx"])
def test_glossary_is_downloaded_and_comes_back_unchanged(translator, concept, name):
    answer = translator.get(f"{LIST}export/{name}/")
    assert answer["Content-Disposition"].startswith('attachment; filename="krakow-glossary-')
    planned = preview(answer.content)
    assert (planned.changes, planned.faults, planned.unchanged) == ([], [], 3)


def test_there_is_no_other_download(translator, concept):
    assert translator.get(f"{LIST}export/exe/").status_code == 404
