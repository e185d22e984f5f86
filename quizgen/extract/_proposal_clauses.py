"""Take the clause that an act verb governs as its content: a wish, a plan, a quotation, what follows a colon."""

from __future__ import annotations

from spacy.tokens import Token

from quizgen.extract._proposal_actors import acts
from quizgen.extract._proposal_acts import (
    NOUN_ACTS,
)
from quizgen.extract._tree import (
    Range,
    auxiliaries,
    child,
    children,
    clauses,
    low,
    marker,
    subject,
)
from quizgen.extract._tree_spans import contiguous, trim
from quizgen.extract._words import words_of
from quizgen.extract.standing import is_negated

Taken = tuple[Range | None, Token | None]
_WISHING = words_of(
    """
    should would may might shall will must ought
    """
)


_WITH_THAT = words_of("inform notify assure tell warn write state guarantee")
NO_DEEDS = words_of(
    """be have like know need want prefer feel die see find think believe remember become seem live hope
    love lose win suffer get come hear try do"""
)
"""Deeds nobody announces when he says that he would do them."""


_BETTER = words_of(
    """possible better best good wise advisable desirable necessary expedient prudent well right proper
    time preferable essential imperative"""
)
_SCHOLARLY = words_of(
    """date say see read identify trace infer regard know determine find explain detect recognise recognize
    distinguish speak think understand interpret describe estimate assume imagine call view"""
)
_WISHED = words_of("suggest propose recommend ask request urge demand move order beg")


def take_clause(verb: Token, kind: str) -> Taken | None:
    for clause in clauses(verb):
        word = marker(clause)
        if clause.i < verb.i or word in ("if", "whether", "to") or clause.dep_ == "xcomp":
            continue
        if word and word not in ("that", "for", "lest"):
            continue
        loose = word != "that" and kind in ("plan", "own") and low(verb) in _WITH_THAT
        if loose and not (kind == "own" and low(verb) == "tell" and child(verb, "iobj")):
            continue
        if any(_asks(c, clause) for c in clause.children):
            continue
        if (
            kind == "that"
            or (kind == "wish" and is_wish(clause))
            or (kind == "ought" and is_wish(clause, certain=True) and not _is_opinion(verb))
            or (kind == "plan" and _is_plan(clause))
            or (kind == "ruled" and _is_ruled(clause))
            or (kind == "bar" and _is_bar(clause))
            or (kind == "better" and _is_better(clause))
            or (kind == "must" and _is_must(clause))
            or (kind == "own" and _is_plan(clause) and _is_own(clause, verb))
        ):
            return _without_comment(clause), _to_whom(verb)
    return None


def _without_comment(clause: Token) -> Range:
    """Return a clause without a closing comment on it: "..., a demand that nobody took up"."""
    start, end = contiguous(clause)
    doc = clause.doc
    for i in range(clause.i, end - 2):
        if doc[i].text == "," and doc[i + 1].lower_ in ("a", "an"):
            noun = doc[i + 1].head
            if noun.dep_ == "appos" and low(noun) in NOUN_ACTS and child(noun, "acl:relcl", "acl"):
                return start, i
    return start, end


def _asks(word: Token, clause: Token) -> bool:
    """Whether a wh-word opens the clause: "asked what he wanted"."""
    if marker(clause) == "that":
        return False  # "that what follows be brought before him"
    return word.tag_ in ("WP", "WRB", "WDT") and word.lower_ != "that" and word.i < clause.i


def is_wish(clause: Token, *, certain: bool = False) -> bool:
    """Whether a clause asks for something: bare verb, "be" passive, or should, would, may, must.

    ``certain`` leaves out what may as well be a forecast: would, may, might, will, shall.
    """
    helpers = auxiliaries(clause)
    if clause.lower_ == "ought":
        return True
    for helper in helpers:
        if helper.tag_ == "MD":
            if certain and any(low(h) == "have" for h in helpers):
                return False  # "should have been rejected": a comment
            if certain:
                return helper.lower_ in ("should", "must", "ought")
            return helper.lower_ in _WISHING or helper.lower_ in ("'d", "’d", "'ll", "’ll")
        if helper.lower_ == "be" and helper.tag_ == "VB":
            return True
    if marker(clause) == "for" or any(c.lower_ == "to" for c in clause.children):
        return clause.tag_ == "VB"
    if helpers:
        return helpers[0].lower_ == "be"
    if clause.pos_ not in ("VERB", "AUX"):
        return False
    about = child(clause, "nsubj", "nsubj:pass")
    if clause.tag_ == "VB":
        return True
    if clause.tag_ == "VBD" and clause.lower_ == low(clause) and marker(clause) == "that":
        return low(clause.head) in _WISHED  # "suggested that they let him go": a form like its base
    if clause.tag_ != "VBP" or about is None:
        return False
    # A present form without -s after a singular subject, or after a past verb, is a subjunctive.
    singular = about.tag_ in ("NN", "NNP") and child(about, "conj") is None
    past = clause.head.tag_ in ("VBD", "VBN") or about.lower_ == "you"
    return singular or past


