"""Two people at one item: nobody's words are lost, and whoever comes second chooses in view of both."""

import pytest

from library.models import Image
from news.models import GalleryImage, NewsItem
from partners.models import Agreement
from publishing.models import Draft, Revision, Unsaved
from tests.backoffice.conftest import form_of, read_form

DRAFT = {"_save_draft": "1"}
CHOICE = "_keep-title_pl"


@pytest.fixture
def item(make):
    return make.news("Tytuł", live=())


def opened(office, item) -> dict:
    return read_form(office.get(form_of(item)).content.decode())


def choices(html: str) -> dict[str, list[str]]:
    """Return the values of the radio buttons that ask whose version stays, by their names."""
    found = {}
    for piece in html.split('<input type="radio" name="_keep-')[1:]:
        name, _quote, rest = piece.partition('"')
        found.setdefault(f"_keep-{name}", []).append(rest.split('value="')[1].split('"')[0])
    return found


def collide(office, item, theirs: dict, **mine):
    """Open the form, let a colleague save theirs, save mine; return the page that follows."""
    form = opened(office, item)
    NewsItem.objects.filter(pk=item.pk).update(**theirs)
    return office.post(form_of(item), form | mine | DRAFT, follow=True)


def test_all_but_the_field_that_both_changed_is_saved(publisher, item):
    collide(
        publisher, item, {"title_pl": "Kolegi", "lead_pl": "Lead kolegi"}, title_pl="Moje", title_en="Mine"
    )
    item.refresh_from_db()
    assert (item.title_pl, item.lead_pl, item.title_en) == ("Kolegi", "Lead kolegi", "Mine")


def test_field_comes_back_with_both_versions_word_by_word(publisher, item):
    page = collide(publisher, item, {"title_pl": "Szkoła w Lipsku"}, title_pl="Szkoła w Lwowie")
    text = page.content.decode()
    assert "Saved, except what somebody else has changed, too: Title (Polish)." in text
    assert '<dd lang="pl">Szkoła w Lipsku</dd>' in text
    assert "Szkoła w <del>Lipsku</del><ins>Lwowie</ins>" in text
    assert read_form(text)["title_pl"] == ["Szkoła w Lwowie"]
    assert set(page.context["adminform"].form.errors) == {"title_pl"}


def test_what_was_typed_waits_for_whoever_closes_the_browser_then(publisher, item):
    collide(publisher, item, {"title_pl": "Kolegi"}, title_pl="Moje")
    page = publisher.get(form_of(item)).content.decode()
    assert read_form(page)["title_pl"] == ["Kolegi"]
    assert "You have unsaved work from" in page
    token = Unsaved.objects.get().token
    back = publisher.get(f"{form_of(item)}?unsaved={token}").content.decode()
    assert read_form(back)["title_pl"] == ["Moje"]
    assert choices(back).keys() == {CHOICE}


@pytest.mark.parametrize(("choice", "title"), [(0, "Kolegi"), (1, "Moje")])
def test_choice_settles_it(publisher, item, choice, title):
    page = collide(publisher, item, {"title_pl": "Kolegi"}, title_pl="Moje").content.decode()
    chosen = choices(page)[CHOICE][choice]
    publisher.post(form_of(item), read_form(page) | {CHOICE: chosen} | DRAFT)
    item.refresh_from_db()
    assert item.title_pl == title
    assert not Unsaved.objects.filter(is_settled=False).exists()


def test_saving_again_without_a_choice_settles_nothing(publisher, item):
    page = collide(publisher, item, {"title_pl": "Kolegi"}, title_pl="Moje").content.decode()
    again = publisher.post(form_of(item), read_form(page) | DRAFT, follow=True).content.decode()
    item.refresh_from_db()
    assert item.title_pl == "Kolegi"
    assert read_form(again)["title_pl"] == ["Moje"]
    assert choices(again).keys() == {CHOICE}


def test_choice_counts_for_the_version_that_was_shown(publisher, item):
    page = collide(publisher, item, {"title_pl": "Kolegi"}, title_pl="Moje").content.decode()
    NewsItem.objects.update(title_pl="Trzeciej osoby")
    chosen = choices(page)[CHOICE][1]
    again = publisher.post(form_of(item), read_form(page) | {CHOICE: chosen} | DRAFT, follow=True)
    item.refresh_from_db()
    assert item.title_pl == "Trzeciej osoby"
    assert "<del>Trzeciej osoby</del><ins>Moje</ins>" in again.content.decode()


def test_one_choice_holds_while_another_is_open(publisher, item):
    both = {"title_pl": "Kolegi", "lead_pl": "Lead kolegi"}
    page = collide(publisher, item, both, title_pl="Moje", lead_pl="Mój lead").content.decode()
    sent = read_form(page) | {CHOICE: "theirs"} | DRAFT
    again = publisher.post(form_of(item), sent, follow=True).content.decode()
    assert choices(again).keys() == {"_keep-lead_pl"}
    assert read_form(again)["title_pl"] == ["Kolegi"]


