"""Judge what a clause claims: a verb or event noun in, its standing and whether it is denied out."""

from __future__ import annotations

from spacy.tokens import Token

from quizgen.extract import _standing_words as words
from quizgen.extract._tree import (
    auxiliaries,
    case_words,
    child,
    children,
    host_of,
    is_clause,
    low,
    marker,
    same_form,
)

_ORDER = ("asserted", "reported", "negated", "proposed", "hypothetical")
"""From weak to strong: the strongest found on the way up is the standing."""


def standing_of(token: Token) -> tuple[str, bool]:
    """Return (standing, negated) for a verb, predicate or event noun.

    ``They refused to sign`` (sign) -> ("negated", True); ``if he had not signed`` -> ("hypothetical",
    True); ``he said the king signed`` -> ("reported", False). The strongest non-assertion from the
    token up to the root is the standing; ``negated`` counts an odd number of denials.
    """
    found: list[str] = []
    negated = False
    node, steps = token, 0
    nominal = not is_clause(token) and token.pos_ in ("NOUN", "PROPN")
    while steps < 12:
        steps += 1
        if nominal:
            marks, flip = _of_noun(node)
        else:
            marks, flip = _of_clause(node)
        found += marks
        negated ^= flip
        head = host_of(node)
        if head == node:
            break
        marks, flip, climb = _of_link(node, head, nominal=nominal)
        found += marks
        negated ^= flip
        if not climb:
            break
        if node.dep_ == "conj" and (is_clause(node) or not nominal):
            # What the first conjunct shares has been read with the auxiliaries; go on above it.
            if head != node.head:
                node, nominal = head, False
                continue
            first = head
            while first.dep_ == "conj" and first.head != first:
                first = first.head
            marks, flip, climb = _of_link(first, first.head, nominal=False)
            found += marks
            negated ^= flip
            if first.head == first or not climb:
                break
            head = first.head
        node, nominal = head, not is_clause(head) and head.pos_ in ("NOUN", "PROPN")
    strongest = max(found, key=_ORDER.index, default="asserted")
    if negated and _ORDER.index(strongest) < _ORDER.index("negated"):
        strongest = "negated"
    if strongest == "negated" and not negated:
        strongest = "asserted"
    return strongest, negated


def _of_clause(verb: Token) -> tuple[list[str], bool]:
    """Read a clause's own modals, adverbs, mood and denials."""
    found: list[str] = []
    helpers = auxiliaries(verb)
    lemmas = [helper.lower_ for helper in helpers]
    negated = is_negated(verb)
    for helper in helpers:
        if helper.tag_ == "MD":
            found += _of_modal(verb, helper, lemmas, negated=negated)
    to_be = any(low(part) == "be" for part in children(verb, "cop", "aux"))
    if marker(verb) == "to" and to_be and verb.tag_ == "VB" and verb.dep_ != "xcomp":
        found.append("proposed")  # "was to meet"
    if any(h.lower_ == "to" for h in verb.children) and _planned_by_be(verb):
        found.append("proposed")
    for adverb in children(verb, "advmod", "parataxis", "discourse"):
        if low(adverb) in words.HYPOTHETICAL_ADVERBS:
            found.append("hypothetical")
        elif low(adverb) in words.REPORTED_ADVERBS:
            found.append("reported")
    about = children(verb, "nsubj", "nsubj:pass")
    for phrase in [one for node in (verb, *about) for one in node.children]:
        if _according(phrase) and not quote_between(phrase, verb):
            found.append("reported")
    for aside in children(verb, "parataxis"):
        if is_aside(aside):
            found.append("reported")
    if _is_question(verb):
        found.append("hypothetical")
    if _is_imperative(verb):
        found.append("proposed")
    return found, negated


def _planned_by_be(verb: Token) -> bool:
    """Whether "to" with a form of "be" plans the verb: "is to be signed", "were to meet"."""
    if verb.head == verb or verb.dep_ not in ("xcomp", "ccomp"):
        return False
    return low(verb.head) == "be" and verb.tag_ == "VB"


