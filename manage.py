#!/usr/bin/env python
"""The portal's command line."""

import os
import sys

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.management import execute_from_command_line


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "krakow_portal.settings")
    try:
        settings.INSTALLED_APPS  # noqa: B018 - reading any setting loads them all
    except ImproperlyConfigured as fault:
        sys.exit(f"The portal cannot start: {fault}")
    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
