"""What keeps a text from being published, and what is only said: language by language."""

import pytest
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from library.models import Document, Image
from news.models import Attachment, GalleryImage, NewsItem
from publishing.actions import NotReady, publish, save
from publishing.drafts import as_worked_on
from publishing.models import Address, Revision
from publishing.readiness import find_problems


@pytest.fixture
def draft(make) -> NewsItem:
    """Return a news item that lacks nothing in Polish and English and is live in neither."""
    texts = {f"{name}_{code}": "Tekst" for name in ("title", "lead") for code in ("pl", "en")}
    return make.news(live=(), sources="Urząd Miasta Krakowa, 2026", **texts)


def image(**fields) -> Image:
    return Image.objects.create(file="images/a.jpg", width=10, height=10, **fields)


def problems(item, *languages: str) -> list:
    worked_on = as_worked_on(type(item).objects.get(pk=item.pk))
    return find_problems(worked_on, worked_on.working_copy, languages)


def said(item, *languages: str) -> list[tuple[str, str]]:
    """Return the keys of what is wrong, each with how much it matters."""
    return [
        (problem.key, "error" if problem.is_error else "warning") for problem in problems(item, *languages)
    ]


def about_body(make, html: str, language: str = "pl") -> list[str]:
    item = make.news(live=("pl",), **{f"body_{language}": html})
    key = f"body_{language}"
    return [
        ("error: " if problem.is_error else "warning: ") + problem.message
        for problem in problems(item, language)
        if problem.key == key
    ]


@pytest.fixture(autouse=True)
def _english():
    with translation.override("en"):
        yield


def test_text_that_lacks_nothing_is_ready(draft):
    assert said(draft, "pl", "en", "*") == []


def test_every_language_is_told_what_it_lacks_errors_first(draft):
    NewsItem.objects.filter(pk=draft.pk).update(
        lead_fr="", body_fr='<p><a href="/x/">ici</a></p>', sources=""
    )
    assert said(draft, "pl", "fr", "*") == [
        ("title_fr", "error"),
        ("lead_fr", "error"),
        ("body_fr", "error"),
        ("body_fr", "warning"),
        ("sources", "warning"),
    ]


# Pictures and files


def test_picture_needs_its_alternative_text_in_each_language_that_shows_it(draft):
    cover = image(alt_pl="Rynek")
    NewsItem.objects.filter(pk=draft.pk).update(cover=cover)
    [problem] = problems(draft, "pl", "en")
    assert (problem.key, problem.language, problem.is_error, problem.owner) == ("cover", "en", True, cover)
    assert problem.message == "“Rynek” has no alternative text in this language: English."


def test_picture_of_the_gallery_needs_alternative_text_and_should_have_a_caption(draft):
    row = GalleryImage.objects.create(item=draft, image=image(alt_pl="Rynek"), caption_en="The square")
    hidden = GalleryImage.objects.create(item=draft, image=image(), shown=False)
    path = f"gallery/{row.pk}"
    assert said(draft, "pl", "en") == [(f"{path}/image", "error"), (f"{path}/caption_pl", "warning")]
    assert str(hidden.pk) not in str(said(draft, "pl", "en"))


def test_file_should_have_a_title_or_a_caption(draft):
    file = Document.objects.create(file="documents/a.pdf", title_pl="Umowa")
    row = Attachment.objects.create(item=draft, document=file)
    assert said(draft, "pl", "en") == [(f"attachments/{row.pk}/caption_en", "warning")]
    Attachment.objects.update(caption_en="Agreement")
    assert said(draft, "pl", "en") == []


def test_picture_goes_live_with_its_alternative_text_in_every_approved_language(draft):
    publish(draft, ["pl", "en"], by=None)
    cover = image(alt_pl="Rynek")
    save(draft, {"cover": cover.pk}, by=None)
    with pytest.raises(NotReady) as refusal:
        publish(draft, ["pl", "*"], by=None)
    assert [(problem.key, problem.language) for problem in refusal.value.problems] == [("cover", "en")]
    assert NewsItem.objects.get().cover is None
    publish(draft, ["pl"], by=None)
    Image.objects.update(alt_en="Square")
    publish(draft, ["*"], by=None)
    assert NewsItem.objects.get().cover == cover


def test_city_shows_its_cover_at_once_and_its_prose_needs_the_alternative_text(make):
    city = make.city(live=("pl",), cover=image(alt_pl="Rynek"), name_en="Lviv")
    assert said(city, "pl", "en") == [("cover", "error")]


# Links


def test_link_that_leads_nowhere_is_an_error(make):
    make.news("Wizyta", live=("pl",))
    for address in ("/pl/aktualnosci/nie-ma/", "/de/", "www.krakow.pl", "http://testserver/x/"):
        told = about_body(make, f'<p><a href="{address}">Plan</a></p>')
        assert told == [f"error: The link “Plan” leads nowhere: {address}"], address


