"""The English pipeline: documents in, annotated spaCy Docs out."""

from __future__ import annotations

from quizgen.nlp.annotation import annotate
from quizgen.nlp.pipelines import load

__all__ = ["annotate", "load"]
