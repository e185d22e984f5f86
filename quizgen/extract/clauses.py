"""Clauses cut out of a parsed sentence so that they can stand alone: as a statement, and as a question.

A clause is subject, verb group and what belongs to them in reading order; subordinate clauses that only
comment are left out, references are replaced by the names they stand for, and the date of the event is a part of its own.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from quizgen.extract._pronouns import in_quotation
from quizgen.extract._reading import Reading, subtree
from quizgen.extract._trimming import DISCOURSE, is_condition, render, set_off, trimmed
from quizgen.extract._verbs import base_form, verb_forms, verb_group
from quizgen.extract.references import find_references, open_texts
from quizgen.extract.standalone import stand_alone
from quizgen.model import Clause, Part

__all__ = [
    "Cut",
    "base_form",
    "cut_clause",
    "is_finite",
    "render",
    "stand_alone",
    "subject_of",
    "top",
    "trimmed",
]


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


_COMING = frozenset(
    "come go arise follow appear stand lie begin emerge occur happen remain".split()
)
"""Verbs that take no object: a noun behind them is their subject, turned round."""


def subject_of(verb: Token) -> Token | None:
    """Return the head of a clause's subject; a second verb shares the first one's."""
    subjects = [child for child in verb.children if child.dep_.startswith("nsubj")]
    subjects = [child for child in subjects if not child.dep_.endswith("outer")]
    if len(subjects) == 1:
        return subjects[0]
    if len(subjects) > 1 and any(child.dep_ == "conj" for child in subjects[-1].children):
        # "Argentina, Brazil and Uruguay signed": a list that the parse cut in two.
        listed = all(
            subtree(one)[-1].nbor().text == "," or subtree(one)[-1].text == ","
            for one in subjects[:-1]
        )
        return subjects[-1] if listed else None
    if verb.lemma_.lower() in _COMING and any(child.dep_ == "obj" for child in verb.children):
        # "and in July came the order": what came is no object.
        return None
    if not subjects and verb.dep_ == "conj" and verb.head.pos_ in ("VERB", "AUX", "NOUN", "ADJ"):
        passive = any(child.dep_ == "aux:pass" for child in verb.children)
        if any(
            one.dep_.startswith("nsubj")
            and verb.head.i < one.head.i < verb.i
            and one.head != verb.head
            for one in verb.doc[verb.head.i + 1 : verb.i]
        ):
            # "The capture gave Chile the sea; its army took Tacna and entered Lima": another subject stands between.
            return None
        shared = subject_of(verb.head)
        if shared is not None and passive != (shared.dep_ == "nsubj"):
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
    reading: Reading,
    verb: Token,
    *,
    when: Sequence[Token] = (),
    roles: Mapping[int, str] | None = None,
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
    if any(is_condition(child) or child.dep_ == "expl" for child in verb.children):
        return None
    if any(token.text == "?" for token in verb.sent):
        return None
    if _lacks_complement(reading, verb):
        return None
    group = verb_group(verb)
    dated = {token.i for token in when}
    pieces: list[tuple[str, list[Token], bool]] = []  # role, tokens, stands before the subject
    subject_tokens = [*_listed_before(reading, verb, subject), *trimmed(reading, subject)]
    object_role = ""
    for child in sorted(verb.children, key=lambda one: one.i):
        kind = child.dep_.split(":")[0]
        if (
            child.i in group
            or child.dep_.startswith("nsubj")
            or kind in ("punct", "cc", "discourse")
        ):
            continue
        phrase = subtree(child)
        if child.i > verb.i and _opens_another(reading, phrase):
            return None
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
            if set_off(child, phrase) or child.i < verb.i:
                continue
            if len(phrase) > 12:
                continue
        if (
            kind == "advmod"
            and child.lower_ in DISCOURSE
            and all(c.is_punct for c in child.children)
        ):
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
    if any(_clashes(token) for token in subtree(verb)):
        return None
    if _interleaved(
        [subject_tokens, [reading.doc[i] for i in sorted(group)], *(p[1] for p in pieces)]
    ):
        return None
    kept_all = [*subject_tokens, *(one for _, tokens, _ in pieces for one in tokens)]
    verb_tokens = [reading.doc[i] for i in sorted(group)]
    references = find_references(reading, [*kept_all, *verb_tokens])
    actor = reading.actor_at(subject)
    subject_is = next((one.actor for one in references if one.tokens[0] == subject.i), "")
    own = actor.id if actor is not None else subject_is
    names = {
        reference.tokens[0]: reference
        for reference in references
        # "Pankhurst founded the Union at her house": the subject's own pronoun stays.
        if not reference.open
        and not (own and reference.actor == own and reference.tokens[0] != subject.i)
        and not in_quotation(reading, reading.doc[reference.tokens[0]])
    }
    subject_role = roles.get(subject.i, "who")
    parts: list[Part] = [
        Part(subject_role, render(reading, subject_tokens, names), reading.place(subject_tokens))
    ]
    verb_record = verb_forms(verb, verb_tokens)
    if verb_record is None:
        return None
    parts.append(Part("verb", verb_record.text, reading.place(verb_tokens)))
    after = [piece for piece in pieces if not piece[2]]
    # "Argentina, after the fall of Rosas, recognized ...": what stands between goes behind the object.
    after.sort(key=lambda piece: len(piece[1]) > 2 and piece[1][-1].i < verb.i)
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
    if "," in parts[0].text and not re.search(r"\b(?:and|or)\b", parts[0].text):
        # Half of an apposition: its second comma stands outside the subject.
        return None
    clause = Clause(tuple(parts), verb_record, subject_role, object_role)
    shown = tuple(sorted({*kept_all, *verb_tokens}, key=lambda one: one.i))
    return Cut(clause, open_texts(references), tuple(subject_tokens), shown)


def _listed_before(reading: Reading, verb: Token, subject: Token) -> list[Token]:
    """Return the names of a list that stand before a subject and that the parse took for further subjects.

    "Argentina, Brazil and the Uruguayan government signed": of three subjects the parse may join the last two only.
    """
    found: list[Token] = []
    first = subtree(subject)[0].i
    listed = any(child.dep_ == "conj" for child in subject.children)
    for other in sorted(verb.children, key=lambda one: -one.i):
        if not listed or other.i >= first or other.dep_ != subject.dep_:
            continue
        phrase = subtree(other)
        comma = reading.doc[first - 1]
        if phrase[-1].i not in (first - 1, first - 2) or comma.text != ",":
            return []
        found = [*(one for one in phrase if one != comma), comma, *found]
        first = phrase[0].i
    return found


COMPLETED = frozenset(
    "make call elect declare name appoint proclaim crown consider dub choose create render".split()
)
"""Verbs that say of their object what it became."""


def _lacks_complement(reading: Reading, verb: Token) -> bool:
    """Whether the parse lost what somebody was made: "made Savonarola" for "made Savonarola its ruler"."""
    if verb.lemma_.lower() not in COMPLETED or any(c.dep_ == "aux:pass" for c in verb.children):
        return False
    objects = [child for child in verb.children if child.dep_ in ("obj", "iobj")]
    if len(objects) != 1 or reading.actor_at(objects[0]) is None:
        return False
    told = [child for child in verb.children if child.dep_ == "xcomp" and child.i > objects[0].i]
    titled = [child for child in verb.children if child.dep_ == "obl" and child.i > objects[0].i]
    return not told and not any(c.lower_ == "as" for one in titled for c in one.children)


def _interleaved(phrases: Sequence[Sequence[Token]]) -> bool:
    """Whether two phrases of a clause reach into one another: then the parse is not to be trusted."""
    owner = {token.i: number for number, phrase in enumerate(phrases) for token in phrase}
    for number, phrase in enumerate(phrases):
        if number == 1 or not phrase:
            # The verb group may be parted by its subject or an adverb.
            continue
        low, high = min(token.i for token in phrase), max(token.i for token in phrase)
        if any(owner.get(i, number) != number for i in range(low, high + 1)):
            return True
    return False


def _clashes(token: Token) -> bool:
    """Whether a name put for "I" or "you" would not agree with its verb: "I have" is not "Kennedy have"."""
    if token.lower_ not in ("i", "you", "we") or not token.dep_.startswith("nsubj"):
        return False
    verb = token.head
    finite = [child for child in verb.children if child.dep_.split(":")[0] in ("aux", "cop")]
    first = min((one for one in (*finite, verb)), key=lambda one: one.i)
    return first.tag_ == "VBP"


def _opens_another(reading: Reading, phrase: Sequence[Token]) -> bool:
    """Whether a phrase stands behind an "and" that is not its own: then it opens the next clause.

    "Pershing went home, and on the motion of Lassiter the board declared": he went on nobody's motion.
    """
    first = phrase[0].i
    before = reading.doc[first - 1] if first else None
    return before is not None and before.dep_ == "cc" and before.head.i > phrase[-1].i


def _needs_conjunct(verb: Token, conjunct: Token) -> bool:
    """Whether a second verb holds what the first one needs: "criticized and rejected the request"."""
    has_object = any(child.dep_ in ("obj", "ccomp", "xcomp") for child in verb.children)
    shares = any(child.dep_ in ("obj", "ccomp") for child in conjunct.children)
    own_subject = any(child.dep_.startswith("nsubj") for child in conjunct.children)
    close = conjunct.i - verb.i <= 2
    return close and shares and not has_object and not own_subject
