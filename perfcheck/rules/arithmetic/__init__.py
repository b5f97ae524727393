"""A: amounts, rates, weights and scores agree with one another."""
