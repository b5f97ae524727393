"""What perfcheck depends on: known vulnerabilities, a bill of materials, and the bounds of its requirements tried out."""
