"""Who else has a draft open: a notice, and no lock."""

import time

from django.core.cache import cache

from evaluations.models import Evaluation, User

# seconds after which a page that was opened no longer counts
PRESENCE_TIMEOUT = 15 * 60


def others_in(evaluation: Evaluation, user: User) -> list[str]:
    """Note that somebody opens a draft; return the names of the others in it."""
    key = f"draft-{evaluation.pk}"
    now = time.time()
    opened = {
        pk: (name, at)
        for pk, (name, at) in cache.get(key, {}).items()
        if now - at < PRESENCE_TIMEOUT
    }
    # the cache holds JSON, whose keys are text
    own = str(user.pk)
    others = sorted(name for pk, (name, _at) in opened.items() if pk != own)
    opened[own] = (str(user), now)
    cache.set(key, opened, PRESENCE_TIMEOUT)
    return others


def leave(evaluation: Evaluation, user: User) -> None:
    """Forget that somebody had a draft open, since they saved and left it."""
    key = f"draft-{evaluation.pk}"
    opened = cache.get(key, {})
    if opened.pop(str(user.pk), None):
        cache.set(key, opened, PRESENCE_TIMEOUT)
