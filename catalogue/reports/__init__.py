"""Documents that the project writes about itself: `manage.py write_reports`."""