def _of_modal(verb: Token, modal: Token, lemmas: list[str], *, negated: bool) -> list[str]:
    """Read one modal verb; perfect, person, adverbs and the governing clause decide what it means."""
    word = words.MODALS.get(modal.lower_, modal.lower_)
    perfect = "have" in lemmas or "'ve" in lemmas
    if word in ("will", "shall"):
        return [] if negated else ["proposed"]
    if word == "would":
        if perfect:
            return ["hypothetical"]
        if any(adverb.lower_ in words.LATER for adverb in children(verb, "advmod", "obl")):
            return []  # "would later sign": the future of the past, told as done
        if _under_past_report(verb):
            return ["proposed"]
        return ["hypothetical"]
    if word in ("could", "can"):
        about = child(verb, "nsubj", "nsubj:pass")
        if negated:
            return []  # "could not sign": denied, not imagined
        deeds = [verb, *children(verb, "xcomp", "obj", "obl")]
        if word == "could" and any(c.lower_ == "only" for deed in deeds for c in deed.children):
            return []  # "could agree only to ask": it was all they did
        if word == "can" and about is not None and about.lower_ in ("i", "we"):
            return [] if low(verb) in words.REPORT_VERBS | {"conclude"} else ["hypothetical"]
        return ["hypothetical"]
    if word in ("may", "might"):
        return ["hypothetical"]
    if word == "should" and perfect and low(verb.head) in words.REGRETS:
        return []  # "regretted that it should have been turned down": it was
    if word in ("must", "should"):
        return ["hypothetical"] if perfect else ["proposed"]
    return []


def _under_past_report(verb: Token) -> bool:
    head = verb
    while head.dep_ == "conj" and head.head != head:
        head = head.head
    if head.dep_ not in ("ccomp", "acl", "advcl", "acl:relcl", "xcomp", "dep", "csubj"):
        return False
    if head.dep_ in ("advcl", "acl:relcl"):
        return False
    lemma = low(head.head)
    return lemma in words.PLANNED or lemma in words.REPORT_VERBS or lemma in words.PLAN_NOUNS


def is_negated(verb: Token) -> bool:
    """Whether a clause's own words deny it: "not", "never", "nobody", "no proposal", "neither ... nor"."""
    found = False
    for part in verb.children:
        word = part.lower_
        if word in words.NOT and part.dep_ in ("advmod", "det", "cc", "cc:preconj", "mark", "neg"):
            if not _only(part, verb):
                found = True
        elif (
            (
                part.dep_ in ("nsubj", "nsubj:pass", "obj")
                or (part.dep_ == "obl" and word == "nothing")
            )
            and (word in words.NOBODY or any(d.lower_ == "no" for d in children(part, "det")))
        ) or (
            part.dep_ in ("nsubj", "nsubj:pass")
            and any(d.lower_ in ("neither", "none") for d in part.children)
        ):
            found = True
        elif part.dep_ == "obl" and low(part) in words.NO_WAY:
            found = found or any(d.lower_ == "no" for d in part.children)
    if not found and verb.dep_ == "conj" and not child(verb, "nsubj", "nsubj:pass"):
        link = child(verb, "cc")
        joined = link.lower_ if link is not None else ""
        own = children(verb, "aux", "aux:pass")
        same = same_form(verb, verb.head) and bool(auxiliaries(verb.head))
        loose = link is not None and verb.doc[max(link.i - 1, 0)].text == ","
        apart = loose and verb.tag_ == "VBD" and verb.head.tag_ == "VBN"
        if joined != "but" and not own and same and is_clause(verb.head) and not apart:
            return is_negated(verb.head)
    return found


def _only(word: Token, verb: Token) -> bool:
    """Whether "not" belongs to "not only", "not merely", "not until", "no later than"."""
    after = word.i + 1
    if after < len(verb.doc) and verb.doc[after].lower_ in words.NOT_ONLY:
        return True
    return word.lower_ == "no" and word.dep_ == "advmod" and verb.pos_ != "VERB"


def _of_noun(noun: Token) -> tuple[list[str], bool]:
    """Read the words before an event noun: "no proposal", "a possible attack"."""
    found: list[str] = []
    for part in children(noun, "amod", "advmod"):
        if low(part) in words.HYPOTHETICAL_ADJECTIVES:
            found.append("hypothetical")
        elif low(part) in words.PROPOSED_ADJECTIVES:
            found.append("proposed")
        elif low(part) in words.REPORTED_ADJECTIVES:
            found.append("reported")
    negated = any(
        part.lower_ in ("no", "neither", "without") for part in children(noun, "det", "case")
    )
    return found, negated


