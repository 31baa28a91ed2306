"""Pictures in the back office."""

import io

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image as Picture

from library.models import Image
from tests.backoffice.conftest import form_of

ADD = "/admin/library/image/add/"


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


def test_form_shows_the_picture_with_its_size(editor):
    editor.send(ADD, "_save", file=photograph(), alt_pl="Rynek")
    page = editor.get(form_of(Image.objects.get())).content.decode()
    assert 'width="64" height="32" alt="Rynek"' in page


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
        assert len(editor.get("/admin/library/image/", {"q": query}).context["cl"].result_list) == found