def _is_opinion(verb: Token) -> bool:
    """Whether somebody of today holds a view: "scholars argue that it should be dated to 120"."""
    who = subject(verb)
    now = verb.tag_ in ("VBP", "VBZ") and low(verb) in ("argue", "maintain", "contend", "reason")
    return now and who is not None and who.lower_ not in ("i", "we")


def _is_plan(clause: Token) -> bool:
    return any(
        helper.tag_ == "MD" and helper.lower_ in ("will", "would", "shall", "should")
        for helper in auxiliaries(clause)
    )


def _is_ruled(clause: Token) -> bool:
    """Whether a clause says what is allowed or forbidden: "that the newcomers could stay"."""
    modals = [c.lower_ for c in children(clause, "aux") if c.tag_ == "MD"]
    return bool(modals) and modals[0] in ("could", "might", "may", "can") and clause.pos_ == "VERB"


def _is_bar(clause: Token) -> bool:
    """Whether a clause orders or forbids the hearer something: "told him that he might not land"."""
    about = child(clause, "nsubj", "nsubj:pass")
    if about is None or about.lower_ not in ("he", "she", "they", "you"):
        return False
    if any(low(c) == "have" for c in children(clause, "aux")):
        return False  # "told her that she must have been ill"
    modal = next((c.lower_ for c in children(clause, "aux") if c.tag_ == "MD"), "")
    return modal == "must" or (modal == "might" and is_negated(clause))


def _is_must(clause: Token) -> bool:
    """Whether a clause says what somebody or something must do: "told him that the troops must leave"."""
    helpers = {c.lower_ for c in children(clause, "aux", "cop")}
    about = subject(clause)
    if "must" not in helpers or helpers & {"have", "be"} or clause.pos_ != "VERB" or about is None:
        return False
    return acts(about, sure=True) or child(clause, "aux:pass") is not None


def _is_better(clause: Token) -> bool:
    """Whether a clause calls a deed wise or possible: "that it was better to begin the talks"."""
    it = child(clause, "expl", "nsubj")
    deed = next(
        (c for c in clause.children if c.dep_ in ("csubj", "xcomp", "advcl", "ccomp")), None
    )
    if it is None or it.lower_ != "it" or deed is None or marker(deed) != "to":
        return False
    if low(deed) in _SCHOLARLY:
        return False  # "suggested that it is possible to date the stone"
    return low(clause) in _BETTER and not is_negated(clause)


def _is_own(clause: Token, verb: Token) -> bool:
    """Whether what is announced is a deed of the speaker's: "he replied that he would sail"."""
    about, speaker = child(clause, "nsubj"), subject(verb)
    if about is None or speaker is None or low(clause) in NO_DEEDS or clause.pos_ != "VERB":
        return False
    if any(low(c) == "have" for c in children(clause, "aux")) or is_negated(clause):
        return False  # "would not": a refusal, read from its own verb
    if about.pos_ == "PRON" or speaker.pos_ == "PRON":
        first = speaker.lower_ in ("i", "we")
        return about.lower_ in (("i", "we") if first else ("he", "she", "they", "it")) and (
            speaker.pos_ != "PRON" or about.lower_ == speaker.lower_
        )
    return about.text == speaker.text


def _to_whom(verb: Token) -> Token | None:
    found = child(verb, "iobj")
    if found is None:
        thing = child(verb, "obj")
        if thing is not None and acts(thing, sure=True):
            found = thing
    return found


def take_quote(verb: Token) -> Taken | None:
    """Take a quotation right after the verb, or after its colon, as its content."""
    doc, end = verb.doc, verb.sent.end
    for i in range(verb.i + 1, min(verb.i + 12, end)):
        if doc[i].text in ("“", '"', "„", "«") and i > 0 and doc[i - 1].text in (":", ","):
            for j in range(i + 1, min(len(doc), i + 200)):
                if doc[j].text in ("”", '"', "»"):
                    return (i + 1, j), None
            return None
        if doc[i].pos_ == "VERB":
            return None
    return None


def take_colon(verb: Token) -> Taken | None:
    """Take what follows "instructed the envoys:" up to the end of the sentence."""
    whom = child(verb, "obj")
    if whom is None or not acts(whom, sure=True):
        return None
    at = whom.right_edge.i + 1
    doc, end = verb.doc, verb.sent.end
    for i in (whom.right_edge.i, at):
        if i < end - 2 and doc[i].text == ":":
            return trim(doc, i + 1, end, i + 1), whom
    return None
