"""Make the portal's two fonts and their style sheet from the full families.

It downloads nothing. Get the tools and the sources first:

    pip install fonttools[woff]==4.68.0 uharfbuzz==0.57.0
    npm pack @expo-google-fonts/brygada-1918@0.4.2 source-sans@3.52.0 \
        @expo-google-fonts/gelasio@0.4.1 @expo-google-fonts/arimo@0.4.3 \
        @expo-google-fonts/noto-serif@0.4.2 @expo-google-fonts/roboto@0.4.3 dejavu-fonts-ttf@2.37.3

Then `python scripts/make_fonts.py FOLDER`, FOLDER being where npm pack left its archives. Written are
static/fonts/ and static/css/fonts.css; why they are as they are: docs/decisions/0009-fonts.md.
"""

import argparse
import io
import sys
import tarfile
from dataclasses import dataclass
from pathlib import Path

import uharfbuzz
from fontTools.designspaceLib import AxisDescriptor, DesignSpaceDocument, SourceDescriptor
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.varLib import build
from fontTools.varLib.instancer import instantiateVariableFont

STATIC = Path(__file__).resolve().parent.parent / "static"
LARGEST = 60 * 1024  # bytes, both fonts together
REGULAR, SEMIBOLD = 400, 600
SANS_NAME = "Krakow Portal Sans"  # "Source" is a reserved font name, so a subset must be called otherwise

BRYGADA = "expo-google-fonts-brygada-1918-0.4.2.tgz"
SOURCE_SANS = "source-sans-3.52.0.tgz"


def characters(*parts):
    """Return the code points in `parts`: texts, or pairs of the first and the last of a range."""
    return {
        code
        for part in parts
        for code in (map(ord, part) if isinstance(part, str) else range(part[0], part[1] + 1))
    }


# All letters of Latin-1 and Latin Extended-A, since cities are also shown by their own names; Cyrillic for
# Ukrainian, with the four letters that Russian and Bulgarian names need besides.
CHARACTERS = characters(
    (0x20, 0x7E),
    "\u00a0§©«®°²³·»×÷",
    (0xC0, 0x17F),
    "ȘșȚț",
    "АБВГҐДЕЄЖЗИІЇЙКЛМНОПРСТУФХЦЧШЩЬЮЯ",
    "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя",
    "ЁЪЫЭёъыэ",
    "\u02bc\u2009\u2010\u2011–—‘’‚“”„•…‹›\u202f",
    "€№−←↑→↓↗●○",
)
# What a family lacks is drawn as its nearest of kin.
STAND_INS = {0x202F: 0x2009, 0x2011: 0x2010, 0x2010: 0x2D, 0x2BC: 0x2019}
# No lnum or tnum: the figures of Source Sans line up as they are, and Brygada's tnum has a 7 too narrow.
FEATURES = ["kern", "liga", "locl"]

SAMPLES = [
    "Kraków współpracuje dziś z 31 miastami w 22 krajach na 5 kontynentach; osiem z nich to stolice. "
    "Najstarsza umowa, z Bratysławą, ma już pięćdziesiąt lat, najmłodszą podpisano we wrześniu. "
    "Co roku setki uczniów, muzyków i urzędników jeżdżą między miastami, a każda podróż zostawia ślad.",
    "Today Kraków works with 31 cities in 22 countries on 5 continents; eight of them are capitals. "
    "The oldest agreement is half a century old, the newest was signed in September. Every year hundreds "
    "of pupils, musicians and officials travel between the cities, and each journey leaves its mark.",
    "Cracovie travaille aujourd’hui avec 31 villes de 22 pays sur 5 continents\u202f; huit sont des "
    "capitales. L’accord le plus ancien a déjà un demi-siècle, le plus récent est de septembre. "
    "Chaque année, des centaines d’élèves, de musiciens et d’employés voyagent d’une ville à l’autre.",
    "Сьогодні Краків співпрацює з 31 містом у 22 країнах на 5 континентах; вісім із них є столицями. "
    "Найдавнішій угоді вже пів століття, найновішу підписали у вересні. Щороку сотні учнів, музикантів "
    "і службовців їздять між містами, і кожна така подорож залишає слід в обох.",
]


@dataclass
class Fallback:
    """A font that visitors may have, and a file with the same widths to measure it by."""

    name: str
    archive: str
    files: dict  # weight: path in the archive
    local: dict  # weight: the names browsers know it by


def from_expo(name, package, version, stem, local):
    """Return a fallback measured by a package that keeps one file per weight."""
    return Fallback(
        name,
        f"expo-google-fonts-{package}-{version}.tgz",
        {REGULAR: f"400Regular/{stem}_400Regular.ttf", SEMIBOLD: f"700Bold/{stem}_700Bold.ttf"},
        local,
    )


