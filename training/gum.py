"""GUM: its trees and marked mentions in, Docs with names of our seven types out."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from spacy.tokens import Doc, Span

from training.conllu import Sentence, Word, build_doc, group, read_conllu
from training.dates import find_dates
from training.word_lists import (
    CONNECTORS,
    COUNTRIES,
    DIRECTIONS,
    PERSON_CONNECTORS,
    TITLES,
)

GENRES = frozenset(
    ["academic", "bio", "news", "interview", "voyage", "textbook", "speech", "vlog", "court"]
)
"""Genres whose texts are CC BY, CC BY-SA or public domain (LICENSE.txt of GUM and UD_English-GUM)."""
LEFT_OUT = frozenset(
    [
        "GUM_academic_eegimaa",
        "GUM_court_insanity",
        "GUM_court_equality",
        "GUM_court_negligence",
        "GUM_court_property",
        "GUM_court_fire",
        "GUM_court_mitigation",
        "GUM_court_carpet",
        "GUM_speech_trump",
        "GUM_speech_destiny",
        "GUM_textbook_alamo",
    ]
)
"""Documents of these genres whose source is non-commercial, or whose licence is not stated."""
TYPES = {
    "person": "PERSON",
    "organization": "ORG",
    "place": "LOC",
    "event": "EVENT",
    "abstract": "MISC",
    "object": "MISC",
}
MARK = re.compile(r"\(([^()]*)\)|\(([^()]*)|([^()]+)\)")
ADJECTIVE = re.compile(r"(?:an|ese|ish|ch|ic|i|ist|ese|ant|ite)$")
NO_PEOPLE = re.compile(r"(?i)public|republican convention|each|such|historic|atlantic|pacific")


@dataclass(frozen=True, slots=True)
class Mention:
    """A marked stretch of words of a document."""

    start: int
    end: int
    kind: str
    link: str
    """Title of its encyclopedia article, if any."""


@dataclass(frozen=True, slots=True)
class Flat:
    """The words of a document in one row."""

    words: list[Word]
    heads: list[int]
    """Index of the head of each; a root has its own."""


def read_gum(folder: Path) -> dict[str, list[Doc]]:
    """Return the Docs of each part (train, dev, test) of the usable genres."""
    parts = _read_parts(folder / "splits.md")
    documents = {
        path.stem: read_conllu(path)
        for path in sorted((folder / "dep").glob("GUM_*.conllu"))
        if path.stem.split("_")[1] in GENRES and path.stem not in LEFT_OUT
    }
    places = _find_place_links(documents)
    docs: dict[str, list[Doc]] = defaultdict(list)
    for name, sentences in documents.items():
        names = find_names(sentences, places)
        base = 0
        for run in group(sentences):
            end = base + sum(len(sentence.words) for sentence in run)
            here = [(a - base, b - base, label) for a, b, label in names if a >= base and b <= end]
            docs[parts[name]].append(set_names(build_doc(run), run, here))
            base = end
    return docs


def _read_parts(path: Path) -> dict[str, str]:
    parts: dict[str, str] = {}
    part = ""
    for line in path.read_text(encoding="utf8").split("\n"):
        if line.startswith("## "):
            part = line[3:].strip()
        elif match := re.match(r"\s+\* (\S+)", line):
            parts[match.group(1)] = part
    return parts


def _find_place_links(documents: dict[str, list[Sentence]]) -> frozenset[str]:
    """Return the links that are marked as places more often than as organizations."""
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    for sentences in documents.values():
        for mention in read_mentions(sentences):
            if mention.link:
                votes[mention.link][mention.kind] += 1
    return frozenset(
        link for link, kinds in votes.items() if kinds["place"] > kinds["organization"]
    )


def read_mentions(sentences: Sequence[Sentence]) -> list[Mention]:
    """Read the brackets of the Entity column, which may nest and cross words."""
    open_marks: list[tuple[int, str]] = []
    found: list[tuple[int, int, str]] = []
    words = (word for sentence in sentences for word in sentence.words)
    for at, word in enumerate(words):
        for whole, begun, ended in MARK.findall(word.misc.get("Entity", "")):
            if whole:
                found.append((at, at + 1, whole))
            elif begun:
                open_marks.append((at, begun))
            else:
                for number in range(len(open_marks) - 1, -1, -1):
                    if open_marks[number][1].split("-")[0] == ended:
                        start, text = open_marks.pop(number)
                        found.append((start, at + 1, text))
                        break
    mentions = []
    for start, end, text in found:
        fields = text.split("-")
        link = "-".join(fields[7:]).replace("%2D", "-") if len(fields) > 7 else ""
        mentions.append(Mention(start, end, fields[1], link))
    return mentions


def find_names(sentences: Sequence[Sentence], places: frozenset[str]) -> list[tuple[int, int, str]]:
    """Return the names inside the mentions; a state that acts as an organization is a LOC."""
    flat = _flatten(sentences)
    names = []
    for mention in read_mentions(sentences):
        kind = mention.kind
        if kind not in TYPES:
            continue
        if kind == "organization" and (mention.link in COUNTRIES or mention.link in places):
            kind = "place"
        span = _find_name(flat, mention, kind)
        if span is None:
            continue
        start, end = span
        label = TYPES[kind]
        if kind == "person" and end - start == 1 and flat.words[start].xpos == "NNPS":
            label = "NORP"
        unlinked = label in ("EVENT", "MISC") and not mention.link
        if unlinked and end - start == 1:
            continue
        if label == "MISC" and unlinked and not all(w.is_name for w in flat.words[start:end]):
            continue
        names.append((start, end, label))
    return names


def _flatten(sentences: Sequence[Sentence]) -> Flat:
    flat = Flat([], [])
    for sentence in sentences:
        base = len(flat.words)
        for word in sentence.words:
            flat.heads.append(base + (word.head or word.number) - 1)
        flat.words.extend(sentence.words)
    return flat


def _find_name(flat: Flat, mention: Mention, kind: str) -> tuple[int, int] | None:
    """Return the smallest stretch of the mention that is its name."""
    words, heads = flat.words, flat.heads
    tops = [
        at
        for at in range(mention.start, mention.end)
        if not mention.start <= heads[at] < mention.end or heads[at] == at
    ]
    if not tops:
        return None
    head = tops[0]
    if mention.link and kind != "person":
        linked = _match_link(words, mention, head)
        if linked is not None:
            return linked
    if not words[head].is_name:
        return None
    if kind == "person" and (
        words[head].upos == "ADJ" or words[head].form.lower() in ("mankind", "individual", "god")
    ):
        return None
    start = _reach_left(words, mention, kind, head)
    end = _reach_right(flat, mention, kind, head)
    if kind == "person" and any(
        heads[at] == head and words[at].relation.startswith("flat")
        for at in range(head + 1, end + 1)
    ):
        # A name hangs on its first word: what stands before it is a title or an employer.
        start = head
    return _trim(words, start, end, kind)


def _match_link(words: list[Word], mention: Mention, head: int) -> tuple[int, int] | None:
    """Return the stretch around the head that reads as the link's title does."""
    wanted = re.sub(r"_?\(.*?\)$", "", mention.link).replace("_", " ").lower()
    for start in range(mention.start, mention.end):
        text = ""
        for end in range(start, min(mention.end, start + 9)):
            text += words[end].form + (" " if words[end].spaced else "")
            same = text.strip().lower() == wanted and words[start].form[:1].isupper()
            if same and start <= head <= end:
                return start, end + 1
    return None


