"""The settings of a later version: one more room."""

from delta.project.settings import *  # noqa: F403
from delta.project.settings import INSTALLED_APPS

INSTALLED_APPS = [*INSTALLED_APPS, "tests.rooms.database.later"]
