"""Where static files are kept under names that change with their content."""

import re
from pathlib import Path, PurePosixPath

import brotli
from django.contrib.staticfiles import finders
from django.core.files.base import ContentFile
from whitenoise.compress import Compressor
from whitenoise.storage import CompressedManifestStaticFilesStorage

BUNDLES = (
    "css/portal.css",
    "css/places.css",
    "css/reference.css",
    "css/design.css",
    "backoffice/backoffice.css",
)
BEST, QUICK = 11, 5  # qualities of Brotli
SMALL = 64 * 1024  # bytes
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
SPACE = re.compile(r"\s+")
NEEDLESS_SPACE = re.compile(r" ?([{};]) ?")
IMPORT = re.compile(r'@import url\("(?P<path>[^"]+)"\)(?: layer\((?P<layer>\w+)\))?;')


class HashedStaticFilesStorage(CompressedManifestStaticFilesStorage):
    """Static files under hashed names, compressed; also the files that an ES module imports.

    The stylesheets of BUNDLES are served with what they import put in its place, so that a page asks for
    one, and without comments and white space.
    """

    support_js_module_import_aggregation = True

    def post_process(self, paths, dry_run=False, **options):
        bundles = {name: (Bundle(), name) for name in BUNDLES if name in paths}
        return super().post_process(paths | bundles, dry_run, **options)

    def create_compressor(self, **options) -> Compressor:
        return QuickCompressor(**options)


class QuickCompressor(Compressor):
    """Takes the time that Brotli's best compression needs for small files alone: visitors load no others."""

    @staticmethod
    def compress_brotli(data: bytes) -> bytes:
        return brotli.compress(data, quality=BEST if len(data) <= SMALL else QUICK)


class Bundle:
    """A source of stylesheets, read with their imports in place.

    An address in an imported file is read as relative to the importing one, so only files of its own folder
    may hold any.
    """

    def open(self, name: str) -> ContentFile:
        return ContentFile(shortened(bundle(name)).encode())


def shortened(css: str) -> str:
    """Return a stylesheet without comments, and without white space that no rule and no string needs.

    Our stylesheets hold no string with a comment, a brace or a semicolon. Tools that shorten more take the
    space out of `.a ::b` within `@supports`, which then means something else.
    """
    return NEEDLESS_SPACE.sub(r"\1", SPACE.sub(" ", COMMENT.sub("", css)))


def bundle(name: str) -> str:
    """Return a stylesheet of the static folders with each `@import` replaced by what it imports."""
    text = Path(finders.find(name)).read_text(encoding="utf-8")

    def put_in_place(found: re.Match) -> str:
        rules = bundle(str(PurePosixPath(name).parent / found["path"]))
        return f"@layer {found['layer']} {{\n{rules}}}\n" if found["layer"] else rules

    return IMPORT.sub(put_in_place, text)
