"""Evaluations as files: import by a template, export for auditors."""

import os

# spreadsheets are read by what refuses entities, whatever else is installed
os.environ["OPENPYXL_LXML"] = "False"