@pytest.mark.parametrize(
    "address",
    [
        "/pl/aktualnosci/wizyta/",
        "/pl/aktualnosci/wizyta",
        "/pl/aktualnosci/wizyta/?a=b#c",
        "../wizyta/",
        "/pl/aktualnosci/stary-adres/",
        "/pl/aktualnosci/",
        "/en/news/",
        "/",
        "#nizej",
        "/media/documents/a.pdf",
        "https://krakow.pl/nie-ma/",
        "mailto:biuro@um.krakow.pl",
    ],
)
def test_link_that_leads_somewhere_is_fine(make, address):
    item = make.news("Wizyta", live=("pl",))
    kind = ContentType.objects.get_for_model(item)
    Address.objects.create(content_type=kind, object_id=item.pk, language="pl", slug="stary-adres")
    assert about_body(make, f'<p><a href="{address}">Plan</a></p>') == []


def test_link_to_a_text_that_is_not_live_there_is_a_warning(make):
    make.news("Wizyta", live=("pl",), title_en="A visit", slug_en="a-visit")
    make.page("Kontakt", live=())
    for address in ("/en/news/a-visit/", "/en/news/wizyta/", "/pl/kontakt/"):
        told = about_body(make, f'<p><a href="{address}">Plan</a></p>')
        assert told == [
            f"warning: The link “Plan” leads to a text that is not live in its language: {address}"
        ], address


def test_city_has_its_page_in_every_language_once_it_is_live_in_one(make):
    make.city("Lwów", live=("pl",))
    assert about_body(make, '<p><a href="/en/partner-cities/lwow/">Lviv</a></p>') == []


@pytest.mark.parametrize(
    "words",
    [
        "tutaj",
        "Kliknij <strong>tutaj</strong>",
        "Here.",
        "click  here",
        "ici",
        "Cliquez ici",
        "тут",
        "Натисніть тут",
    ],
)
def test_link_says_where_it_leads(make, words):
    [told] = about_body(make, f'<p>Plan jest <a href="https://example.org">{words}</a></p>')
    assert told.startswith("warning: ")
    assert told.endswith("does not say where it leads.")


def test_words_that_say_where_a_link_leads_are_fine(make):
    assert about_body(make, '<p><a href="https://example.org">Plan, który jest tutaj</a></p>') == []


# Headings and sources


def test_smaller_heading_needs_a_heading_before_it(make):
    assert about_body(make, "<h3>A</h3><p>B</p><h2>C</h2>") == [
        "warning: A smaller heading stands before any heading: a level is skipped."
    ]
    assert about_body(make, "<h2>A</h2><h3>B</h3>") == []


def test_facts_of_a_city_that_are_shown_first_should_have_a_source(make):
    city = make.city()
    bare = make.figure(city, "population", 700_000, is_preferred=True)
    make.figure(city, "population", 650_000)
    make.figure(city, "area", 182, is_preferred=True, sources="GUS, 2024")
    [problem] = problems(city, "*")
    assert problem.key == f"figures/{bare.pk}/sources"
    assert (problem.message, problem.is_error) == ("No source is given: population", False)


# Publication


def test_what_waits_is_checked_and_not_what_is_live(draft):
    publish(draft, ["pl"], by=None)
    save(draft, {"body_pl": '<p><a href="/pl/nie-ma/">Plan</a></p>'}, by=None)
    assert said(draft, "pl") == [("body_pl", "error")]
    assert said(draft, "en") == []


def test_refused_publication_says_everything_and_writes_nothing(draft):
    publish(draft, ["pl"], by=None)
    save(draft, {"body_pl": '<p><a href="/pl/nie-ma/">Plan</a></p>', "lead_en": ""}, by=None)
    before = NewsItem.objects.values().get(), Revision.objects.count()
    with pytest.raises(NotReady) as refusal:
        publish(draft, ["pl", "en"], by=None)
    assert [problem.key for problem in refusal.value.problems] == ["lead_en", "body_pl"]
    assert (NewsItem.objects.values().get(), Revision.objects.count()) == before


def test_warnings_do_not_keep_a_text_from_going_live(draft):
    save(draft, {"body_pl": '<h3>A</h3><p><a href="https://example.org">tutaj</a></p>'}, by=None)
    publish(draft, ["pl"], by=None)
    assert NewsItem.objects.get().live_languages == ["pl"]


def test_checks_ask_the_database_as_often_for_much_as_for_little(draft, make):
    def count() -> int:
        item = as_worked_on(NewsItem.objects.get(pk=draft.pk))
        with CaptureQueriesContext(connection) as queries:
            find_problems(item, item.working_copy, ["pl", "en", "fr", "uk", "*"])
        return len(queries)

    def add(number: int) -> None:
        cover = image(alt_pl="Rynek")
        file = Document.objects.create(file=f"documents/{number}.pdf", title_pl="Umowa")
        GalleryImage.objects.create(item=draft, image=cover)
        Attachment.objects.create(item=draft, document=file)
        make.city(f"Miasto {number}")
        links = "".join(
            f'<a href="/pl/miasta-partnerskie/miasto-{each}/">A</a><a href="/pl/aktualnosci/{each}/">B</a>'
            for each in range(number + 1)
        )
        NewsItem.objects.filter(pk=draft.pk).update(
            cover=cover, body_pl=f"<p>{links}</p>", body_en=f"<p>{links}</p>"
        )

    count()  # the names of cities and the glossary are kept
    assert count() == 2  # the gallery and the attachments
    add(0)
    count()
    with_one = count()
    add(1), add(2)
    assert count() == with_one
    assert with_one == 4  # and the addresses that are linked to, and their texts
