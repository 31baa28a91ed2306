"""The ASGI entry point for asynchronous servers."""

import os
import sys

from django.core.asgi import get_asgi_application
from django.core.exceptions import ImproperlyConfigured

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "krakow_portal.settings")

try:
    application = get_asgi_application()
except ImproperlyConfigured as fault:
    sys.exit(f"The portal cannot start: {fault}")
