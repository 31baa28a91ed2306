"""What the form of a text says before, and instead of, a publication."""

import pytest
from django.utils.html import escape

from library.models import Image
from news.models import GalleryImage, NewsItem
from tests.backoffice.conftest import form_of, read_form

ADD = "/admin/news/newsitem/add/"
BROKEN = '<p><a href="/pl/nie-ma/">Plan</a></p>'


@pytest.fixture
def image(db):
    return Image.objects.create(file="images/a.jpg", width=10, height=10, alt_pl="Rynek")


def test_panel_leads_to_the_field_of_everything_that_is_wrong(publisher, make, image):
    item = make.news(live=("pl",), lead_uk="", body_pl="<h3>A</h3>", cover=image, title_en="A visit")
    row = GalleryImage.objects.create(item=item, image=image, caption_pl="Podpis")
    page = publisher.get(form_of(item)).content.decode()
    links = {
        "id_lead_uk": "Required before this language can be published.",
        "id_body_pl": "A smaller heading stands before any heading: a level is skipped.",
        "id_cover": "“Rynek” has no alternative text in this language: English.",
        "id_gallery-0-caption_en": "“Rynek” has no caption.",
        "id_sources": "No source is given.",
    }
    for field, message in links.items():
        assert f'href="#{field}"' in page
        assert f'id="{field}"' in page
        assert f": {escape(message)}" in page
    assert (
        f'<a href="/admin/library/image/{image.pk}/change/#language=en">Describe it in the library</a>'
        in page
    )
    assert f"#id_gallery/{row.pk}" not in page


def test_panel_counts_errors_and_warnings_of_each_language(publisher, make):
    item = make.news(live=("pl",), title_en="A visit", lead_en="", body_en=BROKEN.replace("Plan", "here"))
    statuses = publisher.get(form_of(item)).context["statuses"]
    assert [(status.errors, status.warnings) for status in statuses][:2] == [(0, 0), (2, 1)]
    page = publisher.get(form_of(item)).content.decode()
    assert "Not ready, errors: 2, warnings: 1" in page


def test_panel_says_ready_of_what_can_be_published_and_is_not(publisher, make):
    item = make.news(live=("pl",), title_en="A visit", lead_en="A sentence", sources="UMK, 2026")
    assert publisher.get(form_of(item)).content.decode().count(">Ready<") == 1


def test_refused_publication_comes_back_with_its_errors_at_the_fields_and_what_was_typed(
    publisher, make, image
):
    item = make.news(live=("pl",), title_en="A visit", lead_en="A sentence.")
    row = {"gallery-TOTAL_FORMS": "1", "gallery-0-image": str(image.pk), "gallery-0-shown": "on"}
    typed = {"body_en": BROKEN, "gallery-0-caption_en": "Square", "gallery-0-position": "1"}
    page = publisher.send(form_of(item), "_publish", publish_languages=["en", "*"], **typed, **row)
    assert page.status_code == 200
    assert page.context["adminform"].form.errors == {
        "body_en": ["The link “Plan” leads nowhere: /pl/nie-ma/"]
    }
    gallery = page.context["inline_admin_formsets"][0].formset
    assert gallery.errors == [{"image": ["“Rynek” has no alternative text in this language: English."]}]
    again = read_form(page.content.decode())
    assert (again["body_en"], again["gallery-0-caption_en"]) == (BROKEN, ["Square"])
    item = NewsItem.objects.get()
    assert (item.live_languages, item.body_en, item.gallery.count()) == (["pl"], None, 0)


def test_new_text_that_is_refused_is_not_saved(publisher):
    typed = {"title_pl": "Wizyta", "lead_pl": "Zdanie.", "body_pl": BROKEN}
    page = publisher.send(ADD, "_publish", publish_languages=["pl"], **typed)
    assert set(page.context["adminform"].form.errors) == {"body_pl"}
    assert not NewsItem.objects.exists()
    publisher.post(ADD, read_form(page.content.decode()) | {"body_pl": "<p>A</p>", "_publish": "1"})
    assert NewsItem.objects.get().live_languages == ["pl"]


def test_draft_with_faults_is_saved(publisher, make):
    item = make.news(live=())
    publisher.send(form_of(item), body_pl=BROKEN)
    assert NewsItem.objects.get().body_pl == BROKEN


def test_fact_without_a_source_leads_to_its_row(publisher, make):
    city = make.city()
    make.figure(city, "area", 182, is_preferred=True, sources="GUS, 2024")
    make.figure(city, "population", 700_000, is_preferred=True)
    page = publisher.get(form_of(city)).content.decode()
    assert 'href="#id_figures-1-sources"' in page
    assert "No source is given: population" in page
