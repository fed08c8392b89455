"""The domain: platforms, their evaluations, and what is made of them."""

import os

# A dependency brings lxml, and openpyxl would read spreadsheets with it, entities and
# all. It asks for this when it is imported, which nothing does before this package.
os.environ["OPENPYXL_LXML"] = "False"