def _reach_left(words: list[Word], mention: Mention, kind: str, head: int) -> int:
    connectors = PERSON_CONNECTORS if kind == "person" else CONNECTORS - {"in", "on", "to", "the"}
    at = head
    while at - 1 >= mention.start:
        word = words[at - 1]
        capital = word.form[:1].isupper() and not word.form.isdigit() and kind != "person"
        part = word.xpos in ("JJ", "NN", "NNS", "VBN", "VBG", "CD") and capital
        inside = at - 2 >= mention.start and words[at - 2].is_name
        if word.is_name or part:
            at -= 1
        elif inside and (
            word.form.lower() in connectors
            or (kind == "person" and word.form in ('"', "“", "”", "."))
        ):
            at -= 2
        else:
            break
    return at


def _reach_right(flat: Flat, mention: Mention, kind: str, head: int) -> int:
    words, heads = flat.words, flat.heads
    at = head
    while at + 1 < mention.end:
        word = words[at + 1]
        second = words[at + 2] if at + 2 < mention.end else None
        third = words[at + 3] if at + 3 < mention.end else None
        named = second is not None and second.is_name
        the_named = (
            second is not None
            and second.form.lower() == "the"
            and third is not None
            and third.is_name
        )
        low = word.form.lower()
        apart = word.relation in ("appos", "nmod:unmarked")
        if (word.is_name and not apart and (kind != "person" or heads[at + 1] != at + 1)) or (
            word.xpos == "CD" and word.relation in ("flat", "nmod:desc", "nummod")
        ):
            at += 1
        elif kind == "person" and low in PERSON_CONNECTORS and named:
            at += 2
        elif (
            kind == "organization"
            and low in ("of", "for", "&", "'s", "-", "and")
            and (named or the_named)
        ):
            joined = second is not None and second.relation.split(":")[0] == "conj"
            if low == "and" and joined and heads[at + 2] == head:
                break
            at += 2 if named else 3
        elif kind in ("place", "event") and low in ("of", "-") and (named or the_named):
            at += 2 if named else 3
        else:
            break
    return at


