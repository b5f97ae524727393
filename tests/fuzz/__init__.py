"""Whatever a file holds: generated evaluations, what becomes of them when they are damaged, and what must hold for each."""
