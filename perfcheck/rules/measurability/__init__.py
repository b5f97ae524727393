"""M: indicators have units, can be compared, point the right way and fall inside the period."""
