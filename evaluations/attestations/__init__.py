"""Attestations: what they say, how they are sealed, how they stand, how one checks."""
