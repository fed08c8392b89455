"""What each page shows, worked out for its template."""