def _trim(words: list[Word], start: int, end: int, kind: str) -> tuple[int, int] | None:
    """Cut titles and connecting words off both ends; ``end`` is the last word."""
    while start < end and (
        words[start].form.lower() in CONNECTORS
        or (
            kind == "person"
            and (words[start].form.lower() in TITLES or words[start].relation == "nmod:desc")
        )
    ):
        start += 1
    while (
        end > start
        and words[end].form.lower() in CONNECTORS | {".", ","}
        and words[end].xpos != "NNP"
    ):
        end -= 1
    kept = words[start : end + 1]
    if kind == "person" and all(word.form.lower() in TITLES for word in kept):
        return None
    if not any(word.form[:1].isupper() or word.form[:1].isdigit() for word in kept):
        return None
    return start, end + 1


def set_names(doc: Doc, sentences: Sequence[Sentence], names: list[tuple[int, int, str]]) -> Doc:
    """Set names, dates and peoples on a Doc; longer spans win, and none crosses a sentence."""
    starts = {token.i for token in doc if token.is_sent_start}
    best: dict[tuple[int, int], str] = {}
    for start, end, label in names:
        best.setdefault((start, end), label)
    for start, end in find_dates(doc):
        best.setdefault((start, end), "DATE")
    taken: set[int] = set()
    kept: list[tuple[int, int, str]] = []
    for (start, end), label in sorted(best.items(), key=lambda x: (x[0][0] - x[0][1], x[0][0])):
        inside = set(range(start, end))
        if inside & taken or (inside - {start}) & starts:
            continue
        taken |= inside
        kept.append((start, end, label))
    kept += find_peoples([word for sentence in sentences for word in sentence.words], taken, starts)
    doc.set_ents([Span(doc, a, b, label=label) for a, b, label in sorted(kept)], default="outside")
    return doc


def find_peoples(
    words: Sequence[Word], taken: set[int], starts: set[int]
) -> list[tuple[int, int, str]]:
    """Return capitalised adjectives of nationality, faith or party: "North Vietnamese" is one."""
    found: list[tuple[int, int, str]] = []
    for at, word in enumerate(words):
        form = word.form
        if at in taken or at in starts or word.upos != "ADJ" or word.xpos not in ("JJ", "NNP"):
            continue
        if len(form) <= 3 or not (form[0].isupper() and form[1:].islower()):
            continue
        if not ADJECTIVE.search(form) or NO_PEOPLE.fullmatch(form):
            continue
        start = at
        if at > 0 and at - 1 not in taken and words[at - 1].form in DIRECTIONS:
            start = at - 1
        if found and found[-1][1] > start:
            start = at
        found.append((start, at + 1, "NORP"))
    return found
