"""French as written in Belgium."""
