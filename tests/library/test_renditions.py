"""The files: what they show, who may have them, and how long they stay."""

import threading
from pathlib import Path, PurePath

import pytest
from django.core.files.storage import default_storage
from PIL import Image as Picture
from PIL import ImageCms, features

from library.models import Image
from library.renditions import Renditions
from tests.library.conftest import decoded, encoded

RED, BLUE = (230, 20, 20), (20, 40, 200)
ORIENTATION, GPS, RIGHTWARDS = 0x0112, 0x8825, 6


def is_near(pixel, colour) -> bool:
    return all(abs(a - b) < 40 for a, b in zip(pixel[:3], colour, strict=True))


def stored_renditions() -> set[str]:
    folder = Path(default_storage.path("renditions"))
    return {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}


# What they show


@pytest.mark.parametrize("suffix", ["avif", "webp", "jpg"])
def test_rendition_has_the_size_and_format_of_its_address(keep, ask, suffix):
    image = keep(Picture.new("RGB", (1000, 600), BLUE))
    for crop, width, height in (("", 800, 480), ("16:9", 1000, 562), ("1:1", 400, 400), ("2:3", 400, 600)):
        answer = ask(Renditions(image, crop).url(width, suffix))
        kind = {"jpg": "jpeg"}.get(suffix, suffix)
        assert answer["Content-Type"] == f"image/{kind}"
        picture = decoded(answer)
        assert (picture.format.lower(), picture.size) == (kind, (width, height))
        assert is_near(picture.convert("RGB").getpixel((10, 10)), BLUE)


@pytest.mark.parametrize("focal", [(0.5, 0.5), (0.05, 0.1), (0.97, 0.9), (0.3, 0.95)])
@pytest.mark.parametrize("crop", ["16:9", "3:2", "1:1", "2:3"])
@pytest.mark.parametrize("size", [(900, 400), (400, 900)])
def test_crop_keeps_the_focal_point_as_near_its_middle_as_it_can(keep, fetch, focal, crop, size):
    spot = tuple(round(share * length) for share, length in zip(focal, size, strict=True))
    drawing = Picture.new("RGB", size, BLUE)
    drawing.paste(RED, (spot[0] - 12, spot[1] - 12, spot[0] + 12, spot[1] + 12))
    image = keep(drawing, focal_x=focal[0], focal_y=focal[1])
    shown = fetch(image, crop, "jpg")
    scale = shown.width / Renditions(image, crop).frame[0]
    for share, length, part, axis in zip(focal, size, shown.size, (0, 1), strict=True):
        visible = part / scale
        offset = min(max(0, share * length - visible / 2), length - visible)
        expected = (share * length - offset) * scale
        reds = [
            place[axis]
            for place in ((x, y) for x in range(0, shown.width, 3) for y in range(0, shown.height, 3))
            if is_near(shown.getpixel(place), RED)
        ]
        assert min(reds) - 14 <= expected <= max(reds) + 14


def test_no_rendition_is_wider_than_its_picture(keep):
    assert Renditions(keep(Picture.new("RGB", (300, 200)))).widths == [300]
    assert Renditions(keep(Picture.new("RGB", (1000, 800)))).widths == [400, 800, 1000]
    assert Renditions(keep(Picture.new("RGB", (1000, 800))), "1:1").widths == [400, 800]
    assert Renditions(keep(Picture.new("L", (2000, 100)))).widths == [400, 800, 1200, 1600]


def test_rendition_tells_nothing_of_camera_and_place(keep, ask):
    drawing = Picture.new("RGB", (500, 300), RED)
    metadata = drawing.getexif()
    metadata.get_ifd(GPS)[1] = "N"
    metadata[0x010F] = "Camera"
    options = {"exif": metadata, "comment": b"secret", "xmp": b"<x:xmpmeta>secret</x:xmpmeta>"}
    image = keep(drawing, options=options)
    assert b"secret" in Path(image.file.path).read_bytes()
    renditions = Renditions(image)
    for suffix in renditions.suffixes:
        answer = ask(renditions.url(400, suffix))
        assert not any(word in answer.data for word in (b"secret", b"Camera", b"Exif"))


def test_sideways_photograph_stands_upright(upload, fetch):
    drawing = Picture.new("RGB", (400, 200), BLUE)
    drawing.paste(RED, (0, 0, 200, 200))
    metadata = drawing.getexif()
    metadata[ORIENTATION] = RIGHTWARDS
    image = upload(drawing, options={"exif": metadata})
    assert (image.width, image.height) == (200, 400)
    shown = fetch(image, suffix="jpg")
    assert is_near(shown.getpixel((100, 50)), RED)
    assert is_near(shown.getpixel((100, 350)), BLUE)


