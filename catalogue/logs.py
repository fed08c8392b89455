"""What a process writes while it serves: one line of JSON for each thing worth knowing.

Neither what was looked for nor who asked is in it: of an address only the path.
"""

import json
import logging
from contextvars import ContextVar
from datetime import UTC, datetime
from typing import Any

LEVELS = ["DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL"]
# of the request that is being answered; given to whoever met a fault, and in its lines
request_id: ContextVar[str] = ContextVar("request_id", default="")
# where the request itself keeps it
REQUEST_ID = "catalogue.request_id"


class JsonFormatter(logging.Formatter):
    """Write a record as JSON: time (UTC), level, logger, message, request, trace."""

    def format(self, record: logging.LogRecord) -> str:
        """Return one line, whatever the message and the trace hold."""
        line = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(),
            "level": record.levelname,
            "logger": record.name,
            "message": record.getMessage(),
        }
        known = request_id.get()
        if request := getattr(record, "request", None):
            line |= {"method": request.method, "path": request.path}
            # Django writes down what was refused once the request has ended
            known = known or request.META.get(REQUEST_ID, "")
        if status := getattr(record, "status_code", None):
            line["status"] = status
        if known:
            line["request"] = known
        if record.exc_info:
            line["trace"] = self.formatException(record.exc_info)
        return json.dumps(line, ensure_ascii=False)


def to_stderr(level: str) -> dict[str, Any]:
    """Return the setting LOGGING: everything from a level on, to standard error.

    Of requests only faults of ours: what visitors mistype is no business of ours.
    """
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"json": {"()": "catalogue.logs.JsonFormatter"}},
        "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "json"}},
        "root": {"handlers": ["stderr"], "level": level},
        "loggers": {
            # otherwise Django sends them by mail, to nobody
            "django": {"handlers": [], "level": level, "propagate": True},
            "django.request": {"level": "ERROR"},
        },
    }
