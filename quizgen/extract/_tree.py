"""Walk Universal Dependencies trees: from a token to its subject, object, phrase or quotation.

Takes spaCy tokens, returns tokens or half-open token ranges of the doc; never looks at names.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from spacy.tokens import Token

from quizgen.extract._words import words_of

Range = tuple[int, int]
"""Half-open range of token indices of a doc."""

RELATIVES = frozenset({"who", "whom", "which", "that", "whose"})
SIDE_DEPS = words_of(
    """
    acl acl:relcl advcl advcl:relcl appos parataxis dislocated list
    """
)
PARTICLES = words_of(
    """
    forward down out up in back off aside over forth away
    """
)
CALENDAR = words_of(
    """
    january february march april may june july august september october november december jan
    feb mar apr jun jul aug sep sept oct nov dec
    """
)
TEMPORAL = words_of(
    """
    day week month year decade century spring summer autumn fall winter morning afternoon
    evening night noon midnight monday tuesday wednesday thursday friday saturday sunday eve
    christmas easter michaelmas lent pentecost candlemas yesterday today tomorrow hour season
    reign fortnight calend calends ides nones martinmas whitsun
    """
)
_YEAR = re.compile(r"(?:1\d{3}|20\d\d|[1-9]\d{2})$")


def children(token: Token, *deps: str) -> list[Token]:
    """Return the children whose label is one of ``deps``, in reading order."""
    return [child for child in token.children if child.dep_ in deps]


def child(token: Token, *deps: str) -> Token | None:
    """Return the first child whose label is one of ``deps``."""
    for found in token.children:
        if found.dep_ in deps:
            return found
    return None


def low(token: Token) -> str:
    """Return the lemma in lower case."""
    return token.lemma_.lower()


def case_words(token: Token) -> str:
    """Return the preposition of a phrase with its fixed parts: ``on behalf of X`` -> ``on``."""
    for found in token.children:
        if found.dep_ in ("case", "mark") and found.pos_ in ("ADP", "SCONJ", "PART", "ADV", "VERB"):
            fixed = [found.lower_, *(part.lower_ for part in children(found, "fixed"))]
            return " ".join(fixed)
    return ""


def marker(token: Token) -> str:
    """Return the word that joins a clause to its head: ``if``, ``that``, ``to``, ``because`` or nothing."""
    for found in token.children:
        if found.dep_ == "mark":
            fixed = [found.lower_, *(part.lower_ for part in children(found, "fixed"))]
            return " ".join(fixed)
    for found in token.children:
        if found.dep_ == "advmod" and found.tag_ == "WRB":
            return found.lower_
    return ""


def is_clause(token: Token) -> bool:
    """Whether a token heads a clause: a verb, or anything with a subject or copula."""
    if token.pos_ in ("VERB", "AUX"):
        return True
    return child(token, "cop", "nsubj", "nsubj:pass", "csubj") is not None


def auxiliaries(token: Token) -> list[Token]:
    """Return the auxiliaries of a clause, of its own or shared from the conjunct before it."""
    own = children(token, "aux", "aux:pass", "cop")
    if own or token.dep_ != "conj" or child(token, "nsubj", "nsubj:pass"):
        return own
    head = token.head
    shared = children(head, "aux", "aux:pass")
    link = child(token, "cc")
    apart = link is not None and token.doc[max(link.i - 1, 0)].text == ","
    if apart and token.tag_ == "VBD" and head.tag_ == "VBN":
        return own  # "were not accustomed to it, and advised the tsar"
    # A finite verb stands by itself; a bare one or a participle leans on the auxiliary before it.
    return shared if shared and same_form(token, head) else own


def same_form(token: Token, head: Token) -> bool:
    """Whether two verbs can share an auxiliary; taggers mix up look-alike forms, so these count as one."""
    alike = ({"VB", "VBP"}, {"VBN", "VBD"}, {"VBG"})
    return any(token.tag_ in group and head.tag_ in group for group in alike)


def is_passive(token: Token) -> bool:
    """Whether the verb is passive: by its subject, its auxiliary, or as a bare participle after a noun."""
    if child(token, "nsubj") is not None:
        return child(token, "aux:pass") is not None and child(token, "nsubj:pass") is not None
    if child(token, "aux:pass") is not None:
        return True
    if child(token, "nsubj:pass") is not None:
        return not any(low(found) == "have" for found in children(token, "aux"))
    if token.tag_ not in ("VBN", "VBD"):
        return False
    if any(found.dep_ == "aux:pass" for found in auxiliaries(token)):
        # "was read a third time and received the assent": a partner with an object of its own is active.
        return token.dep_ != "conj" or child(token, "obj") is None
    if token.dep_ in ("acl", "advcl") and not any(
        low(found) == "have" for found in children(token, "aux")
    ):
        return token.tag_ == "VBN" and child(token, "obj") is None
    return False


def antecedent(token: Token) -> Token:
    """Return the noun a relative pronoun stands for, or the token itself."""
    if token.lower_ not in RELATIVES or token.pos_ not in ("PRON", "DET", "SCONJ"):
        return token
    for above in token.ancestors:
        if above.dep_ == "acl:relcl":
            return above.head
    return token


def own_subject(token: Token) -> Token | None:
    """Return a clause's own subject; where the parser gave several, the nearest before the verb."""
    found = children(token, "nsubj", "nsubj:pass")
    before = [one for one in found if one.i < token.i]
    if before:
        return before[-1]
    return found[0] if found else None