def _of_link(node: Token, head: Token, *, nominal: bool) -> tuple[list[str], bool, bool]:
    """Read how a clause or noun hangs on its head: marks, denial, and whether to go on above it."""
    if node.head == node:
        return [], False, False
    if nominal:
        return _noun_link(node, head)
    dep = node.dep_
    word = marker(node)
    if dep in ("acl:relcl", "advcl:relcl"):
        if _inverted(node) and not any(c.tag_ in ("WDT", "WP") for c in node.children):
            return ["hypothetical"], False, True  # "destroyed it that night had he proposed it"
        return _relative_link(head)
    if dep in ("ccomp", "dep", "advcl") and not word and _stands_alone(node, head):
        return [], False, False
    if dep == "acl" and word == "to" and _is_courtesy(node, head):
        return [], False, True
    if dep in ("ccomp", "xcomp", "csubj", "csubj:pass", "obj", "nsubj", "nsubj:pass", "obl", "dep"):
        if word == "without":
            return ["negated"], True, True
        return _governed(node, head, word)
    if dep == "advcl":
        return _adverbial(node, head, word)
    if dep == "acl":
        lemma = low(head)
        if word in ("to", "that", "of", "for", "") and lemma in words.NOUNS:
            return [words.NOUNS[lemma]], words.NOUNS[lemma] == "negated", True
        if word == "to" and node.tag_ == "VB":
            return ["proposed"], False, True
        if word in ("if", "whether"):
            return ["hypothetical"], False, True
        return [], False, word in ("that", "of")
    if dep == "conj":
        return [], False, True
    if dep == "parataxis":
        return [], False, False
    return [], False, dep in ("appos", "dep")


def _stands_alone(node: Token, head: Token) -> bool:
    """Whether a clause is a sentence of its own behind a semicolon, or hangs on a participle without subject.

    ``They declared for the king; the legates forbade it``; ``By the treaty, concluded in May, Spain agreed``.
    """
    edge = node.left_edge.i
    own = child(node, "nsubj", "nsubj:pass") is not None and node.tag_ != "VB"
    if (
        own
        and node.i > head.i
        and any(token.text == ";" for token in node.doc[max(edge - 1, 0) : edge + 1])
    ):
        return True
    bare = child(head, "nsubj", "nsubj:pass", "expl", "aux", "aux:pass", "obj") is None
    return own and bare and head.i < node.i and head.dep_ == "ROOT" and head.tag_ in ("VBD", "VBN")


def _is_courtesy(node: Token, head: Token) -> bool:
    """Whether an infinitive says what it does: "I have the honour to inform your Lordship"."""
    who = child(head.head, "nsubj")
    first = who is not None and who.lower_ in ("i", "we")
    return first and low(head) in (
        "honour",
        "honor",
        "pleasure",
        "satisfaction",
        "duty",
        "regret",
        "privilege",
    )


def _relative_link(head: Token) -> tuple[list[str], bool, bool]:
    """A relative clause stands by itself, except on a noun that is denied or free ("any treaty that")."""
    if any(part.lower_ in ("any", "whatever") for part in children(head, "det")):
        return ["hypothetical"], False, False
    if low(head) in ("anyone", "anybody", "anything", "whoever"):
        return ["hypothetical"], False, False
    if low(head) in ("nobody", "nothing") or any(p.lower_ == "no" for p in children(head, "det")):
        return ["negated"], True, False
    return [], False, False


def _governed(node: Token, head: Token, word: str) -> tuple[list[str], bool, bool]:
    """Read the governing verb or adjective of a complement clause."""
    lemma = low(head)
    if word in ("if", "whether", "lest"):
        return ["hypothetical"], False, True
    if lemma == "have" and low(child(head, "nsubj") or head) in words.TALES:
        return ["reported"], False, True  # "legend has it that"
    if head.pos_ == "ADJ" and node.tag_ == "VB" and any(c.lower_ == "too" for c in head.children):
        return ["negated"], True, True  # "too proud to accept"
    if head.pos_ == "ADJ" or lemma in words.ADJECTIVES:
        kind = words.ADJECTIVES.get(lemma, "" if node.tag_ != "VB" else "proposed")
        return _marks(kind)
    kind = words.VERBS.get(lemma, "")
    if kind == "proposed" and lemma in words.SAYS_OR_ASKS and _is_statement(node):
        kind = "reported"
    if not kind and lemma in words.REPORT_VERBS | words.OPINION_VERBS:
        kind = "reported"
        if node.tag_ == "VB" and word == "to" and child(head, "nsubj:pass") is None:
            kind = "proposed"  # "told him to go"
    if head.pos_ == "NOUN" and lemma in words.NOUNS:
        kind = words.NOUNS[lemma]
    if lemma == "go" and head.tag_ == "VBG" and node.tag_ == "VB":
        kind = "proposed"
    return _marks(kind)


def _marks(kind: str) -> tuple[list[str], bool, bool]:
    return ([kind] if kind else []), kind == "negated", True


def _is_statement(clause: Token) -> bool:
    """Whether a that-clause is in the indicative, past or present: a claim rather than a wish."""
    if any(h.tag_ == "MD" for h in auxiliaries(clause)):
        return False
    finite = [clause, *children(clause, "aux", "aux:pass", "cop")]
    return any(part.tag_ in ("VBD", "VBZ", "VBP") for part in finite) and marker(clause) != "to"


