"""Latin letters for addresses.

Ukrainian follows the official transliteration: Cabinet of Ministers of Ukraine, resolution 55 of
27 January 2010.
"""

import unicodedata

from localisation.sorting import strip_marks

PAIRS = (
    "а:a б:b в:v г:h ґ:g д:d е:e є:ie ж:zh з:z и:y і:i ї:i й:i к:k л:l м:m н:n о:o п:p р:r с:s т:t у:u ф:f "
    "х:kh ц:ts ч:ch ш:sh щ:shch ь: ю:iu я:ia ы:y э:e ё:io"
)
UKRAINIAN = dict(pair.split(":") for pair in PAIRS.split(" "))
AT_THE_START = {"є": "ye", "ї": "yi", "й": "y", "ю": "yu", "я": "ya"}
APOSTROPHES = "'’ʼ"


def as_ascii(text: str) -> str:
    """Return text in plain Latin letters: "Згурський Київ" gives "zghurskyi kyiv"."""
    written: list[str] = []
    previous = " "
    for letter in unicodedata.normalize("NFC", text).casefold():
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