def from_dejavu(name, stem):
    """Return a fallback measured by DejaVu itself."""
    return Fallback(
        name,
        "dejavu-fonts-ttf-2.37.3.tgz",
        {REGULAR: f"ttf/{stem}.ttf", SEMIBOLD: f"ttf/{stem}-Bold.ttf"},
        {REGULAR: [name, stem], SEMIBOLD: [f"{name} Bold", f"{stem}-Bold"]},
    )


# Windows and Apple have Georgia and Arial, Android has Noto Serif and Roboto, Linux mostly DejaVu.
# Gelasio is as wide as Georgia, Arimo and Liberation Sans as Arial.
SERIF_FALLBACKS = [
    from_expo(
        "Georgia",
        "gelasio",
        "0.4.1",
        "Gelasio",
        {REGULAR: ["Georgia"], SEMIBOLD: ["Georgia Bold", "Georgia-Bold"]},
    ),
    from_expo(
        "Noto Serif",
        "noto-serif",
        "0.4.2",
        "NotoSerif",
        {REGULAR: ["Noto Serif", "NotoSerif"], SEMIBOLD: ["Noto Serif Bold", "NotoSerif-Bold"]},
    ),
    from_dejavu("DejaVu Serif", "DejaVuSerif"),
]
SANS_FALLBACKS = [
    from_expo(
        "Arial",
        "arimo",
        "0.4.3",
        "Arimo",
        {
            REGULAR: ["Arial", "ArialMT", "Liberation Sans", "LiberationSans"],
            SEMIBOLD: ["Arial Bold", "Arial-BoldMT", "Liberation Sans Bold", "LiberationSans-Bold"],
        },
    ),
    from_expo(
        "Roboto",
        "roboto",
        "0.4.3",
        "Roboto",
        {REGULAR: ["Roboto", "Roboto-Regular"], SEMIBOLD: ["Roboto Bold", "Roboto-Bold"]},
    ),
    from_dejavu("DejaVu Sans", "DejaVuSans"),
]


def read(folder, archive, path):
    """Return the bytes of `path` in an archive that npm pack wrote."""
    with tarfile.open(folder / archive) as files:
        return files.extractfile(f"package/{path}").read()


def add_stand_ins(font):
    """Let characters that `font` lacks be drawn with the glyph of another."""
    for table in font["cmap"].tables:
        if table.isUnicode():
            for code, kin in reversed(STAND_INS.items()):
                if code not in table.cmap and kin in table.cmap:
                    table.cmap[code] = table.cmap[kin]


def cut(font, names=False):
    """Leave in `font` what the portal's languages need."""
    options = Options(
        hinting=False,
        layout_features=FEATURES,
        notdef_outline=True,
        glyph_names=names,
        name_IDs=[0, 1, 2, 3, 4, 5, 6, 13, 14],
        recalc_timestamp=False,
    )
    options.drop_tables += ["BASE", "DSIG", "GlyphOrder", "MVAR", "STAT"]
    add_stand_ins(font)
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=CHARACTERS)
    subsetter.subset(font)
    return font


def rename(font, family):
    """Call `font` by `family` everywhere, keeping the copyright and the licence."""
    table = font["name"]
    version = table.getDebugName(5).split(";")[0]
    postscript = family.replace(" ", "")
    own = {1: family, 2: "Regular", 3: f"{version};{postscript}", 4: family, 5: version, 6: postscript}
    table.names = [
        record for record in table.names if record.nameID in (0, 13, 14) and record.platformID == 3
    ]
    for number, text in own.items():
        table.setName(text, number, 3, 1, 0x409)


def make_serif(folder):
    """Return Brygada 1918 from regular to semibold, one variable font made of two static ones."""
    space = DesignSpaceDocument()
    axis = AxisDescriptor(name="Weight", tag="wght", minimum=REGULAR, default=REGULAR, maximum=SEMIBOLD)
    space.addAxis(axis)
    for weight, style in ((REGULAR, "400Regular"), (SEMIBOLD, "600SemiBold")):
        file = io.BytesIO(read(folder, BRYGADA, f"{style}/Brygada1918_{style}.ttf"))
        master = cut(TTFont(file, recalcTimestamp=False), names=True)
        space.addSource(SourceDescriptor(font=master, location={"Weight": weight}, name=style))
    font, _, _ = build(space)
    font.recalcTimestamp = False
    rename(font, "Brygada 1918")
    return cut(font)


