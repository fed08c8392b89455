"""The frozen catalogue: a read-only server, and a folder that outlives it."""
