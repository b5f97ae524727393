"""R: indicators stand in the right category, once, and answer the goals and tasks."""
