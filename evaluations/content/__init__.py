"""An evaluation with all that belongs to it, read, compared and written."""
