"""The rules: one module and one card each."""
