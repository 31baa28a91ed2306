"""What the tags write."""

import gzip
import re
from dataclasses import replace
from xml.etree import ElementTree

import pytest
from django.template import Context, Engine
from django.utils import translation

from cartography.drawing import FAR_KM, Map
from cartography.network_map import emphasising, europe_map, large_map
from cartography.places import Place
from cartography.templatetags.cartography import (
    _drawn,
    _network,
    _window,
    city_map,
    cover_map,
    network_beside,
    sketch,
)

LANGUAGES = ["pl", "en", "fr", "uk"]
TAGS = {
    "cartography": "cartography.templatetags.cartography",
    "i18n": "django.templatetags.i18n",
}
NETWORK = "{% load cartography %}{% network_map places %}<h1>Title</h1>{% endnetwork_map %}"


def write_network(places, language="pl") -> str:
    with translation.override(language):
        return Engine(libraries=TAGS).from_string(NETWORK).render(Context({"places": places}))


def parse(markup: str) -> ElementTree.Element:
    return ElementTree.fromstring(f"<div>{markup}</div>")  # noqa: S314 - our own markup


def size_of(markup: str) -> int:
    return len(gzip.compress(markup.encode(), 9))


def links_of(tree) -> list[str]:
    return [link.get("href") for link in tree.iter("a")]


@pytest.fixture
def drawings(places_in, place):
    """Return every kind of drawing."""
    leipzig, quito, milan = place("leipzig"), place("quito"), place("milan")
    places = places_in("en")
    with translation.override("en"):
        return [
            write_network(places, "en"),
            city_map(leipzig, places),
            city_map(quito, places),
            city_map(place("moscow"), places),
            cover_map([milan, leipzig]),
            cover_map([milan], places, "lead"),
            cover_map([], places),
            cover_map([quito], places, "thumb"),
        ]


def test_every_drawing_is_well_formed_and_without_styles(drawings):
    for markup in drawings:
        parse(markup)
        assert "style=" not in markup
        assert "<style" not in markup
        assert not re.search(r"#[0-9a-f]{3,6}\b(?!-)", re.sub(r'url\([^)]*\)|href="[^"]*"', "", markup))


def test_every_drawing_says_what_it_is(drawings):
    for markup in drawings:
        for svg in parse(markup).iter("svg"):
            is_ornament = svg.get("aria-hidden") == "true"
            assert is_ornament != bool(svg.get("aria-label") and svg.get("role") in {"group", "img"})


def test_no_id_is_used_twice(drawings):
    for markup in drawings:
        ids = re.findall(r'\bid="([^"]+)"', markup)
        assert len(ids) == len(set(ids))
        assert set(re.findall(r"url\(#([^)]+)\)", markup)) <= set(ids)


@pytest.mark.parametrize("language", LANGUAGES)
def test_network_links_every_city_by_name_on_each_screen(places_in, language):
    places = places_in(language)
    tree = parse(write_network(places, language))
    large, world, europe = [svg for svg in tree.iter("svg") if "map__drawing" in svg.get("class", "")]
    urls = sorted(place.url for place in places)
    assert sorted(links_of(large)) == urls
    assert sorted(links_of(world) + links_of(europe)) == urls
    names = {place.url: place.name for place in places}
    for link in tree.iter("a"):
        text = link.find("text")
        name = text.text if text is not None else link.get("aria-label")
        assert name == names[link.get("href")]


def test_network_labels_the_rings_as_the_language_writes_numbers(places_in):
    assert ">1,000 km<" in write_network(places_in("en"), "en")
    assert ">10\N{NO-BREAK SPACE}000 km<" in write_network(places_in("pl"), "pl")
    assert ">500 км<" in write_network(places_in("uk"), "uk")


def test_network_marks_each_status_by_its_form(places_in):
    large = parse(write_network(places_in("en"), "en")).find(".//div[@class='map__large']")
    marks = {
        link.get("href"): child.get("class")
        for link in large.iter("a")
        for child in link
        if child.get("class") in {"map__dot", "map__ring", "map__cross"}
    }
    assert marks["/en/leipzig/"] == "map__dot"
    assert marks["/en/pecs/"] == "map__ring"
    assert marks["/en/moscow/"] == "map__cross"


def test_network_gives_far_cities_their_distance(places_in):
    markup = write_network(places_in("en"), "en")
    assert re.search(r'class="map__km" [^>]*>12,572 km<', markup)
    assert re.search(r'class="map__km map__km--near" [^>]*>295 km<', markup)


def test_network_holds_what_the_tag_encloses(places_in):
    assert '<div class="map__intro"><h1>Title</h1></div>' in write_network(places_in("en"))


def test_network_without_cities_shows_kraków():
    tree = parse(write_network([]))
    assert links_of(tree) == []


def test_network_escapes_names():
    place = Place("x", "<b>&", 48, 17, url='/"')
    assert "<b>" not in write_network([place])


def test_names_and_pages_in_other_languages_say_so(place):
    other = replace(place("lviv"), name="Львів", lang="uk", hreflang="uk")
    markup = write_network([other], "en")
    assert re.search(r'<a href="[^"]+" hreflang="uk">.*?lang="uk"', markup)


