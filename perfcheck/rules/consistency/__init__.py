"""X: what is claimed agrees with the figures."""
