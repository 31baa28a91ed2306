"""The WSGI entry point that gunicorn serves."""

import os
import sys

from django.core.exceptions import ImproperlyConfigured
from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "krakow_portal.settings")

try:
    application = get_wsgi_application()
except ImproperlyConfigured as fault:
    sys.exit(f"The portal cannot start: {fault}")
