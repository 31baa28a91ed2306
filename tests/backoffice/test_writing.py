"""Writing, publishing, scheduling and withdrawing a text in the back office."""

import datetime

import pytest
from django.utils import timezone, translation

from audit.models import Event
from news.models import NewsItem
from publishing.models import Address
from tests.backoffice.conftest import form_of, read_form

ADD = "/admin/news/newsitem/add/"
TYPED = {"title_pl": "Łódź w Krakowie", "lead_pl": "Zdanie.", "body_pl": "<p>Tekst</p>", "slug_pl": ""}


def test_form_names_field_and_language(publisher):
    page = publisher.get(ADD).content.decode()
    assert ' for="id_title_uk">Title (Ukrainian):</label>' in page
    assert ' for="id_lead_pl">Lead (Polish):</label>' in page
    assert 'name="title"' not in page
    assert 'name="published_at_pl"' not in page


def test_publish_new_item_from_its_form(publisher):
    answer = publisher.send(ADD, "_publish", publish_languages=["pl"], **TYPED)
    item = NewsItem.objects.get()
    assert answer.headers["Location"] == form_of(item)
    assert item.live_languages == ["pl"]
    assert item.key == "lodz-w-krakowie"
    page = publisher.get("/pl/aktualnosci/lodz-w-krakowie/")
    assert "Łódź w Krakowie" in page.content.decode()
    assert [event.action for event in Event.objects.order_by("pk")] == ["add", "publish"]


def test_draft_is_not_public(publisher):
    publisher.send(ADD, **TYPED)
    item = NewsItem.objects.get()
    assert item.live_languages == []
    assert publisher.get("/pl/aktualnosci/lodz-w-krakowie/").status_code == 404


def test_shared_pseudo_language_is_accepted(publisher):
    publisher.send(ADD, "_publish", publish_languages=["pl", "*"], **TYPED)
    assert NewsItem.objects.get().live_languages == ["pl"]


@pytest.mark.parametrize("button", ["_save", "_continue", "_save_draft"])
def test_every_save_button_saves(publisher, button):
    publisher.send(ADD, button, **TYPED)
    assert NewsItem.objects.get().title_pl == "Łódź w Krakowie"


@pytest.mark.parametrize("language", ["pl", "en", "fr", "uk"])
def test_text_written_in_one_language_is_saved_from_any_interface(publisher, language):
    publisher.user.interface_language = language
    publisher.user.save()
    publisher.send(ADD, original_language="uk", title_uk="Львів")
    item = NewsItem.objects.get()
    assert (item.title_uk, item.title_pl, item.slug_uk, item.slug_pl) == ("Львів", None, "lviv", None)


def test_draft_needs_title_in_its_language_of_origin(publisher):
    page = publisher.send(ADD, original_language="fr", title_pl="Tytuł").content.decode()
    assert "A text needs this in its language of origin, even as a draft." in page
    assert not NewsItem.objects.exists()


def test_publication_names_what_is_missing_and_keeps_what_was_typed(publisher):
    page = publisher.send(ADD, "_publish", publish_languages=["pl", "en"], **TYPED | {"lead_pl": ""})
    form = page.context["adminform"].form
    assert set(form.errors) == {"lead_pl", "title_en", "lead_en"}
    assert 'value="Łódź w Krakowie"' in page.content.decode()
    assert not NewsItem.objects.exists()


def test_publication_without_a_language_is_refused(publisher):
    page = publisher.send(ADD, "_publish", **TYPED)
    assert page.context["adminform"].form.errors.keys() == {"publish_languages"}


def test_markup_without_a_word_counts_as_missing(publisher, make):
    item = make.page(live=())
    page = publisher.send(form_of(item), "_publish", publish_languages=["pl"], body_pl="<p> </p>")
    assert set(page.context["adminform"].form.errors) == {"body_pl"}


def test_emptying_a_live_title_is_refused(publisher, make):
    item = make.news(live=("pl", "en"))
    page = publisher.send(form_of(item), title_en="")
    assert set(page.context["adminform"].form.errors) == {"title_en"}


def test_schedule(publisher):
    publisher.send(ADD, "_publish", publish_languages=["pl"], publish_at="2096-05-03T09:30", **TYPED)
    item = NewsItem.objects.get()
    assert item.live_languages == []
    assert timezone.localtime(item.published_at_pl).isoformat() == "2096-05-03T09:30:00+02:00"


def test_schedule_refuses_the_past_and_what_is_live(publisher, make):
    item = make.news(live=("pl",))
    page = publisher.send(form_of(item), "_publish", publish_languages=["pl"], publish_at="2001-01-01T10:00")
    assert len(page.context["adminform"].form.errors["publish_at"]) == 2
    assert NewsItem.objects.get().live_languages == ["pl"]


def test_withdraw_one_language(publisher, make):
    item = make.news(live=("pl", "en"))
    answer = publisher.send(form_of(item), "_withdraw", publish_languages=["en"])
    assert NewsItem.objects.get().live_languages == ["pl"]
    assert "To show it again" in publisher.get(answer.headers["Location"]).content.decode()


def test_address_of_another_text_is_an_error_at_its_field(publisher, make):
    make.news("Pierwsza", live=("pl",))
    publisher.send(ADD, **TYPED)
    item = NewsItem.objects.get(key="lodz-w-krakowie")
    page = publisher.send(form_of(item), "_publish", publish_languages=["pl"], slug_pl="pierwsza")
    assert set(page.context["adminform"].form.errors) == {"slug_pl"}
    assert NewsItem.objects.get(pk=item.pk).slug_pl == "lodz-w-krakowie"