def test_transparent_picture_stays_transparent(upload, fetch):
    drawing = Picture.new("RGBA", (500, 500), (0, 0, 0, 0))
    drawing.paste((*RED, 255), (200, 200, 300, 300))
    image = upload(drawing, "PNG")
    for suffix in Renditions(image).suffixes:
        shown = fetch(image, "1:1", suffix).convert("RGBA")
        assert shown.getpixel((5, 5))[3] == 0
        assert shown.getpixel((250, 250))[3] == 255
        assert is_near(shown.getpixel((250, 250)), RED)


def test_transparent_picture_of_another_format_falls_back_to_white(keep, fetch):
    image = keep(Picture.new("RGBA", (450, 300), (0, 0, 0, 0)), "WEBP")
    assert fetch(image, suffix="jpg").getpixel((9, 9)) == (255, 255, 255)


def odd_pictures() -> dict[str, bytes]:
    plain = Picture.new("RGB", (420, 280), RED)
    palette = plain.quantize(8)
    return {
        "cmyk.jpg": encoded(plain.convert("CMYK")),
        "palette.png": encoded(palette, "PNG"),
        "palette, transparent.png": encoded(palette, "PNG", transparency=0),
        "16 bits.png": encoded(Picture.new("I;16", (420, 280), 32768), "PNG"),
        "grey and alpha.png": encoded(Picture.new("LA", (420, 280), (128, 255)), "PNG"),
        "one bit.png": encoded(Picture.new("1", (420, 280)), "PNG"),
        "moving.webp": encoded(plain, "WEBP", save_all=True, append_images=[Picture.new("RGB", (420, 280))]),
        "moving.png": encoded(plain, "PNG", save_all=True, append_images=[Picture.new("RGB", (420, 280))]),
        "thin.png": encoded(Picture.new("RGB", (2000, 1)), "PNG"),
        "false profile.jpg": encoded(plain, icc_profile=b"no profile"),
    }


@pytest.mark.parametrize("name", odd_pictures())
@pytest.mark.parametrize("way", ["keep", "upload"])
def test_odd_picture_is_shown(request, fetch, way, name):
    """Uploads are normalised; what came in another way is shown all the same."""
    image = request.getfixturevalue(way)(odd_pictures()[name], PurePath(name).suffix[1:])
    renditions = Renditions(image, "3:2")
    for suffix in renditions.suffixes:
        shown = fetch(image, "3:2", suffix)
        assert shown.size == (renditions.widths[-1], renditions.height(renditions.widths[-1]))


def test_grey_of_16_bits_keeps_its_brightness(upload, fetch):
    image = upload(Picture.new("I;16", (420, 280), 32768), "PNG")
    assert is_near(fetch(image, suffix="jpg").getpixel((9, 9)), (128, 128, 128))


def test_colours_are_read_by_the_picture_s_own_profile(upload, fetch):
    """In a profile with red and green exchanged, what is stored as red is green."""
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    table, rest = profile[:400], profile[400:]
    swapped = table.replace(b"rXYZ", b"????").replace(b"gXYZ", b"rXYZ").replace(b"????", b"gXYZ")
    image = upload(Picture.new("RGB", (400, 300), (250, 0, 0)), options={"icc_profile": swapped + rest})
    red, green, _blue = fetch(image, suffix="jpg").getpixel((9, 9))
    assert green > 200 > 60 > red


# Who may have them


@pytest.mark.parametrize(
    "name",
    [
        "free-500.jpg", "free-1200.jpg", "free-0.jpg", "free-99999.jpg", "4x1-400.jpg", "free-400.gif",
        "free-400.png", "free-400", "../free-400.jpg", "1x1-800.webp",
    ],
)  # fmt: skip
def test_size_crop_or_format_that_no_page_names_is_not_found(keep, ask, name):
    image = keep(Picture.new("RGB", (900, 600), BLUE))
    folder = Renditions(image).address
    assert ask(f"{folder}/free-400.jpg").status_code == 200
    assert ask(f"{folder}/{name}").status_code == 404
    assert len(stored_renditions()) == 1


