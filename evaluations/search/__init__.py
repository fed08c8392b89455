"""Full-text search in French and Dutch, the same on SQLite and PostgreSQL.

Words are folded, stemmed and taken apart here, when they are indexed and when they are
asked for; the database only looks up the resulting tokens (docs/adr/0005).
"""
