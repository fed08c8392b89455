"""The site beside its peers: `make bench`."""
