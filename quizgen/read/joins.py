"""Joins: chunks go in, those that are pieces of one sentence come out as one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from quizgen.read.chunks import Chunk
from quizgen.read.patterns import CONTACT, META, STRUCTURE, continues_caps, is_dateline
from quizgen.read.seams import Vocabulary, join_pieces
from quizgen.read.titles import is_headword
from quizgen.text import (
    ends_sentence,
    is_caps,
    is_cut,
    is_title_case,
    last_word,
    starts_lower,
    words,
)

_LONG = 60
_FIRST_WORD = re.compile(r"[^\W_]+")
_NAME_PAIR = re.compile(r"(?<![^\W\d_])([^\W\d_]{1,40})[ ](?=([A-Z][^\W_]{0,40}))")


def join_cut(chunks: Sequence[Chunk], vocabulary: Vocabulary) -> list[Chunk]:
    """Return the chunks with sentences mended that a blank line or the end of a page had cut.

    A note between the two pieces goes: the sentence is worth more. Headings, lists and marked chunks are
    left alone.
    """
    pairs = _known_pairs(chunks)
    done: list[list[Chunk]] = []
    for at, chunk in enumerate(chunks):
        target = _target(done, chunk)
        if target is not None and _belongs(done[target], chunk, chunks, at, pairs):
            del done[target + 1 :]
            done[target].append(chunk)
        else:
            done.append([chunk])
    return [
        replace(run[0], strand=join_pieces([chunk.strand for chunk in run], vocabulary))
        for run in done
    ]


def _target(done: Sequence[list[Chunk]], chunk: Chunk) -> int | None:
    """Return which run a chunk might continue: the last, or the one before the notes at a page's foot."""
    last = at = len(done) - 1
    if chunk.kind == "note":
        return last if last >= 0 else None
    while at >= 0 and done[at][0].kind == "note":
        at -= 1
    if at == last:
        return last if last >= 0 else None
    if at >= 0 and not ends_sentence(done[at][-1].text) and not done[at][0].level:
        return at
    return last


def _belongs(
    run: Sequence[Chunk],
    chunk: Chunk,
    chunks: Sequence[Chunk],
    at: int,
    pairs: frozenset[tuple[str, str]],
) -> bool:
    """Whether a chunk continues the sentence with which a run of chunks breaks off."""
    first, before, text = run[0], run[-1].text, chunk.text
    if first.kind == "heading" or chunk.kind not in ("", first.kind) or chunk.mark or chunk.level:
        return False
    if ends_sentence(before) or META.match(text) or is_dateline(text) or is_dateline(before):
        return False
    if len(before) <= 250 and CONTACT.fullmatch(before):
        return False
    if first is run[-1] and is_headword(before):
        # "Karlowitz, Congress of" is whole as it stands.
        return False
    if chunk.gap == 0 and first.kind == "item" and first.mark is None:
        return False
    if first.mark is None and STRUCTURE.match(before):
        return False
    if before.endswith((":", ";")) and first.kind in ("note", "item"):
        return False
    if first.kind == "" and continues_caps(before, text):
        return True
    if (
        at == 1
        and chunk.gap
        and before.split()[-1][:1].isupper()
        and is_title_case(before)
        and is_title_case(text)
    ):
        # "The Treaty Nobody Would Vote On" is a whole title.
        return False
    if is_cut(before) and not (first.kind == "" and is_caps(before)):
        return not is_caps(text)
    sentence = len(before) >= 40 or len(words(before)) >= 6
    if starts_lower(text):
        return sentence and not is_caps(before) and not before.endswith(":")
    if len(before) >= _LONG and _is_numbered_on(first, chunks, at):
        return True
    broken = len(before) >= _LONG and (before[-1].isalnum() or before[-1] in ",’”")
    if not broken or len(text) < _LONG // 2 or is_caps(text) or before.endswith(":"):
        return False
    if chunk.new_page:
        return ends_sentence(text) or len(text) >= 2 * _LONG
    head = _FIRST_WORD.match(text)
    return head is not None and (last_word(before), head.group()) in pairs


def _is_numbered_on(first: Chunk, chunks: Sequence[Chunk], at: int) -> bool:
    """Whether a chunk stands between a numbered one and the next number: the rest of the former."""
    following = chunks[at + 1] if at + 1 < len(chunks) else None
    if first.mark is None or following is None or following.mark is None:
        return False
    if first.mark.style != following.mark.style:
        return False
    return any(number + 1 in following.mark.numbers for number in first.mark.numbers)


def _known_pairs(chunks: Sequence[Chunk]) -> frozenset[tuple[str, str]]:
    """Return the pairs (word, capitalised word) that meet inside a chunk: "of Vietnam", "South Vietnam"."""
    broken = any(
        len(chunk.text) >= _LONG and chunk.text[-1].isalnum() and not chunk.level
        for chunk in chunks
    )
    if not broken:
        return frozenset()
    return frozenset(
        (match.group(1).lower(), match.group(2))
        for chunk in chunks
        for match in _NAME_PAIR.finditer(chunk.text)
    )
