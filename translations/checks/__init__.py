"""Checks of a translation by value: "1 234,5" is the same as "1,234.5", "trzy" the same as "3"."""
