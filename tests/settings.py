"""The settings of development, for tests and checks."""

import os

os.environ.setdefault("DEBUG", "true")

from catalogue.settings import *  # noqa: F403

# tests collect no static files; WhiteNoise then looks for them when asked
WHITENOISE_AUTOREFRESH = True
