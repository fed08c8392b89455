"""From the files in fixtures/ to the database, refusing whatever is damaged."""