def _adverbial(node: Token, head: Token, word: str) -> tuple[list[str], bool, bool]:
    if _inverted(node):
        return ["hypothetical"], False, True
    edge = node.left_edge.i
    if any(token.lower_ in words.SUPPOSING for token in node.doc[max(edge - 1, 0) : edge + 1]):
        return ["hypothetical"], False, True
    if word in words.CONDITIONS or word.split(" ")[0] in words.CONDITIONS:
        return ["hypothetical"], False, True
    if word in words.WITHOUT:
        return ["negated"], True, True
    if word == "from" and words.VERBS.get(low(head)) == "negated":
        return ["negated"], True, True  # "prevented the king from accepting"
    if word in ("of", "with") and low(head) in words.SUSPECTING:
        return ["hypothetical"], False, True
    if word in words.FACTIVE:
        return [], False, False
    if word in ("to", "in order", "so as", "in order to", "so as to", "for") and node.tag_ == "VB":
        return ["proposed"], False, True
    if word in ("before", "until", "till") and node.tag_ in ("VB", "VBD", "VBN"):
        return [], False, True
    return [], False, True


def _inverted(clause: Token) -> bool:
    """Whether an auxiliary before the subject makes a condition: "Had he signed", "Should they refuse"."""
    about = child(clause, "nsubj", "nsubj:pass")
    if about is None or marker(clause):
        return False
    for helper in children(clause, "aux", "aux:pass", "cop"):
        if helper.i < about.i and helper.lower_ in ("had", "were", "should", "could", "did"):
            return True
    return False


def _noun_link(node: Token, head: Token) -> tuple[list[str], bool, bool]:
    """Read the verb an event noun depends on: "demanded the withdrawal", "to avoid a war"."""
    dep, lemma = node.dep_, low(head)
    if dep == "conj":
        return [], False, True
    if dep in ("obj", "nsubj:pass", "obl", "xcomp", "iobj") and is_clause(head):
        kind = words.VERBS.get(lemma, "")
        target = dep in ("obj", "nsubj:pass") or case_words(node) in ("for", "on", "upon", "to")
        if kind == "negated" and dep in ("obj", "nsubj:pass") and lemma not in words.NOT_OF_NOUNS:
            return ["negated"], True, True
        wished = lemma in words.WISHES or (
            kind == "hypothetical" and lemma not in words.NOT_OF_NOUNS
        )
        if kind in ("proposed", "hypothetical") and target and wished:
            return [kind], False, True
    definite = any(
        part.lower_ in ("the", "this", "that", "these", "those") or part.dep_ == "nmod:poss"
        for part in children(node, "det", "nmod:poss")
    )
    if dep == "nmod":
        kind = words.NOUNS.get(lemma, "")
        if kind:
            return [kind], kind == "negated", True
        return [], False, True
    if definite or dep not in ("obj", "nsubj", "nsubj:pass", "obl", "nmod", "appos"):
        return [], False, False
    return [], False, True


def _according(phrase: Token) -> bool:
    return any(part.lower_ == "according" for part in phrase.children)


def is_aside(verb: Token) -> bool:
    """Whether a verb is a "he said" put into the clause it reports, with no complement of its own."""
    if low(verb) not in words.REPORT_VERBS | words.OPINION_VERBS:
        return False
    if child(verb, "obj", "ccomp", "xcomp", "nsubj:pass") is not None:
        return False
    return child(verb, "nsubj") is not None


def quote_between(first: Token, second: Token) -> bool:
    """Whether a quotation mark stands between two tokens."""
    start, end = sorted((first.i, second.i))
    return any(token.text in ("“", "”", '"', "«", "»", "„") for token in first.doc[start:end])


def _is_question(verb: Token) -> bool:
    """Whether a main clause is asked rather than stated."""
    if verb.dep_ not in ("ROOT", "conj", "parataxis", "ccomp"):
        return False
    right = verb.right_edge.i
    doc = verb.doc
    for i in range(right, min(right + 2, len(doc))):
        if doc[i].text == "?" and doc[i].sent == verb.sent:
            return verb.dep_ == "ROOT" or marker(verb) == ""
    return False


def _is_imperative(verb: Token) -> bool:
    """Whether a main verb gives an order: bare form, no subject, no auxiliary."""
    if verb.dep_ != "ROOT" or verb.tag_ != "VB":
        return False
    return child(verb, "nsubj", "nsubj:pass", "aux", "expl", "mark", "cop") is None
