"""Texts annotated by hand, and the measure of what quizgen reads in them."""
