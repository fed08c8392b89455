"""What the description template asks, and what an answer may hold."""
