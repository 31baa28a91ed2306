"""Pictures in the back office."""

import io
import re

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image as Picture

from library.models import Image
from publishing import actions
from tests.backoffice.conftest import form_of

ADD = "/admin/library/image/add/"
LIST = "/admin/library/image/"


def photograph() -> SimpleUploadedFile:
    """Return a small JPEG that says where it was taken."""
    picture, output = Picture.new("RGB", (64, 32), "red"), io.BytesIO()
    metadata = picture.getexif()
    metadata.get_ifd(0x8825)[1] = "N"
    metadata[0x010F] = "Camera"
    picture.save(output, "JPEG", exif=metadata)
    return SimpleUploadedFile("Rynek Główny.jpg", output.getvalue())


def test_uploaded_picture_is_kept_without_metadata(editor):
    editor.send(ADD, "_save", file=photograph(), alt_pl="Rynek", credit_pl="A. Autor")
    image = Image.objects.get()
    assert (image.width, image.height, image.alt_pl) == (64, 32, "Rynek")
    with Picture.open(image.file.path) as stored:
        assert not stored.getexif()
    assert "rynek" not in image.file.name.lower()


def test_upload_leads_to_the_form_that_shows_the_picture_with_its_size(editor):
    answer = editor.send(ADD, "_save", file=photograph(), alt_pl="Rynek")
    assert answer.url == form_of(Image.objects.get())
    page = editor.get(answer.url).content.decode()
    assert 'alt="Rynek" width="64" height="32"' in page.replace(' lang="pl"', "")


def test_focal_point_is_set_by_its_fields_and_the_crops_follow(editor, django_capture_on_commit_callbacks):
    editor.send(ADD, "_save", file=photograph(), alt_pl="Rynek")
    form = form_of(Image.objects.get())
    before = editor.get(form).content.decode()
    with django_capture_on_commit_callbacks(execute=True):
        editor.send(form, "_save", focal_x="0.25", focal_y="1")
    image = Image.objects.get()
    assert (image.focal_x, image.focal_y) == (0.25, 1)
    page = editor.get(form).content.decode()
    assert 'transform="translate(16 32)"' in page
    crops = set(re.findall(r"/media/renditions/\S+?/(?:16x9|3x2|1x1)-\d+\.jpg", page))
    assert len(crops) == 3
    assert not any(address in before for address in crops)
    for address in crops:
        answer = editor.get(address)
        assert answer.status_code == 200
        assert answer.getvalue()  # which closes the file, too


def test_focal_point_outside_the_picture_is_refused(editor):
    editor.send(ADD, "_save", file=photograph(), alt_pl="Rynek")
    page = editor.send(form_of(Image.objects.get()), "_save", focal_x="1.2")
    assert set(page.context["adminform"].form.errors) == {"focal_x"}


def test_translator_describes_a_picture_and_leaves_its_focal_point(editor, translator):
    editor.send(ADD, "_save", file=photograph(), alt_pl="Rynek")
    form = form_of(Image.objects.get())
    translator.send(form, "_save", alt_en="The square", focal_x="0.1")
    image = Image.objects.get()
    assert (image.alt_en, image.focal_x) == ("The square", 0.5)


def test_list_shows_small_pictures_and_who_lacks_a_text(editor):
    editor.send(ADD, "_save", file=photograph(), alt_pl="Rynek", alt_en="The square")
    page = editor.get(LIST).content.decode()
    assert Image.objects.get().file.url not in page
    assert "/3x2-48.webp 48w" in page
    assert "French, Ukrainian" in page


def test_pictures_without_text_in_a_language_are_filtered(editor):
    for texts in ({"alt_pl": "Rynek", "alt_fr": "La place"}, {"alt_pl": "Wieża"}, {"credit_fr": "A. Autor"}):
        editor.send(ADD, "_save", file=photograph(), **texts)
    for language, found in (("pl", 1), ("fr", 2), ("uk", 3), ("xx", 3)):
        answer = editor.get(LIST, {"without_alt": language})
        assert len(answer.context["cl"].result_list) == found, language


def test_description_is_changed_without_a_new_upload(editor):
    editor.send(ADD, "_save", file=photograph(), alt_pl="Rynek")
    image = Image.objects.get()
    editor.send(form_of(image), "_save", alt_uk="Площа")
    changed = Image.objects.get()
    assert (changed.alt_uk, changed.alt_pl, changed.file.name) == ("Площа", "Rynek", image.file.name)


def test_what_is_no_picture_is_refused(editor):
    page = editor.send(
        ADD, "_save", file=SimpleUploadedFile("a.jpg", b"<svg onload=alert(1)>"), alt_pl="Rynek"
    )
    assert set(page.context["adminform"].form.errors) == {"file"}


def test_pictures_are_found_folded_in_every_language(editor):
    editor.send(ADD, "_save", file=photograph(), alt_pl="Łódź nocą")
    editor.send(ADD, "_save", file=photograph(), alt_uk="Площа Ринок")
    for query, found in (("lodz", 1), ("площа", 1), ("nic", 0)):
        assert len(editor.get(LIST, {"q": query}).context["cl"].result_list) == found


def test_picture_that_a_text_shows_or_its_history_names_is_not_deleted(publisher, make):
    shown, earlier, unused = (
        Image.objects.create(file=f"images/{n}.jpg", width=10, height=10, alt_pl="Rynek") for n in range(3)
    )
    item = make.news("Tytuł", live=("pl",), cover=earlier)
    actions.save(item, {"cover": shown.pk}, by=None)
    actions.publish(item, ["*"], by=None)
    for image in (shown, earlier, unused):
        publisher.post(f"/admin/library/image/{image.pk}/delete/", {"post": "yes"})
        chosen = {"action": "delete_selected", "_selected_action": [image.pk], "post": "yes"}
        publisher.post("/admin/library/image/", chosen)
    assert set(Image.objects.all()) == {shown, earlier}
