"""Clauses cut out of a parsed sentence so that they can stand alone: as a statement, and as a question.

A clause is subject, verb group and what belongs to them in reading order; subordinate clauses that only
comment are left out, references are replaced by the names they stand for, and the date of the event is a part of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from lemminflect import getInflection, getLemma
from spacy.tokens import Token

from quizgen.extract._reading import Reading, subtree
from quizgen.extract.references import Reference, find_references, open_texts, printed
from quizgen.model import Clause, Edit, Part, Verb, fold

DISCOURSE = frozenset(
    """however therefore thus also moreover furthermore then consequently nevertheless nonetheless indeed besides
    hence accordingly finally meanwhile instead next subsequently additionally similarly likewise firstly secondly
    thirdly lastly first second third fourth fifth too eventually again soon immediately""".split()
)
"""Adverbs that tie a sentence to the one before."""

CONDITION = frozenset({"if", "unless", "lest", "provided", "assuming", "whether", "should", "were", "had"})
OPENERS = frozenset('([{“"‘«')
CLOSERS = frozenset(')]}”"’»')


@dataclass(frozen=True, slots=True)
class Cut:
    """A clause with what is needed to judge it."""

    clause: Clause
    references: tuple[str, ...]
    """References it leaves open."""
    subject: tuple[Token, ...]
    tokens: tuple[Token, ...]
    """Every token the clause kept."""


def is_finite(verb: Token) -> bool:
    """Whether a clause head carries tense: itself, or by an auxiliary or copula."""
    if verb.tag_ in ("VBD", "VBZ", "VBP"):
        return True
    return any(
        child.dep_.split(":")[0] in ("aux", "cop") and child.tag_ in ("VBD", "VBZ", "VBP", "MD")
        for child in verb.children
    )


def subject_of(verb: Token) -> Token | None:
    """Return the head of a clause's subject; a second verb shares the first one's."""
    subjects = [child for child in verb.children if child.dep_.startswith("nsubj")]
    subjects = [child for child in subjects if not child.dep_.endswith("outer")]
    if len(subjects) == 1:
        return subjects[0]
    if not subjects and verb.dep_ == "conj" and verb.head.pos_ in ("VERB", "AUX", "NOUN", "ADJ"):
        passive = any(child.dep_ == "aux:pass" for child in verb.children)
        shared = subject_of(verb.head)
        if shared is not None and not passive == (shared.dep_ == "nsubj"):
            return shared
    return None


def top(verb: Token) -> bool:
    """Whether a clause is a main clause: the root, or a clause on a par with it."""
    head = verb
    while head.dep_ in ("conj", "parataxis") and head.head != head:
        if head.dep_ == "parataxis" and not any(c.dep_.startswith("nsubj") for c in head.children):
            return False
        head = head.head
    return head.head == head


def cut_clause(
    reading: Reading, verb: Token, *, when: Sequence[Token] = (), roles: Mapping[int, str] | None = None
) -> Cut | None:
    """Return the clause of a verb, or None where it cannot be cut out well.

    ``when`` are the tokens of the date that dates the clause, with its preposition; ``roles`` names the role of
    phrases by the index of their head token. "On May 8, however, the king, who was ill, signed the treaty." ->
    who "the king", verb "signed", what "the treaty", when "on May 8".
    """
    roles = dict(roles or {})
    subject = subject_of(verb)
    if subject is None or not is_finite(verb):
        return None
    if any(_is_condition(child) for child in verb.children):
        return None
    group = _verb_group(verb)
    dated = {token.i for token in when}
    pieces: list[tuple[str, list[Token], bool]] = []  # role, tokens, stands before the subject
    subject_tokens = trimmed(reading, subject)
    object_role = ""
    for child in sorted(verb.children, key=lambda one: one.i):
        kind = child.dep_.split(":")[0]
        if child.i in group or child.dep_.startswith("nsubj") or kind in ("punct", "cc", "discourse"):
            continue
        phrase = subtree(child)
        if dated and dated & {one.i for one in phrase}:
            if {one.i for one in phrase if not one.is_punct} <= dated:
                continue
            if kind in ("obl", "advmod", "nmod") and child.i in dated:
                rest = [one for one in phrase if one.i not in dated and not one.is_punct]
                if rest and kind == "obl":
                    return None
                continue
            return None
        if kind == "conj":
            if _needs_conjunct(verb, child):
                return None
            continue
        if kind in ("parataxis", "dislocated", "vocative", "csubj", "reparandum", "orphan"):
            if kind in ("csubj", "orphan"):
                return None
            continue
        if kind == "mark":
            return None
        if kind == "advcl":
            if _set_off(child, phrase) or child.i < verb.i:
                continue
            if len(phrase) > 12:
                continue
        if kind == "advmod" and child.lower_ in DISCOURSE and not list(child.children):
            continue
        kept = trimmed(reading, child)
        if not kept:
            continue
        if kind == "obl" and child.i < verb.i and not any(c.dep_ == "case" for c in child.children):
            # "On 3 January Austria, Britain and France signed": a subject taken for something else.
            return None
        role = roles.get(child.i, "")
        if not role:
            role = "object" if kind in ("obj", "ccomp", "xcomp") or child == verb else "rest"
        pieces.append((role, kept, child.i < subject.i and child.i < verb.i))
    if when and any(one.i in dated for one in subject_tokens):
        return None
    kept_all = [*subject_tokens, *(one for _, tokens, _ in pieces for one in tokens)]
    verb_tokens = [reading.doc[i] for i in sorted(group)]
    references = find_references(reading, [*kept_all, *verb_tokens])
    names = {reference.tokens[0]: reference for reference in references if not reference.open}
    subject_role = roles.get(subject.i, "who")
    parts: list[Part] = [
        Part(subject_role, render(reading, subject_tokens, names), reading.place(subject_tokens))
    ]
    verb_record = _verb(verb, verb_tokens)
    if verb_record is None:
        return None
    parts.append(Part("verb", verb_record.text, reading.place(verb_tokens)))
    after = [piece for piece in pieces if not piece[2]]
    before = [piece for piece in pieces if piece[2]]
    for role, tokens, _ in [*after, *before]:
        text = render(reading, tokens, names)
        if role == "object":
            object_role = "what"
            role = "what" if not any(part.role == "what" for part in parts) else "rest"
        elif role == "what":
            object_role = "what"
        parts.append(Part(role, text.strip(" ,;"), reading.place(tokens)))
    if when:
        text = render(reading, [one for one in when if not one.is_space], {})
        parts.append(Part("when", text.strip(" ,;"), reading.place(when)))
    if any(re.search(r"[;()<>{}|]|https?:", part.text) for part in parts):
        return None
    clause = Clause(tuple(parts), verb_record, subject_role, object_role)
    shown = tuple(sorted({*kept_all, *verb_tokens}, key=lambda one: one.i))
    return Cut(clause, open_texts(references), tuple(subject_tokens), shown)


def _is_condition(child: Token) -> bool:
    """Whether a subordinate clause makes its main clause hang on a condition."""
    if not child.dep_.startswith("advcl"):
        return False
    return any(
        one.dep_ in ("mark", "aux", "advmod") and one.lower_ in CONDITION and one.i < child.i
        and (one.dep_ == "mark" or one.i == child.left_edge.i)
        for one in child.children
    )


def _needs_conjunct(verb: Token, conjunct: Token) -> bool:
    """Whether a second verb holds what the first one needs: "criticized and rejected the request"."""
    has_object = any(child.dep_ in ("obj", "ccomp", "xcomp") for child in verb.children)
    shares = any(child.dep_ in ("obj", "ccomp") for child in conjunct.children)
    own_subject = any(child.dep_.startswith("nsubj") for child in conjunct.children)
    close = conjunct.i - verb.i <= 2
    return close and shares and not has_object and not own_subject


def _verb_group(verb: Token) -> set[int]:
    """Indices of the verb, its auxiliaries and what stands between them ("had not yet been signed")."""
    group = {verb.i}
    for child in verb.children:
        kind = child.dep_.split(":")[0]
        if kind in ("aux", "cop") or child.dep_ == "compound:prt":
            group.add(child.i)
        elif child.dep_ == "advmod" and child.lower_ in ("not", "n't", "never"):
            group.add(child.i)
    auxiliaries = [i for i in group if i < verb.i]
    if auxiliaries:
        first = min(auxiliaries)
        for child in verb.children:
            if first < child.i < verb.i and child.dep_ == "advmod" and not list(child.children):
                group.add(child.i)
    else:
        for child in verb.children:
            if child.i == verb.i - 1 and child.dep_ == "advmod" and child.tag_ == "RB" and not list(child.children):
                if child.lower_ not in DISCOURSE:
                    group.add(child.i)
    # A copula's predicate is the clause head: its own phrase belongs to the group's text.
    if any(child.dep_ == "cop" for child in verb.children):
        for child in verb.children:
            kind = child.dep_.split(":")[0]
            if kind in ("det", "amod", "nummod", "compound", "case", "nmod", "acl", "flat", "advmod", "fixed"):
                if child.i > verb.i and kind in ("nmod", "acl") and _set_off(child, subtree(child)):
                    continue
                group.update(one.i for one in subtree(child))
    return group


def _verb(verb: Token, tokens: Sequence[Token]) -> Verb | None:
    """Return the forms of a verb group that a question needs."""
    text = _plain(tokens)
    passive = any(child.dep_ == "aux:pass" for child in verb.children)
    auxiliaries = sorted(
        (c for c in verb.children if c.dep_.split(":")[0] in ("aux", "cop")), key=lambda c: c.i
    )
    lemma = verb.lemma_.lower()
    if auxiliaries and auxiliaries[0].tag_ in ("VBD", "VBZ", "VBP", "MD"):
        first = auxiliaries[0]
        rest = [token for token in tokens if token.i != first.i]
        return Verb(lemma, text, first.lower_, _plain(rest), "", text, passive)
    if verb.tag_ not in ("VBD", "VBZ", "VBP") or verb.pos_ not in ("VERB", "AUX"):
        return None
    if lemma == "be":
        return Verb(lemma, text, verb.lower_, _plain([t for t in tokens if t != verb]), "", text)
    base = base_form(verb)
    support = {"VBD": "did", "VBZ": "does", "VBP": "do"}[verb.tag_]
    main = _plain(tokens, {verb.i: base})
    return Verb(lemma, text, "", main, support, text, False)


def base_form(verb: Token) -> str:
    """Return the infinitive of a verb token: "unveiled" -> "unveil"."""
    lemma = verb.lemma_.lower()
    word = verb.lower_
    inflected = {form for tag in (verb.tag_, "VBD", "VBZ") for form in getInflection(lemma, tag)}
    if word == lemma or word in inflected:
        return lemma
    lemmas = getLemma(word, "VERB")
    return lemmas[0] if lemmas else lemma


def _plain(tokens: Iterable[Token], change: Mapping[int, str] | None = None) -> str:
    change = change or {}
    ordered = sorted(tokens, key=lambda one: one.i)
    text = ""
    for at, token in enumerate(ordered):
        word = change.get(token.i, token.text)
        if at == 0 and token.is_sent_start and token.pos_ != "PROPN":
            word = word[:1].lower() + word[1:]
        gap = at + 1 < len(ordered) and ordered[at + 1].i != token.i + 1
        text += word + (" " if token.whitespace_ or gap else "")
    return text.strip()


# ---------------------------------------------------------------- phrases


def _set_off(child: Token, phrase: Sequence[Token]) -> bool:
    """Whether a comma, dash or bracket parts a phrase from what it belongs to."""
    first = phrase[0]
    if first.is_punct and first.text != "“":
        return True
    if first.i and first.i > child.head.i:
        before = first.nbor(-1)
        return before.is_punct and before.text in (",", ";", "—", "–", "-", "(", ":", "--")
    return False


def trimmed(reading: Reading, head: Token) -> list[Token]:
    """Return the tokens of a phrase without what only comments: set-off clauses, appositions, brackets.

    "the king, who was ill, and his ministers (all old)" -> "the king and his ministers".
    """
    dropped: set[int] = set()
    for token in subtree(head):
        if token == head or token.i in dropped:
            continue
        kind = token.dep_.split(":")[0]
        below = subtree(token)
        if kind in ("acl", "appos", "advcl", "parataxis", "nmod") and token.i > token.head.i:
            bracket = below[0].text in "([" or (below[0].i and below[0].nbor(-1).text in "([")
            comma = _set_off(token, below)
            if kind == "nmod" and not bracket:
                continue
            if bracket or comma:
                if kind == "appos" and not bracket and token.head.pos_ != "PROPN" and _names_person(reading, token):
                    # "the head of the delegation, Xuan Thuy": the name is what matters.
                    continue
                dropped.update(one.i for one in below)
                after = below[-1].i + 1
                if after < len(reading.doc) and reading.doc[after].text in CLOSERS:
                    dropped.add(after)
    kept = [token for token in subtree(head) if token.i not in dropped]
    kept = [
        token for token in kept if not (token.is_punct and token.text in ",;" and _orphan(token, dropped))
    ]
    while kept and kept[0].is_punct and kept[0].text not in OPENERS:
        kept.pop(0)
    while kept and kept[-1].is_punct and kept[-1].text not in CLOSERS and kept[-1].text != ".":
        kept.pop()
    kept = _balance(kept)
    if kept and kept[0].dep_ == "cc":
        kept.pop(0)
    return kept


def _names_person(reading: Reading, token: Token) -> bool:
    actor = reading.actor_at(token)
    return actor is not None and actor.kind == "person"


def _orphan(comma: Token, dropped: set[int]) -> bool:
    """Whether a comma only parted a phrase that is dropped."""
    doc = comma.doc
    after = comma.i + 1 < len(doc) and comma.i + 1 in dropped
    before = comma.i > 0 and comma.i - 1 in dropped
    return after or before


def _balance(tokens: list[Token]) -> list[Token]:
    """Drop quotation marks and brackets that lost their partner."""
    text = "".join(token.text for token in tokens)
    for opener, closer in (("(", ")"), ("[", "]"), ("“", "”")):
        if text.count(opener) != text.count(closer):
            tokens = [token for token in tokens if token.text not in (opener, closer)]
    if text.count('"') % 2:
        tokens = [token for token in tokens if token.text != '"']
    return tokens


def render(reading: Reading, tokens: Sequence[Token], names: Mapping[int, Reference]) -> str:
    """Return tokens as running text, with references replaced by what they stand for."""
    ordered = sorted(tokens, key=lambda one: one.i)
    skip: set[int] = set()
    text = ""
    for at, token in enumerate(ordered):
        if token.i in skip:
            continue
        reference = names.get(token.i)
        last = token
        if reference is not None:
            word = reference.name
            skip.update(reference.tokens)
            tail = [one for one in ordered if one.i in reference.tokens]
            last = tail[-1] if tail else token
            if reference.possessive:
                word = word + ("’" if word.endswith("s") else "’s")
            before = ordered[at - 1] if at else None
            if before is not None and before.lower_ in ("the", "a", "an") and word.lower().startswith("the "):
                word = word[4:]
        else:
            word = token.text
            if token.is_sent_start and token.pos_ not in ("PROPN",) and not token.ent_type_ and word.lower() != "i":
                if not (len(word) > 1 and word.isupper()):
                    word = word[:1].lower() + word[1:]
            elif token.is_sent_start and token.dep_ == "det":
                word = word.lower()
        following = next((one for one in ordered if one.i > last.i and one.i not in skip), None)
        gap = following is not None and following.i != last.i + 1 and not following.is_punct
        text += word + (" " if last.whitespace_ or gap else "")
    return " ".join(text.split())


# ---------------------------------------------------------------- sentences shown alone


def stand_alone(
    reading: Reading, number: int, keep: Sequence[Token], *, limit: int = 35
) -> tuple[tuple[Edit, ...], tuple[str, ...], int]:
    """Return the edits that let a sentence stand alone, the references still open, and its length in words.

    Clauses that only comment are trimmed where they hold an open reference or the sentence is longer
    than ``limit`` words; ``keep`` must survive. Settled references get an editor's bracket.
    """
    tokens = reading.tokens(number)
    kept = {token.i for token in keep}
    dropped: dict[int, int] = {}  # token index -> number of its trim
    trims: list[tuple[list[Token], str]] = []

    def drop(phrase: Sequence[Token], mark: str) -> None:
        body = [token for token in phrase if token.i not in dropped]
        if body and not kept & {token.i for token in body}:
            trims.append((body, mark))
            dropped.update((token.i, len(trims)) for token in body)

    for phrase, mark in _furniture(tokens):
        drop(phrase, mark)
    removable = _removable(reading, tokens, kept)
    for phrase in removable:
        left = [token for token in tokens if token.i not in dropped]
        inside = {token.i for token in phrase}
        hanging = [
            reference
            for reference in find_references(reading, left)
            if reference.open and reference.tokens[0] in inside
        ]
        if hanging:
            drop(phrase, "[…]")
    for phrase in sorted(removable, key=len, reverse=True):
        if _count(token for token in tokens if token.i not in dropped) <= limit:
            break
        drop(phrase, "[…]")
    left = [token for token in tokens if token.i not in dropped]
    references = find_references(reading, left)
    edits = [_trim_edit(reading, number, body, mark) for body, mark in trims]
    edits.extend(_bracket(reading, reference, left) for reference in references if not reference.open)
    ordered = tuple(sorted(_merge(edits), key=lambda edit: edit.place))
    return ordered, open_texts(references), _count(left)


def _count(tokens: Iterable[Token]) -> int:
    return sum(1 for token in tokens if not token.is_punct)


def _furniture(tokens: Sequence[Token]) -> Iterable[tuple[list[Token], str]]:
    """Yield what never belongs to a sentence shown alone: an opening "However,", references in brackets."""
    opening: list[Token] = []
    for token in tokens:
        if token.dep_ == "cc" or (token.dep_ == "advmod" and token.lower_ in DISCOURSE and not list(token.children)):
            opening.append(token)
        elif token.text == "," and opening:
            opening.append(token)
            break
        else:
            break
    if opening and len(opening) < len(tokens) and (opening[-1].text == "," or opening[-1].dep_ == "cc"):
        yield opening, ""
    at = 0
    while at < len(tokens):
        if tokens[at].text == "(":
            close = next((i for i in range(at + 1, len(tokens)) if tokens[i].text == ")"), None)
            if close is not None:
                body = tokens[at : close + 1]
                if _is_citation(body):
                    yield list(body), ""
                at = close
        at += 1


def _is_citation(body: Sequence[Token]) -> bool:
    words = [token.text for token in body[1:-1]]
    year = any(len(word) == 4 and word.isdigit() for word in words)
    page = any(fold(word) in ("p", "pp", "ibid", "see", "vol", "no") or word.startswith("p.") for word in words)
    name = any(token.pos_ == "PROPN" for token in body)
    return page or (year and name and "," in words and len(words) <= 14)


def _removable(reading: Reading, tokens: Sequence[Token], kept: set[int]) -> list[list[Token]]:
    """Return the phrases that can go without changing what the rest says, smallest first."""
    found: list[list[Token]] = []
    for token in tokens:
        kind = token.dep_.split(":")[0]
        below = subtree(token)
        indices = {one.i for one in below}
        if kept & indices or token.head == token:
            continue
        if len(below) != below[-1].i - below[0].i + 1:
            continue
        comma = _set_off(token, below)
        fronted = token.i < token.head.i and below[-1].i + 1 < len(reading.doc) and reading.doc[below[-1].i + 1].text == ","
        if (
            (kind == "advcl" and (comma or fronted) and not _is_condition(token))
            or (kind in ("acl", "parataxis", "appos") and comma)
            or (kind == "conj" and token.pos_ in ("VERB", "AUX") and (comma or below[0].dep_ == "cc"))
            or (kind == "obl" and fronted and not _dated(reading, below))
        ):
            extended = list(below)
            nearby = extended[-1].i + 1
            before = extended[0].i - 1
            if fronted:
                extended.append(reading.doc[nearby])
            elif before >= 0 and reading.doc[before].text == "," :
                extended.insert(0, reading.doc[before])
                if nearby < len(reading.doc) and reading.doc[nearby].text == ",":
                    extended.append(reading.doc[nearby])
            elif before >= 0 and reading.doc[before].text in "([":
                extended.insert(0, reading.doc[before])
                if nearby < len(reading.doc) and reading.doc[nearby].text in ")]":
                    extended.append(reading.doc[nearby])
            if extended[-1].text in CLOSERS and extended[-1].text in "”\"":
                continue
            found.append(extended)
    return sorted(found, key=lambda phrase: (len(phrase), phrase[0].i))


def _dated(reading: Reading, tokens: Sequence[Token]) -> bool:
    return any(token.i in reading.date_tokens for token in tokens)


def _trim_edit(reading: Reading, number: int, body: Sequence[Token], mark: str) -> Edit:
    place = reading.place(body)
    return Edit(place, mark, "trimmed" if mark else "furniture")


def _bracket(reading: Reading, reference: Reference, left: Sequence[Token]) -> Edit:
    tokens = [token for token in left if token.i in reference.tokens]
    place = reading.place(tokens)
    words = place.of(reading.sentence(tokens[0]).text)
    name = reference.name
    if reference.possessive:
        name += "’" if name.endswith("s") else "’s"
    return Edit(place, f"{words} [{name}]", f"reference: {reference.text} = {reference.name}")


def _merge(edits: Sequence[Edit]) -> list[Edit]:
    """Drop edits that lie inside another one; join trims that touch."""
    ordered = sorted(edits, key=lambda edit: (edit.place.start, -edit.place.end))
    merged: list[Edit] = []
    for edit in ordered:
        if merged and edit.place.start < merged[-1].place.end:
            continue
        if merged and edit.text == "[…]" == merged[-1].text and edit.place.start - merged[-1].place.end <= 1:
            last = merged.pop()
            edit = Edit(type(edit.place)(last.place.start, edit.place.end), "[…]", edit.why)
        merged.append(edit)
    return merged


__all__ = [
    "Cut",
    "base_form",
    "cut_clause",
    "is_finite",
    "printed",
    "render",
    "stand_alone",
    "subject_of",
    "top",
    "trimmed",
]
