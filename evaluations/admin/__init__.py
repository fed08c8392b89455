"""The back office: Django's own admin, arranged for staff."""

from evaluations.admin import (
    audit,
    declarations,
    evaluations,
    notes,
    proposals,
    reference_data,
    users,
)

__all__ = [
    "audit",
    "declarations",
    "evaluations",
    "notes",
    "proposals",
    "reference_data",
    "users",
]
