"""Latin letters for addresses."""

from localisation.sorting import strip_marks

# Ukraine's official transliteration (Cabinet of Ministers, resolution 55 of 27 January 2010).
UKRAINIAN = dict(
    zip(
        "абвгґдежзийіклмнопрстуфцьє",
        ["a", "b", "v", "h", "g", "d", "e", "zh", "z", "y", "i", "i", "k", "l", "m", "n", "o", "p", "r", "s", "t",
         "u", "f", "ts", "", "ie"],
        strict=True,
    )
) | {"х": "kh", "ч": "ch", "ш": "sh", "щ": "shch", "ю": "iu", "я": "ia", "ї": "i", "ы": "y", "э": "e", "ё": "io"}
AT_THE_START = {"є": "ye", "ї": "yi", "й": "y", "ю": "yu", "я": "ya"}
APOSTROPHES = "'’ʼ"


def as_ascii(text: str) -> str:
    """Return text in plain Latin letters, Ukrainian by its official rules: "Згурський Київ" → "zghurskyi kyiv"."""
    written: list[str] = []
    previous = " "
    for letter in text.casefold():
        if letter in APOSTROPHES:
            continue
        if letter == "г" and previous == "з":
            written.append("gh")
        elif not previous.isalpha() and letter in AT_THE_START:
            written.append(AT_THE_START[letter])
        else:
            written.append(UKRAINIAN.get(letter, letter))
        previous = letter
    return strip_marks("".join(written))