def make_sans(folder):
    """Return Source Sans 3 from regular to semibold."""
    file = io.BytesIO(read(folder, SOURCE_SANS, "VF/SourceSans3VF-Upright.ttf"))
    font = cut(TTFont(file, recalcTimestamp=False))
    font = instantiateVariableFont(font, {"wght": (REGULAR, SEMIBOLD)})
    rename(font, SANS_NAME)
    return font


def write(font, name):
    """Write static/fonts/`name`.woff2; return the font uncompressed and the size of the file."""
    plain = io.BytesIO()
    font.save(plain)
    path = STATIC / "fonts" / f"{name}.woff2"
    font.flavor = "woff2"
    font.save(path)
    return plain.getvalue(), path.stat().st_size


def widths(data, weight=None):
    """Return the width of each sample in em, kerned as browsers kern; None where letters are missing."""
    face = uharfbuzz.Face(data)
    font = uharfbuzz.Font(face)
    if weight:
        font.set_variations({"wght": weight})
    for text in SAMPLES:
        buffer = uharfbuzz.Buffer()
        buffer.add_str(text)
        buffer.guess_segment_properties()
        uharfbuzz.shape(font, buffer)
        complete = all(glyph.codepoint for glyph in buffer.glyph_infos)
        yield sum(glyph.x_advance for glyph in buffer.glyph_positions) / face.upem if complete else None


def size_adjust(data, weight, fallback):
    """Return by how much `fallback` has to grow to be as wide as `data`: the mean over the languages."""
    pairs = zip(widths(data, weight), widths(fallback), strict=True)
    ratios = [own / other for own, other in pairs if other]
    print(f"  {weight}:", *(f"{ratio:.3f}" for ratio in ratios), file=sys.stderr)
    return sum(ratios) / len(ratios)


def percent(share):
    return f"{share * 100:.4g}%"


def web_face(family, name):
    return f"""\
@font-face {{
  font-family: "{family}";
  font-weight: {REGULAR} {SEMIBOLD};
  font-display: swap;
  src: url("../fonts/{name}.woff2") format("woff2");
}}
"""


def fallback_faces(family, data, fallbacks, folder):
    """Yield a rule for each weight of each fallback, scaled to take the room that `family` will take."""
    font = TTFont(io.BytesIO(data))
    upem, metrics = font["head"].unitsPerEm, font["hhea"]
    for fallback in fallbacks:
        print(f"{family} by {fallback.name}", file=sys.stderr)
        for weight, names in fallback.local.items():
            scale = size_adjust(data, weight, read(folder, fallback.archive, fallback.files[weight]))
            sources = ", ".join(f'local("{name}")' for name in names)
            yield f"""\
@font-face {{
  font-family: "{family} by {fallback.name}";
  font-weight: {weight};
  src: {sources};
  size-adjust: {percent(scale)};
  ascent-override: {percent(metrics.ascent / upem / scale)};
  descent-override: {percent(-metrics.descent / upem / scale)};
  line-gap-override: {percent(metrics.lineGap / upem / scale)};
}}
"""


def main():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path, help="where npm pack left its archives")
    folder = parser.parse_args().folder
    (STATIC / "fonts").mkdir(exist_ok=True)

    serif, serif_size = write(make_serif(folder), "brygada-1918")
    sans, sans_size = write(make_sans(folder), "krakow-portal-sans")
    for archive, path, name in (
        (BRYGADA, "LICENSE_FONT", "OFL-brygada-1918.txt"),
        (SOURCE_SANS, "LICENSE.md", "OFL-source-sans-3.txt"),
    ):
        lines = read(folder, archive, path).decode().splitlines()
        (STATIC / "fonts" / name).write_text("\n".join(map(str.rstrip, lines)) + "\n", encoding="utf-8")

    rules = [
        web_face("Brygada 1918", "brygada-1918"),
        web_face(SANS_NAME, "krakow-portal-sans"),
        *fallback_faces("Brygada 1918", serif, SERIF_FALLBACKS, folder),
        *fallback_faces(SANS_NAME, sans, SANS_FALLBACKS, folder),
    ]
    head = (
        "/* Made by scripts/make_fonts.py: two fonts, and local ones as wide and high until they come. */\n"
    )
    (STATIC / "css" / "fonts.css").write_text(head + "".join(rules), encoding="utf-8")

    print(f"{serif_size} + {sans_size} = {serif_size + sans_size} bytes")
    if serif_size + sans_size > LARGEST:
        sys.exit(f"Both fonts together are larger than {LARGEST} bytes. Take characters out.")


if __name__ == "__main__":
    main()
