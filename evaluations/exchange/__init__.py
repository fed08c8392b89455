"""Evaluations as files: import by a template, export for auditors."""
