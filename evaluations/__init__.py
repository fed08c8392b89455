"""The domain: platforms, their evaluations and the texts they rest on."""

import os

# Where lxml is installed, openpyxl reads with it, and lxml resolves the entities of a
# hostile spreadsheet. Otherwise it reads with defusedxml, which refuses them.
os.environ["OPENPYXL_LXML"] = "False"
