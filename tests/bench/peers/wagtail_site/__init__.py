"""A Wagtail site that holds the same platforms: a list, and a page for each."""
