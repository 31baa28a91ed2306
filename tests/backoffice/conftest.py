"""People of the office, and the forms they fill in, as a browser without JavaScript would send them."""

from html.parser import HTMLParser

import pytest
from django.contrib.auth.models import Group
from django.test import Client

from accounts.models import User
from accounts.roles import EDITORS, PUBLISHERS, translators_of


@pytest.fixture
def person(db):
    """Return a function that makes a person of a group: `person(EDITORS)`."""

    def make(group: str | None, **fields) -> User:
        name = group or "admin"
        user = User.objects.create_user(
            name, password="x", is_staff=True, is_superuser=group is None, **fields
        )
        if group:
            user.groups.add(Group.objects.get(name=group))
        return user

    return make


def _signed_in(user: User) -> "Office":
    office = Office()
    office.force_login(user)
    office.user = user
    return office


@pytest.fixture
def publisher(person):
    return _signed_in(person(PUBLISHERS, interface_language="en"))


@pytest.fixture
def editor(person):
    return _signed_in(person(EDITORS, interface_language="en"))


@pytest.fixture
def translator(person):
    """A translator into English."""
    return _signed_in(person(translators_of("en"), interface_language="en"))


@pytest.fixture
def administrator(person):
    return _signed_in(person(None, interface_language="en"))


class Office(Client):
    """A signed-in person's browser."""

    def send(self, address: str, button: str = "_save_draft", **typed):
        """Open a form, type into it, press a button; return the answer. A list ticks several boxes."""
        page = self.get(address)
        assert page.status_code == 200, page.status_code
        return self.post(address, read_form(page.content.decode()) | typed | {button: "1"})


def form_of(item) -> str:
    meta = item._meta
    return f"/admin/{meta.app_label}/{meta.model_name}/{item.pk}/change/"


def read_form(html: str) -> dict:
    """Return what a browser would send of the page's main form: its enabled fields as they stand."""
    parser = FormParser()
    parser.feed(html)
    return parser.fields


class FormParser(HTMLParser):
    def __init__(self):
        super().__init__()
        self.fields: dict = {}
        self.is_inside = False
        self.select = self.textarea = None

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        if tag == "form":
            self.is_inside = attrs.get("id", "").endswith("_form")
        name = attrs.get("name")
        if not self.is_inside or "disabled" in attrs:
            return
        if tag == "input" and name and self.is_sent(attrs):
            is_ticked = attrs.get("type") in {"checkbox", "radio"}
            self.add(name, attrs.get("value") or ("on" if is_ticked else ""))
        elif tag == "textarea":
            self.textarea, self.fields[name] = name, ""
        elif tag == "select":
            self.select = name
        elif tag == "option" and self.select and "selected" in attrs:
            self.add(self.select, attrs.get("value") or "")

    @staticmethod
    def is_sent(attrs) -> bool:
        kind = attrs.get("type", "text")
        if kind in {"submit", "file"}:
            return False
        return kind not in {"checkbox", "radio"} or "checked" in attrs

    def add(self, name, value):
        self.fields[name] = [*self.fields[name], value] if name in self.fields else [value]

    def handle_data(self, data):
        if self.textarea:
            self.fields[self.textarea] += data

    def handle_endtag(self, tag):
        if tag == "textarea" and self.textarea:
            # A browser drops one line break after the opening tag and sends the others as CR LF.
            text = self.fields[self.textarea].removeprefix("\n")
            self.fields[self.textarea] = text.replace("\n", "\r\n")
            self.textarea = None
        elif tag == "select":
            self.select = None
        elif tag == "form":
            self.is_inside = False
