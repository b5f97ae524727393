"""The language server: findings while typing, explanations under the pointer, exemptions and rewrites at a click."""
