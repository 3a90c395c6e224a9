"""The WSGI application: pages and the programs' door."""

import os

from django.core.wsgi import get_wsgi_application

from delta.kernel.processes import die_with_parent

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "delta.project.settings")
if os.environ.get("DELTA_SERVED"):
    # The web server forks workers of its own; without this they would outlive a killed parent.
    die_with_parent()
application = get_wsgi_application()
