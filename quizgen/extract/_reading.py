"""A document while it is being read: its annotation, sentences, dates and actors side by side, and the ways between them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property

from spacy.tokens import Doc, Token
from spacy.tokens import Span as TokenSpan

from quizgen.extract._pointing import Reference
from quizgen.extract.actors import ActorIndex
from quizgen.model import Actor, Date, Document, Place, Provenance, Sentence, Setting, Span


@dataclass(frozen=True)
class Reading:
    """What the extractors look at: everything found so far in one document."""

    document: Document
    doc: Doc
    sentences: tuple[Sentence, ...]
    starts: tuple[int, ...]
    """Index of the first token of each sentence."""
    dates: tuple[Date, ...]
    actors: tuple[Actor, ...]
    setting: Setting
    named_things: dict[str, dict[str, list[int]]] = field(default_factory=dict)
    """Filled at first use by ``references``: last word of a name -> names and how often each stands."""
    settled: dict[str, dict[int, Actor]] = field(default_factory=dict)
    """Filled at first use by the resolver of references: who is meant, by the index of the head token."""

    references: dict[tuple[int, ...], tuple[Reference, ...]] = field(default_factory=dict)
    """Filled by ``references``: what was found among the tokens with these indices."""
    _tokens: dict[int, list[Token]] = field(default_factory=dict)
    _named: dict[int, Actor | None] = field(default_factory=dict)

    @cached_property
    def index(self) -> ActorIndex:
        """Look-up of actors by place and by name."""
        return ActorIndex(self.actors)

    @cached_property
    def actor_by_id(self) -> dict[str, Actor]:
        """Actors by their ids."""
        return {actor.id: actor for actor in self.actors}

    @cached_property
    def date_tokens(self) -> dict[int, Date]:
        """The date that each token belongs to."""
        found: dict[int, Date] = {}
        for date in self.dates:
            start, end = self.document.locate(date.span)
            for token in self.tokens_between(start, end):
                found[token.i] = date
        return found

    @cached_property
    def quotation_marks(self) -> tuple[tuple[int, ...], ...]:
        """Where straight, opening and closing double quotation marks stand in the document's text."""
        text = self.document.text
        return tuple(tuple(found.start() for found in re.finditer(mark, text)) for mark in '"“”')

    @cached_property
    def _token_starts(self) -> list[int]:
        return [token.idx for token in self.doc]

    def tokens_between(self, start: int, end: int) -> Iterable[Token]:
        """Yield the tokens that share a character with these offsets of the document's text."""
        at = max(bisect_right(self._token_starts, start) - 1, 0)
        while at < len(self.doc) and self.doc[at].idx < end:
            token = self.doc[at]
            if token.idx + len(token) > start and not token.is_space:
                yield token
            at += 1

    def sentence_number(self, token: Token) -> int:
        """Return the number of the sentence that holds a token."""
        return bisect_right(self.starts, token.i) - 1

    def sentence(self, token: Token) -> Sentence:
        """Return the sentence that holds a token."""
        return self.sentences[self.sentence_number(token)]

    def tokens(self, number: int) -> list[Token]:
        """Return the words of a sentence, blanks left out."""
        found = self._tokens.get(number)
        if found is None:
            start = self.starts[number]
            end = self.starts[number + 1] if number + 1 < len(self.starts) else len(self.doc)
            found = [token for token in self.doc[start:end] if not token.is_space]
            self._tokens[number] = found
        return found

    def place(self, tokens: Iterable[Token]) -> Place:
        """Return where tokens lie in the text of their sentence, from the first to the last."""
        ordered = sorted(tokens, key=lambda token: token.i)
        base = self.sentence(ordered[0]).start
        last = ordered[-1]
        return Place(ordered[0].idx - base, last.idx + len(last) - base)

    def span(self, tokens: Iterable[Token]) -> Span:
        """Return where tokens lie in the file."""
        ordered = sorted(tokens, key=lambda token: token.i)
        last = ordered[-1]
        return self.document.span(ordered[0].idx, last.idx + len(last))

    def actor_at(self, token: Token) -> Actor | None:
        """Return the actor that a token is part of the name of."""
        if token.i not in self._named:
            span = self.document.span(token.idx, token.idx + len(token))
            self._named[token.i] = self.index.at(span)
        return self._named[token.i]

    def provenance(self, number: int, extractor: str) -> Provenance:
        """Return the provenance of a fact read from a sentence."""
        sentence = self.sentences[number]
        return Provenance(
            source=self.document.source.id,
            span=sentence.span,
            sentence=sentence.text,
            page=sentence.page,
            extractor=extractor,
            section=sentence.section,
        )


def sentences_of(document: Document, doc: Doc) -> tuple[tuple[Sentence, ...], tuple[int, ...]]:
    """Return the sentences of a document and the index of each one's first token.

    A sentence begins and ends with a word or mark, never a blank; it lies inside one block.
    """
    sentences: list[Sentence] = []
    starts: list[int] = []
    section = 0
    counted = -1
    for sent in doc.sents:
        words = [token for token in sent if not token.is_space]
        if not words:
            continue
        start, end = words[0].idx, words[-1].idx + len(words[-1])
        at = document.block_number(start)
        block = None if at is None else document.blocks[at]
        number = at or 0
        if block is not None and block.kind == "heading" and number != counted:
            section += 1
            counted = number
        sentences.append(
            Sentence(
                text=document.text[start:end],
                span=document.span(start, end),
                start=start,
                page=document.page(start),
                section=section,
                paragraph=number,
                block=block.kind if block else "paragraph",
            )
        )
        starts.append(words[0].i)
    return tuple(sentences), tuple(starts)


def words_of(span: TokenSpan) -> list[Token]:
    """Return the tokens of a span that are not blanks."""
    return [token for token in span if not token.is_space]


def subtree(token: Token, *, without: frozenset[int] = frozenset()) -> list[Token]:
    """Return a token and all below it in reading order, leaving out the subtrees of some tokens."""
    kept: list[Token] = []
    pending = [token]
    while pending:
        head = pending.pop()
        if head.i in without:
            continue
        kept.append(head)
        pending.extend(head.children)
    return sorted((one for one in kept if not one.is_space), key=lambda one: one.i)
