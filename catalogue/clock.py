"""Which day it is for the reader; in a frozen copy the day of the freeze."""

import datetime

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _

from catalogue.templatetags.dates import long_date


def frozen_on() -> datetime.date | None:
    """Return the day on which this copy was frozen; None for the living site."""
    if not settings.IS_ARCHIVE:
        return None
    return datetime.date.fromisoformat(settings.ARCHIVED_ON)


def today() -> datetime.date:
    """Return the day that pages speak of."""
    return frozen_on() or timezone.localdate()


def frozen_words() -> str:
    """Return since when this copy is frozen, by whom it is kept, where to go now."""
    day = frozen_on()
    if day is None:
        return ""
    words = [_("Frozen copy of %(date)s.") % {"date": long_date(day)}]
    if settings.PUBLISHER_NAME:
        words.append(
            _("Kept by %(publisher)s; nothing changes here any more.")
            % {"publisher": settings.PUBLISHER_NAME}
        )
    else:
        words.append(_("Nothing changes here any more."))
    if settings.SUCCESSOR_ADDRESS:
        words.append(f"{_('Where to go now:')} {settings.SUCCESSOR_ADDRESS}")
    return " ".join(words)
