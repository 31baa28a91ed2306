"""Facts that come in from JSON files: `manage.py import_facts`.

An app names in its `facts.py` which collections a file may hold for it. `files` reads what the files say,
`values` what each field means, `plans` decides field by field, `checking` finds faults, `writing` writes,
`importing` leads through it all.
"""

from publishing.facts.registry import Collection, register

__all__ = ["Collection", "register"]
