"""Reading answers as a visitor's program does: elements of a page, with their attributes and text."""

import json
from dataclasses import dataclass, field
from html.parser import HTMLParser

from django.utils import translation

VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}


def said(message: str, language: str) -> str:
    """Return a message of the interface as a page in the language says it."""
    with translation.override(language):
        return " ".join(translation.gettext(message).split())  # as Element.text: every space alike


@dataclass
class Element:
    """One element; `lang` is its own or inherited language."""

    tag: str
    attributes: dict[str, str]
    lang: str
    parts: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        return " ".join("".join(self.parts).split())

    def __getitem__(self, name: str) -> str:
        return self.attributes[name]

    def get(self, name: str, default: str = "") -> str:
        return self.attributes.get(name, default)


class Page(HTMLParser):
    """A parsed page. `find` returns elements in the order of the page."""

    def __init__(self, answer):
        super().__init__()
        self.elements: list[Element] = []
        self._open: list[Element] = []
        self.feed(answer.content.decode())

    def handle_starttag(self, tag, attrs):
        attributes = {name: value or "" for name, value in attrs}
        inherited = self._open[-1].lang if self._open else ""
        element = Element(tag, attributes, attributes.get("lang", inherited))
        self.elements.append(element)
        if tag not in VOID:
            self._open.append(element)

    def handle_endtag(self, tag):
        while self._open and self._open.pop().tag != tag:
            pass

    def handle_data(self, data):
        for element in self._open:
            element.parts.append(data)

    def find(self, tag: str, **wanted: str) -> list[Element]:
        """Return the elements of a tag with these attributes; `class_` stands for one class among several."""
        css_class = wanted.pop("class_", None)
        return [
            element
            for element in self.elements
            if element.tag == tag
            and all(element.get(name.replace("_", "-")) == value for name, value in wanted.items())
            and (css_class is None or css_class in element.get("class").split())
        ]

    def one(self, tag: str, **wanted: str) -> Element:
        (element,) = self.find(tag, **wanted)
        return element

    def texts(self, tag: str, **wanted: str) -> list[str]:
        return [element.text for element in self.find(tag, **wanted)]

    @property
    def language(self) -> str:
        return self.one("html")["lang"]

    @property
    def headline(self) -> str:
        return self.one("h1").text

    def choices(self, filter_name: str) -> dict[str, str]:
        """Return the choices of a facet: value → its label with the count; none where it is not offered."""
        inside = False
        found = {}
        for element in self.elements:
            if element.tag == "select":
                inside = element.get("name") == filter_name
            elif inside and element.tag == "option" and element["value"]:
                found[element["value"]] = element.text
            elif inside and element.tag != "option":
                inside = False
        return found

    def alternates(self) -> dict[str, str]:
        """Return the hreflang links: language → address."""
        return {
            link["hreflang"]: link["href"]
            for link in self.find("link", rel="alternate")
            if link.get("hreflang")
        }

    def metadata(self, name: str) -> list[str]:
        """Return the contents of the meta elements of a property or name."""
        return [
            element["content"]
            for element in self.find("meta")
            if name in (element.get("property"), element.get("name"))
        ]

    def structured_data(self) -> dict[str, dict]:
        """Return the JSON-LD of the page by type, of which each stands once."""
        scripts = self.find("script", type="application/ld+json")
        things = [json.loads("".join(script.parts)) for script in scripts]
        by_type = {thing["@type"]: thing for thing in things}
        assert len(by_type) == len(things)
        return by_type

    @property
    def listed_news(self) -> list[str]:
        """Return the titles that a list of news or projects shows."""
        return self._first_links_in(lambda element: "news-list__title" in element.get("class").split())

    @property
    def listed_cities(self) -> list[str]:
        """Return the names that the list or the table of cities shows, or the list below the map."""
        return self._first_links_in(
            lambda element: (
                element.get("class") in {"cities-list__name", "cities-short__item"}
                or (element.tag, element.get("scope")) == ("th", "row")
            )
        )

    def _first_links_in(self, is_wanted) -> list[str]:
        found, is_waiting = [], False
        for element in self.elements:
            if is_wanted(element):
                is_waiting = True
            elif is_waiting and element.tag == "a":
                found.append(element.text)
                is_waiting = False
        return found