def test_changing_a_live_address_keeps_the_old_one(publisher, make):
    item = make.news("Stara", live=("pl",))
    publisher.send(form_of(item), slug_pl="nowa")
    assert publisher.get("/pl/aktualnosci/stara/").status_code == 200
    publisher.send(form_of(item), "_publish", publish_languages=["pl"])
    assert set(Address.objects.values_list("slug", flat=True)) == {"stara", "nowa"}
    assert publisher.get("/pl/aktualnosci/stara/").status_code == 301


def test_translation_added_later_gets_its_address(publisher, make):
    item = make.news("Tytuł", live=("pl",))
    publisher.send(form_of(item), title_en="A title")
    assert NewsItem.objects.get().slug_en == "a-title"


def test_only_changed_columns_are_written(publisher, make):
    item = make.news("Tytuł", live=(), lead_pl="Pierwszy wiersz\ndrugi", sources="Biuletyn\nGazeta")
    page = publisher.get(form_of(item))
    opened = read_form(page.content.decode())
    NewsItem.objects.filter(pk=item.pk).update(lead_pl="Zmiana kolegi", title_fr="Titre")
    publisher.post(form_of(item), opened | {"title_pl": "Nowy", "_save_draft": "1"})
    item.refresh_from_db()
    assert (item.title_pl, item.lead_pl, item.title_fr) == ("Nowy", "Zmiana kolegi", "Titre")
    assert Event.objects.get(action="change").detail == {"fields": ["title_pl"]}


def test_form_without_fingerprints_is_taken_as_it_is(publisher, make):
    item = make.news("Tytuł", live=())
    opened = read_form(publisher.get(form_of(item)).content.decode())
    for sent in ("", "nonsense", "[1]"):
        publisher.post(
            form_of(item), opened | {"opened": sent, "title_pl": f"Nowy {sent}", "_save_draft": "1"}
        )
        assert NewsItem.objects.get().title_pl == f"Nowy {sent}".strip()


def test_relations_not_changed_are_not_written(publisher, make):
    lviv, lodz = make.city("Lwów"), make.city("Łódź")
    item = make.news(cities=[lviv])
    opened = read_form(publisher.get(form_of(item)).content.decode())
    item.cities.set([lodz])
    publisher.post(form_of(item), opened | {"title_pl": "Nowy", "_save_draft": "1"})
    assert list(item.cities.all()) == [lodz]


def test_relations_are_saved_as_posted(publisher, make):
    lviv, lodz = make.city("Lwów"), make.city("Łódź")
    publisher.send(ADD, cities=[str(lviv.pk), str(lodz.pk)], **TYPED)
    assert set(NewsItem.objects.get().cities.all()) == {lviv, lodz}


def test_rich_text_is_sanitised_on_the_way_in(publisher):
    publisher.send(
        ADD, **TYPED | {"body_pl": '<p onclick="x()">A<script>alert(1)</script><img src="//h/x"></p>'}
    )
    assert NewsItem.objects.get().body_pl == "<p>A</p>"


def test_refused_form_shows_rich_text_sanitised(publisher):
    page = publisher.send(ADD, title_pl="", body_pl="</textarea><script>alert(1)</script><p>A</p>")
    assert "<script>alert(1)" not in page.content.decode()


def test_delete_takes_addresses_and_search_entries_along(publisher, make):
    from search.models import Entry

    item = make.news(live=())
    publisher.post(form_of(item).replace("change", "delete"), {"post": "yes"})
    assert not NewsItem.objects.exists()
    assert not Address.objects.exists()
    assert not Entry.objects.exists()


def test_panel_tells_the_state_of_each_language(publisher, make, tomorrow):
    item = make.news(
        live=("pl",), title_en="A title", published_at_fr=tomorrow, title_fr="Titre", lead_fr="Lead"
    )
    statuses = publisher.get(form_of(item)).context["statuses"]
    assert [
        (status.language, status.state.value, [problem.key for problem in status.problems])
        for status in statuses
    ] == [
        ("pl", "live", []),
        ("en", "draft", ["lead_en"]),
        ("fr", "scheduled", []),
        ("uk", "missing", ["title_uk", "lead_uk"]),
    ]
    assert [status.address for status in statuses] == ["/pl/aktualnosci/wiadomosc/", "", "", ""]


def test_gallery_and_caption_are_saved(publisher, make):
    from library.models import Image
    from news.models import GalleryImage

    image = Image.objects.create(file="images/a.jpg", width=10, height=10)
    row = {"gallery-TOTAL_FORMS": "1", "gallery-0-image": str(image.pk), "gallery-0-caption_uk": "Площа"}
    publisher.send(ADD, **TYPED, **row, **{"gallery-0-position": "1", "gallery-0-shown": "on"})
    picture = GalleryImage.objects.get()
    assert (picture.item, picture.caption_uk) == (NewsItem.objects.get(), "Площа")
    with translation.override("fr"):
        assert picture.position == 1


def test_last_changed_moves_with_a_relation(publisher, make):
    item = make.news()
    long_ago = timezone.now() - datetime.timedelta(days=9)
    NewsItem.objects.filter(pk=item.pk).update(updated_at=long_ago)
    publisher.send(form_of(item), cities=[str(make.city().pk)])
    item.refresh_from_db()
    assert item.updated_at > long_ago
