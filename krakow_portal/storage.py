"""Where static files are kept under names that change with their content."""

from whitenoise.storage import CompressedManifestStaticFilesStorage


class HashedStaticFilesStorage(CompressedManifestStaticFilesStorage):
    """Static files under hashed names, compressed; also the files that an ES module imports."""

    support_js_module_import_aggregation = True
