"""The list of platforms: search, filters, counts beside the filters, rows."""
