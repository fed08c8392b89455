"""The back office: Django's own admin, arranged for staff."""

from evaluations.admin import evaluations, notes, people, records, registers

__all__ = ["evaluations", "notes", "people", "records", "registers"]
