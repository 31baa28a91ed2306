"""The rules of XLIFF 2.0's core that our files have to keep, in our own words.

After the specification of 5 August 2014: which elements stand where and in which order, which attributes
each has and needs, what ids and references have to be like.
"""

import re
from collections.abc import Iterator
from itertools import pairwise
from xml.etree import ElementTree

CORE = "{urn:oasis:names:tc:xliff:document:2.0}"
NMTOKEN = re.compile(r"[\w.:-]+")
INLINE = {"cp", "ph", "pc", "sc", "ec", "mrk", "sm", "em"}
# Children in their order; "+" is at least one, "?" at most one, "*" any number.
CHILDREN = {
    "xliff": "file+",
    "file": "skeleton? notes? unit|group+",
    "group": "notes? unit|group*",
    "unit": "notes? originalData? segment|ignorable+",
    "notes": "note+",
    "originalData": "data+",
    "data": "cp*",
    "segment": "source target?",
}
ATTRIBUTES = {  # needed ones have a "!"
    "xliff": "version! srcLang! trgLang!",
    "file": "id! original canResegment translate",
    "unit": "id! name canResegment translate xml:space type",
    "notes": "",
    "note": "id category priority appliesTo",
    "originalData": "",
    "data": "id! xml:space dir",
    "segment": "id state subState canResegment",
    "source": "xml:space xml:lang",
    "target": "xml:space xml:lang order",
    "cp": "hex!",
    "ph": "id! canCopy canDelete canReorder dataRef disp equiv type subType copyOf subFs",
    "pc": "id! canCopy canDelete canReorder canOverlap dataRefStart dataRefEnd type subType",
}
VALUES = {
    "state": {"initial", "translated", "reviewed", "final"},
    "canCopy": {"yes", "no"},
    "canDelete": {"yes", "no"},
    "canReorder": {"yes", "no", "firstNo"},
    "canResegment": {"yes", "no"},
    "type": {"fmt", "ui", "quote", "link", "image", "other"},
    "version": {"2.0"},
}
SUBTYPES = {"fmt": {"xlf:lb", "xlf:pb", "xlf:b", "xlf:i", "xlf:u"}, "ui": {"xlf:var"}}  # of the core
XML_CHARACTER = re.compile("[\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def violations(data: bytes) -> list[str]:
    """Return each rule that a file breaks, in a few words."""
    root = ElementTree.fromstring(data)  # noqa: S314 - a file that we have just written
    found = [] if root.tag == f"{CORE}xliff" else ["the root is no xliff"]
    found += [fault for element in root.iter() for fault in _of_element(element)]
    found += _repeated([file.get("id") for file in root.iter(f"{CORE}file")])
    for file in root.iter(f"{CORE}file"):
        found += _repeated([unit.get("id") for unit in file.iter(f"{CORE}unit")])
    found += [fault for unit in root.iter(f"{CORE}unit") for fault in _of_unit(unit)]
    return found


def _of_element(element) -> Iterator[str]:
    name = element.tag.removeprefix(CORE)
    if name not in ATTRIBUTES:
        yield f"{name}: unknown"
        return
    known = ATTRIBUTES[name].split()
    own = {
        key.replace("{http://www.w3.org/XML/1998/namespace}", "xml:"): value for key, value in element.items()
    }
    yield from (f"{name}: {key} unknown" for key in own.keys() - {each.rstrip("!") for each in known})
    yield from (
        f"{name}: {each[:-1]} missing" for each in known if each.endswith("!") and each[:-1] not in own
    )
    yield from (
        f"{name}: {key}={own[key]}" for key in VALUES.keys() & own.keys() if own[key] not in VALUES[key]
    )
    if "id" in own and not NMTOKEN.fullmatch(own["id"]):
        yield f"{name}: id {own['id']}"
    children = [child.tag.removeprefix(CORE) for child in element]
    if name in {"source", "target", "pc"}:
        yield from (f"{name}: holds {child}" for child in children if child not in INLINE)
    elif not re.fullmatch(_expression(CHILDREN.get(name, "")), "".join(f"{child} " for child in children)):
        yield f"{name}: holds {children}"
    if name in CHILDREN and name != "data" and (element.text or "").strip():
        yield f"{name}: has text"


def _expression(order: str) -> str:
    parts = []
    for each in order.split():
        bare, many = (each[:-1], each[-1]) if each[-1] in "+?*" else (each, "")
        parts.append(f"(?:(?:{bare}) ){many}")
    return "".join(parts)


def _of_unit(unit) -> Iterator[str]:
    data = [each.get("id") for each in unit.iter(f"{CORE}data")]
    yield from _repeated(data)
    parts = [each for each in unit if each.tag in {f"{CORE}segment", f"{CORE}ignorable"}]
    sources = [each for source in unit.iter(f"{CORE}source") for each in source.iter() if each is not source]
    yield from _repeated([each.get("id") for each in (*parts, *sources)])
    for segment in parts:
        if segment.get("state", "initial") != "initial" and segment.find(f"{CORE}target") is None:
            yield f"{segment.get('id')}: {segment.get('state')} without a target"
        yield from _of_segment(segment)
    used = {each.get(key) for each in unit.iter() for key in ("dataRef", "dataRefStart", "dataRefEnd")} - {
        None
    }
    yield from (f"data {each} is not there" for each in used - set(data))
    targets = {each.get("id") for target in unit.iter(f"{CORE}target") for each in target.iter()} - {None}
    yield from (f"target has {each} of its own" for each in targets - {each.get("id") for each in sources})
    for each in unit.iter():
        if each.get("subType") and each.get("subType") not in SUBTYPES.get(each.get("type"), ()):
            yield f"subType {each.get('subType')} of type {each.get('type')}"
    for cp in unit.iter(f"{CORE}cp"):
        if not re.fullmatch("[0-9A-F]{4}(?:[0-9A-F]{2})?", cp.get("hex", "")):
            yield f"cp {cp.get('hex')}"
        elif XML_CHARACTER.fullmatch(chr(int(cp.get("hex"), 16))):
            yield f"cp {cp.get('hex')} could be written as it is"


def _of_segment(segment) -> Iterator[str]:
    """Yield what a target has lost that may not be deleted, or has twice that may not be copied."""
    source, target = segment.find(f"{CORE}source"), segment.find(f"{CORE}target")
    if target is None:
        return
    kept = [each.get("id") for each in target.iter()]
    for each in source.iter():
        if each.get("canDelete") == "no" and each.get("id") not in kept:
            yield f"{each.get('id')} is deleted in the target"
        if each.get("canCopy") == "no" and kept.count(each.get("id")) > 1:
            yield f"{each.get('id')} is copied in the target"


def _repeated(ids: list) -> list[str]:
    return [f"id {one} twice" for one, other in pairwise(sorted(filter(None, ids))) if one == other]
