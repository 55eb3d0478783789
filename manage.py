#!/usr/bin/env python
"""Django's own commands, for those who know them: `./manage.py check --deploy`, `showmigrations`, `shell`.

Everything that Assizes does has a command of its own: `assizes --help`. Nothing here asks who somebody is.
"""

import os
import sys

from django.core.management import execute_from_command_line

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "assizes.settings")
    execute_from_command_line(sys.argv)
