"""The WSGI application: pages and the programs' door."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "delta.project.settings")
application = get_wsgi_application()
