"""The back office: Django's own admin, arranged for staff."""

from evaluations.admin import evaluations, people, records, registers

__all__ = ["evaluations", "people", "records", "registers"]
