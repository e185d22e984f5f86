"""How the English pipeline was trained: corpora in, ``quizgen/nlp/english/encoder.zip`` out."""
