"""The settings of development, for tests and checks."""

import os

os.environ.setdefault("DEBUG", "true")
# as every command: tests say themselves when a connection ends
os.environ["DATABASE_POOL_SIZE"] = "0"

from catalogue.settings import *  # noqa: F403

# tests collect no static files; WhiteNoise then looks for them when asked
WHITENOISE_AUTOREFRESH = True
# how long a password withstands guessing is not tested, and takes its time
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