def test_nothing_is_published_while_two_versions_stand(publisher, item):
    form = opened(publisher, item)
    NewsItem.objects.update(title_pl="Kolegi")
    button = {"publish_languages": ["pl"], "_publish": "1"}
    publisher.post(form_of(item), form | {"title_pl": "Moje", "lead_pl": "Mój lead"} | button)
    item.refresh_from_db()
    assert (item.published_at_pl, item.lead_pl) == (None, "Mój lead")
    assert not Revision.objects.exists()


def test_what_waits_in_the_draft_collides_as_well(publisher, editor, make):
    item = make.news("Tytuł", live=("pl",))
    form = opened(publisher, item)
    editor.send(form_of(item), title_pl="Redaktora")
    page = publisher.post(form_of(item), form | {"title_pl": "Moje"} | DRAFT, follow=True)
    assert Draft.objects.get().pending == {"title_pl": "Redaktora"}
    assert "<del>Redaktora</del><ins>Moje</ins>" in page.content.decode()


def test_caption_in_the_gallery_collides(publisher, item):
    image = Image.objects.create(file="images/a.jpg", width=10, height=10)
    part = GalleryImage.objects.create(item=item, image=image, caption_pl="Rynek", caption_en="Square")
    form = opened(publisher, item)
    GalleryImage.objects.update(caption_pl="Rynek Główny")
    mine = {"gallery-0-caption_pl": "Rynek zimą", "gallery-0-caption_en": "The square in winter"}
    page = publisher.post(form_of(item), form | mine | DRAFT, follow=True).content.decode()
    part.refresh_from_db()
    assert (part.caption_pl, part.caption_en) == ("Rynek Główny", "The square in winter")
    assert "Rynek <del>Główny</del><ins>zimą</ins>" in page
    name = "_keep-gallery-0-caption_pl"
    publisher.post(form_of(item), read_form(page) | {name: choices(page)[name][1]} | DRAFT)
    part.refresh_from_db()
    assert part.caption_pl == "Rynek zimą"


def test_fact_collides(publisher, make):
    agreement = make.agreement(make.city("Lwów"), title_pl="Umowa")
    form = opened(publisher, agreement)
    Agreement.objects.filter(pk=agreement.pk).update(title_pl="Umowa partnerska")
    sent = form | {"title_pl": "Umowa o współpracy", "title_en": "Agreement", "_save": "1"}
    page = publisher.post(form_of(agreement), sent, follow=True)
    agreement.refresh_from_db()
    assert (agreement.title_pl, agreement.title_en) == ("Umowa partnerska", "Agreement")
    assert "<del>partnerska</del><ins>o współpracy</ins>" in page.content.decode()


def test_relation_and_its_difference_are_named(publisher, make, item):
    lviv, leipzig = make.city("Lwów"), make.city("Lipsk")
    form = opened(publisher, item)
    item.cities.set([lviv])
    page = publisher.post(form_of(item), form | {"cities": [str(leipzig.pk)]} | DRAFT, follow=True)
    assert "<del>Lwów</del><ins>Lipsk</ins>" in page.content.decode()
    assert list(item.cities.all()) == [lviv]


def test_mistake_elsewhere_hides_no_conflict(publisher, item):
    page = collide(publisher, item, {"title_pl": "Kolegi"}, title_pl="Moje", dated_on="kiedyś")
    assert set(page.context["adminform"].form.errors) == {"title_pl", "dated_on"}
    text = page.content.decode()
    chosen = {"dated_on": "2024", CHOICE: choices(text)[CHOICE][1]}
    publisher.post(form_of(item), read_form(text) | chosen | DRAFT)
    item.refresh_from_db()
    assert (item.title_pl, item.dated_on) == ("Moje", "2024")


def test_row_that_a_colleague_removed_stops_no_save_and_gives_its_words_back(publisher, item):
    image = Image.objects.create(file="images/a.jpg", width=10, height=10)
    parts = [
        GalleryImage.objects.create(item=item, image=image, caption_pl=f"Podpis {n}", position=n)
        for n in "12"
    ]
    form = opened(publisher, item)
    parts[0].delete()
    mine = {"gallery-0-caption_pl": "Rynek zimą", "gallery-1-caption_pl": "Wawel", "title_en": "Mine"}
    page = publisher.post(form_of(item), form | mine | DRAFT, follow=True)
    item.refresh_from_db()
    assert item.title_en == "Mine"
    assert item.gallery.get().caption_pl == "Wawel"
    assert "Somebody has removed the row in which you wrote: “Rynek zimą”" in page.content.decode()