def test_address_cannot_be_guessed(keep, ask):
    """A picture of a draft is as unknown as the name of its file."""
    image, other = (keep(Picture.new("RGB", (500, 300), BLUE)) for _ in range(2))
    address = Renditions(image).url(400, "jpg")
    digest = Renditions(image).folder.rpartition("/")[-1]
    for wrong in (
        address.replace(digest, "0" * len(digest)),
        address.replace(digest, digest[:-1]),
        address.replace(f"/{image.pk}/", f"/{other.pk}/"),
        address.replace(f"/{image.pk}/", f"/{other.pk + 1}/"),
        address.replace(f"/{image.pk}/", f"/{10**17}/"),
    ):
        assert ask(wrong).status_code == 404
    assert stored_renditions() == set()


def test_other_secret_gives_other_addresses(keep, settings):
    image = keep(Picture.new("RGB", (500, 300), BLUE))
    before = Renditions(image).address
    settings.SECRET_KEY = "another-" + settings.SECRET_KEY
    assert Renditions(image).address != before


def test_rendition_is_cached_for_ever_and_read_without_a_query(keep, client, ask, django_assert_num_queries):
    address = Renditions(keep(Picture.new("RGB", (500, 300), BLUE))).url(400, "webp")
    for queries in (1, 0):
        with django_assert_num_queries(queries):
            answer = ask(address)
        assert answer["Cache-Control"] == "public, immutable, max-age=31536000"
        assert not answer.cookies
    assert client.post(address).status_code == 405


def test_several_who_ask_at_once_get_the_same_whole_file(keep, ask):
    renditions = Renditions(keep(Picture.effect_noise((900, 600), 80).convert("RGB")))
    start, faults = threading.Barrier(4), []

    def make():
        start.wait()
        try:
            renditions.make(800, "webp")
        except Exception as fault:
            faults.append(fault)

    people = [threading.Thread(target=make) for _ in range(4)]
    for person in people:
        person.start()
    for person in people:
        person.join()
    assert faults == []
    assert len(stored_renditions()) == 1
    assert decoded(ask(renditions.url(800, "webp"))).size == (800, 533)


# What is not there


def test_rendition_of_a_missing_file_is_not_found(keep, ask):
    image = keep(Picture.new("RGB", (500, 300), BLUE))
    Path(image.file.path).unlink()
    assert ask(Renditions(image).url(400, "jpg")).status_code == 404


def test_rendition_of_a_damaged_file_is_not_found(keep, ask):
    image = keep(Picture.effect_noise((500, 300), 80))
    path = Path(image.file.path)
    path.write_bytes(path.read_bytes()[:300])
    assert ask(Renditions(image).url(400, "jpg")).status_code == 404
    assert stored_renditions() == set()


def test_picture_of_too_many_pixels_is_not_decoded(keep, ask):
    image = keep(Picture.new("1", (10_000, 5_001)), "PNG")
    assert ask(Renditions(image).url(400, "png")).status_code == 404


def test_without_avif_pages_offer_webp(keep, ask, monkeypatch):
    monkeypatch.setattr(features, "check", lambda feature: feature != "avif")
    renditions = Renditions(keep(Picture.new("RGB", (500, 300), BLUE)))
    assert renditions.suffixes == ["webp", "jpg"]
    assert ask(renditions.url(400, "avif")).status_code == 404


# How long they stay


def test_new_focal_point_gives_new_addresses_and_removes_the_old_files(
    keep, ask, django_capture_on_commit_callbacks
):
    image = keep(Picture.new("RGB", (500, 300), BLUE))
    old = Renditions(image, "1:1").url(300, "jpg")
    ask(old)
    image.focal_x = 0.1
    with django_capture_on_commit_callbacks(execute=True):
        image.save()
    new = Renditions(image, "1:1").url(300, "jpg")
    assert ask(old).status_code == 404
    assert ask(new).status_code == 200
    with django_capture_on_commit_callbacks(execute=True):
        image.save()
    assert len(stored_renditions()) == 1


def test_renditions_go_with_their_picture(keep, ask, django_capture_on_commit_callbacks):
    gone, stays = (keep(Picture.new("RGB", (500, 300), BLUE)) for _ in range(2))
    for image in (gone, stays):
        ask(Renditions(image).url(400, "jpg"))
    with django_capture_on_commit_callbacks(execute=True):
        gone.delete()
    assert {name.split("/")[0] for name in stored_renditions()} == {str(stays.pk)}
    assert Image.objects.get() == stays


def test_removed_rendition_is_made_again(keep, ask):
    image = keep(Picture.new("RGB", (500, 300), BLUE))
    address = Renditions(image).url(400, "jpg")
    ask(address)
    for name in stored_renditions():
        default_storage.delete(f"renditions/{name}")
    assert decoded(ask(address)).size == (400, 240)
