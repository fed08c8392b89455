"""What people may do with evaluations and notes, and the only way to do it."""
