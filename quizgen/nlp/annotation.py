"""Annotation: documents and a pipeline in, one Doc a document out, whose text is the document's."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from spacy.language import Language
from spacy.tokens import Doc

from quizgen.model import Document

ONE_SENTENCE = frozenset({"title", "heading", "dateline"})
"""Kinds of blocks that are never more than one sentence."""
BATCH = 64
"""Blocks handed to the pipeline at a time."""


def annotate(
    documents: Sequence[Document],
    nlp: Language,
    *,
    progress: Callable[[int], None] | None = None,
) -> list[Doc]:
    """Return one Doc a document with ``doc.text == document.text``.

    No sentence and no name crosses a block; each block starts a sentence. ``progress`` is called
    with the number of characters done since it was called last; they add up to all of the texts.
    """
    pieces = (piece for document in documents for piece in _cut(document, nlp))
    done: Iterator[Doc] = nlp.pipe(pieces, batch_size=BATCH)
    return [_join(document, done, nlp, progress) for document in documents]


def _cut(document: Document, nlp: Language) -> Iterator[Doc]:
    """Yield a tokenised Doc for each block with the blank lines after it."""
    starts = _list_starts(document)
    for start, end in zip(starts, [*starts[1:], len(document.text)], strict=True):
        doc = nlp.make_doc(document.text[start:end])
        block = document.block(start)
        single = block is not None and block.kind in ONE_SENTENCE
        for token in doc:
            if token.i == 0:
                token.is_sent_start = True
            elif single:
                token.is_sent_start = False
        yield doc


def _list_starts(document: Document) -> list[int]:
    starts = [block.start for block in document.blocks if block.start < len(document.text)]
    return starts if starts and starts[0] == 0 else [0, *starts]


def _join(
    document: Document,
    done: Iterator[Doc],
    nlp: Language,
    progress: Callable[[int], None] | None,
) -> Doc:
    docs: list[Doc] = []
    for _ in _list_starts(document):
        docs.append(next(done))
        if progress is not None:
            progress(len(docs[-1].text))
    if len(docs) == 1:
        return docs[0]
    joined = Doc.from_docs(docs, ensure_whitespace=False)
    return joined if joined is not None else nlp.make_doc(document.text)
