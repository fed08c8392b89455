#!/usr/bin/env python
"""Run the catalogue's administrative commands."""

import os
import sys

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.management import execute_from_command_line


def main() -> None:
    """Run the command line; a faulty setting ends in a message, not a traceback."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "catalogue.settings")
    # a command has a connection of its own, which ends when it says so
    os.environ["DATABASE_POOL_SIZE"] = "0"
    try:
        bool(settings.DEBUG)  # reads the settings module
    except ImproperlyConfigured as fault:
        sys.exit(str(fault))
    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