def names_on(drawn: Map) -> dict[str, tuple[str, str]]:
    return {city.place.key: (city.name.x, city.name.y) for city in drawn.cities if city.name}


def test_choice_leaves_the_names_where_they_stand(places_in):
    places = places_in("en")
    chosen = [place for place in places if place.key in {"leipzig", "lviv", "quito"}]
    pale = [place for place in places if place not in chosen]
    everything = large_map(places, "en")
    drawn = emphasising(everything, chosen, pale)
    assert names_on(drawn) == {place.key: names_on(everything)[place.key] for place in chosen}
    assert {city.place for city in drawn.pale} == set(pale)
    assert drawn.rays.count("M0 0L") == 3


def test_choice_gives_a_name_to_those_that_had_no_room(places_in):
    places = places_in("pl")
    everything = europe_map(places, "pl")
    bare = [city.place for city in everything.cities if not city.name]
    assert bare
    for place in bare:
        assert names_on(emphasising(everything, [place], [])).keys() == {place.key}


def test_choice_of_nobody_leaves_every_mark_pale(places_in):
    places = places_in("en")
    with translation.override("en"):
        tree = parse(network_beside([], places, places))
    assert links_of(tree) == []
    europe, world = [svg for svg in tree.iter("svg") if "map__drawing" in svg.get("class", "")]
    near = [place for place in places if place.way.distance_km <= FAR_KM]
    pale = "./g[@class='map__pale']/*"
    assert (len(europe.findall(pale)), len(world.findall(pale))) == (len(near), len(places))


def test_status_on_a_choice_is_that_of_the_choice(places_in, place):
    ended = replace(place("leipzig"), status="ended")
    drawn = emphasising(large_map(places_in("en"), "en"), [ended], [])
    assert [city.place.mark for city in drawn.cities] == ["cross"]
    assert drawn.rays == ""


def test_sketch_holds_kraków_and_the_city(places_in):
    for place in places_in("en"):
        drawn = sketch(place)["sketch"]
        left, top, width, height = map(float, drawn.view.split())
        for x, y in ((0, 0), (float(drawn.x), float(drawn.y))):
            assert left + width / 8 <= x <= left + width * 7 / 8
            assert top + height / 8 <= y <= top + height * 7 / 8


def test_city_map_shows_way_and_neighbours(places_in, place):
    with translation.override("en"):
        markup = city_map(place("leipzig"), places_in("en"))
    wide, narrow = parse(markup).findall("svg")
    assert "553 km" in [text.text for text in wide.iter("text")]
    assert "/en/nuremberg/" in links_of(wide)
    assert "/en/quito/" not in links_of(wide)
    assert links_of(narrow) == ["/en/leipzig/"]


def test_short_way_has_its_distance_beside_the_name(places_in, place):
    with translation.override("en"):
        _, narrow = parse(city_map(place("kosice"), places_in("en"))).findall("svg")
    assert [km.text for km in narrow.iter("tspan") if km.get("class") == "map__km"] == ["178 km"]


def test_cover_of_several_cities_has_a_ray_to_each(place):
    with translation.override("en"):
        markup = cover_map([place("milan"), place("leipzig")])
    wide, _ = parse(markup).findall("svg")
    (rays,) = [path for path in wide.iter("path") if "map__rays" in path.get("class", "")]
    assert rays.get("d").count("M0 0L") == 2
    assert wide.get("aria-label") == "Map: Kraków and Milan, Leipzig"


def test_thumbnail_is_an_ornament(place):
    tree = parse(cover_map([place("milan")], size="thumb"))
    assert links_of(tree) == []
    assert list(tree.iter("text")) == []


def test_suffix_keeps_ids_apart(place):
    once = cover_map([place("milan")], size="thumb", suffix="a")
    again = cover_map([place("milan")], size="thumb", suffix="b")
    test_no_id_is_used_twice([once + again])


def test_output_is_the_same_each_time(places_in, place):
    places = places_in("fr")
    first = write_network(places, "fr"), city_map(place("quito"), places)
    _network.cache_clear()
    _drawn.cache_clear()
    _window.cache_clear()
    assert (write_network(places, "fr"), city_map(place("quito"), places)) == first


@pytest.mark.parametrize("language", LANGUAGES)
def test_network_keeps_its_weight(places_in, language):
    assert size_of(write_network(places_in(language), language)) <= 7 * 1024


def test_shared_outline_keeps_its_weight(settings):
    assert size_of((settings.BASE_DIR / "static" / "cartography" / "land.svg").read_text()) <= 16 * 1024


def test_windows_keep_their_weight(places_in, place):
    places = places_in("en")
    with translation.override("en"):
        near = max(size_of(city_map(place(key), places)) for key in ("kosice", "leipzig", "vilnius"))
        far = max(size_of(city_map(place(key), places)) for key in ("nanjing", "quito"))
        cover = size_of(cover_map([place(key) for key in ("lviv", "milan", "bordeaux")]))
        thumb = size_of(cover_map([place("florence")], places, "thumb"))
    assert near <= 4 * 1024
    assert far <= 7 * 1024
    assert cover <= 5 * 1024
    assert thumb <= 1024
