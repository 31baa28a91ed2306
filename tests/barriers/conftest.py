"""A visitor who reports a barrier."""

import time

import pytest
from django.test import Client

from tests.public.reading import Page

FORM = "/pl/zglos-bariere/"
TYPED = {"description": "Nie da się otworzyć menu.", "kind": "remark"}


@pytest.fixture
def wait(monkeypatch):
    """Return a function that lets seconds pass for everything that looks at the clock."""
    passed = 0
    clock = time.time

    def pass_(seconds: float) -> None:
        nonlocal passed
        passed += seconds

    monkeypatch.setattr("time.time", lambda: clock() + passed)
    return pass_


class Visitor(Client):
    """A visitor's browser. `fill_in` opens the form, takes a minute to type, and sends it."""

    def __init__(self, wait, **defaults):
        super().__init__(**defaults)
        self.wait = wait

    def open(self, form: str = FORM, **headers) -> dict[str, str]:
        """Return what the form holds when it is opened."""
        return read(self.get(form, headers=headers))

    def fill_in(self, form: str = FORM, headers=None, **typed):
        opened = self.open(form)
        self.wait(60)
        return self.post(form, opened | TYPED | typed, headers=headers)


def read(answer) -> dict[str, str]:
    """Return what the fields of the form hold, by name, as a browser would send it."""
    page = Page(answer)
    fields = {
        each["name"]: each.get("value")
        for each in page.find("input")
        if each.get("name") and (each.get("type") != "radio" or "checked" in each.attributes)
    }
    texts = {each["name"]: "".join(each.parts).removeprefix("\n") for each in page.find("textarea")}
    fields.pop("next", None)
    return fields | texts


@pytest.fixture
def visitor(db, wait):
    return Visitor(wait)