def after_comma(clause: Token) -> bool:
    """Whether a comma or dash stands before a clause, inside or outside its subtree."""
    edge = clause.left_edge.i
    return any(one.is_punct for one in clause.doc[max(edge - 1, 0) : edge + 1])


def host_of(token: Token) -> Token:
    """Return the head a verb really belongs to: loose participles and finite conjuncts skip what is inside.

    ``They asked that he leave, demanding peace`` (demanding) -> asked; ``he wanted to go and urged them
    to wait`` (urged, read as a partner of "go") -> wanted.
    """
    host = token.head
    if token.dep_ == "conj" and token.tag_ in ("VBD", "VBZ") and own_subject(token) is None:
        while (
            host.tag_ == "VB"
            and host.dep_ in ("ccomp", "xcomp", "conj", "advcl", "acl")
            and host.head != host
        ):
            if any(c.lower_ in ("do", "did", "does") for c in children(host, "aux")):
                break
            # "had orders to consent, and consented": past the noun that the infinitive belongs to.
            host = host.head.head if host.dep_ == "acl" else host.head
        first = token.head
        said = first.dep_ == "ccomp" and first.head.tag_ == "VBD" and marker(first) == "that"
        link = child(token, "cc")
        loose = (
            link is not None and token.tag_ == "VBD" and token.doc[max(link.i - 1, 0)].text == ","
        )
        if said and loose and own_subject(first) is not None:
            return first.head  # "answered that the Turks were not willing, and advised the tsar"
        return host
    if token.dep_ != "advcl" or token.tag_ != "VBG" or marker(token):
        return host
    if host.i > token.i or not after_comma(token):
        return host
    while host.dep_ in ("ccomp", "xcomp") and host.tag_ in ("VB", "VBP") and host.head != host:
        host = host.head
    if host.dep_ == "advcl" and host.tag_ == "VB" and marker(host) == "to" and host.head.i < host.i:
        return host.head  # "wrote to warn the shogun, advising him"
    return host


