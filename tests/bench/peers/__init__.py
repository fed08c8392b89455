"""What the site is measured beside. Each runs in the environment of the peers."""
