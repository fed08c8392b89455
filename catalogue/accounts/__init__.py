"""Accounts of the back office: addresses, messages, and the record of changes."""