def subject(token: Token) -> Token | None:
    """Return the subject of a verb: its own, or the one it shares, is controlled by or modifies.

    ``Kings signed and then rejected it`` -> Kings; ``they forced him to accept`` -> him;
    ``a note demanding peace`` -> note.
    """
    seen = 0
    while seen < 8:
        seen += 1
        own = own_subject(token)
        if own is not None:
            return antecedent(own)
        head = host_of(token)
        if head == token:
            return None
        if token.dep_ == "conj":
            inner = head.dep_ in ("acl", "acl:relcl", "advcl", "xcomp", "ccomp", "conj")
            if not is_clause(head) and not inner:
                return None
        elif token.dep_ in ("xcomp", "ccomp"):
            if token.dep_ == "ccomp" and token.tag_ not in ("VB", "VBG", "VBN"):
                return None
            if token.dep_ == "ccomp" and marker(token) in ("that", "if", "whether"):
                return None
            controller = child(head, "obj", "iobj")
            if controller is not None and low(head) not in ("promise", "threaten", "have"):
                return antecedent(controller)
        elif token.dep_ == "acl":
            if marker(token) != "to" or head.dep_ != "obj":
                return antecedent(head)
            head = head.head  # "had the honour to propose": who had it
        elif token.dep_ in ("advcl", "parataxis"):
            if token.tag_ not in ("VBG", "VBN", "VB") and marker(token) not in ("", "to"):
                return None
            if head.pos_ not in ("VERB", "AUX", "ADJ", "NOUN"):
                return None
        else:
            return None
        token = head
    return None


def agent(token: Token) -> Token | None:
    """Return the agent of a passive verb: ``signed by the king`` -> king."""
    for found in children(token, "obl:agent", "obl", "nmod"):
        by = found.dep_ == "obl:agent" or case_words(found) == "by"
        if by and not is_temporal(found):
            return found
    if token.dep_ != "conj":
        for conjunct in children(token, "conj"):
            shared = child(conjunct, "obl:agent")
            if shared is not None and child(conjunct, "nsubj", "nsubj:pass") is None:
                return shared
    return None


def direct_object(token: Token) -> Token | None:
    """Return the object of an active verb, its own, shared with a conjunct, or a relative's antecedent."""
    own = child(token, "obj")
    if own is not None:
        return antecedent(own)
    if token.dep_ == "acl:relcl":
        about = child(token, "nsubj")
        if (
            about is not None
            and about.lower_ not in RELATIVES
            and not clauses(token)
            and not _has_wh(token)
        ):
            return token.head
    for conjunct in children(token, "conj"):
        shared = child(conjunct, "obj")
        # "criticized and rejected the plan": nothing of its own stands between the two verbs.
        bare = not any(c.dep_ in ("obl", "advcl", "ccomp", "xcomp") for c in token.children)
        near = bare and conjunct.i - token.i <= 4
        if shared is not None and near and own_subject(conjunct) is None:
            return antecedent(shared)
    return None


def _has_wh(token: Token) -> bool:
    return any(found.tag_ == "WRB" for found in token.children)


def clauses(token: Token) -> list[Token]:
    """Return the complement clauses of a verb or noun, including those the parser left unlabelled."""
    found = [c for c in token.children if c.dep_ in ("ccomp", "xcomp", "csubj", "csubj:pass")]
    found += [
        c for c in token.children if c.dep_ == "dep" and c.i > token.i and c.pos_ in ("VERB", "AUX")
    ]
    return sorted(found, key=lambda c: c.i)


def particle(token: Token) -> str:
    """Return the particle of a phrasal verb: ``put a plan forward`` -> ``forward``."""
    for found in children(token, "compound:prt", "advmod"):
        reach = 6 if found.dep_ == "compound:prt" else 1
        if found.lower_ in PARTICLES and 0 < found.i - token.i <= reach:
            return found.lower_
    return ""


def sentence_start(token: Token) -> int:
    """Return the index of the first token of a token's sentence."""
    return int(token.sent.start)


def is_temporal(token: Token) -> bool:
    """Whether a phrase says when: it holds a month or a year, or its head is a word of time."""
    if token.text[:1].isupper() and low(token) in CALENDAR:
        return True
    if low(token) in TEMPORAL:
        return True
    if token.like_num and _YEAR.match(token.text):
        return True
    near = [token, *children(token, "nmod:unmarked", "nummod", "compound", "flat", "nmod", "appos")]
    return any(found.lower_ in CALENDAR and found.text[:1].isupper() for found in near) and any(
        found.like_num or found.shape_.startswith("d") for found in near
    )


def ancestors(token: Token) -> Iterator[tuple[Token, Token]]:
    """Yield (child, head) pairs from a token up to the root."""
    while token.head != token:
        yield token, token.head
        token = token.head
