"""What is particular to quantities in English: numbers in words, nouns as units, the phrases that bound a number."""
