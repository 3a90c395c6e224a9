"""Django's own command, for those who develop Delta; people who run it use `delta`."""

import os
import sys

from django.core.management import execute_from_command_line

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "delta.project.settings")
    execute_from_command_line(sys.argv)
