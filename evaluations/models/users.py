"""People who sign in to the back office."""

from django.contrib.auth.models import AbstractUser


class User(AbstractUser):
    """A member of staff; what they may do follows from their groups."""
