"""The back office: Django's own admin, arranged for staff."""

from evaluations.admin import (
    audit,
    evaluations,
    notes,
    proposals,
    reference_data,
    users,
)

__all__ = ["audit", "evaluations", "notes", "proposals", "reference_data", "users"]
