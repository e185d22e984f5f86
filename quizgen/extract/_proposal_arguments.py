"""Match a verb against the act lexicon: the act it performs, its content and its recipient."""

from __future__ import annotations

from spacy.tokens import Token

from quizgen.extract._proposal_actors import ACTING_ENTS, acts
from quizgen.extract._proposal_acts import (
    DESCRIBING,
    NOUN_ACTS,
    VERBS,
    Sense,
)
from quizgen.extract._proposal_light import (
    Match,
    addressee,
    infinitive,
    match_light,
    oblique,
    without_case,
)
from quizgen.extract._proposal_nouns import AGENTS
from quizgen.extract._tree import (
    Range,
    after_comma,
    auxiliaries,
    case_words,
    child,
    children,
    clauses,
    direct_object,
    is_passive,
    is_temporal,
    low,
    marker,
    particle,
    subject,
)
from quizgen.extract._tree_dates import dates_clause
from quizgen.extract._tree_spans import contiguous, trim
from quizgen.extract._words import words_of

_OF_NOUN = frozenset({"to", "from", "for", "between", "off", "over"})
_WISHING = words_of(
    """
    should would may might shall will must ought
    """
)


Taken = tuple[Range | None, Token | None]


def match(verb: Token) -> Match | None:
    """Return the act of a verb with its complements, or nothing: "urged him to go" -> recommend."""
    passive = is_passive(verb)
    light = match_light(verb, passive=passive)
    if light is not None:
        return light
    key = low(verb)
    with_particle = f"{key} {particle(verb)}".strip()
    senses = VERBS.get(with_particle, ())
    if not senses and with_particle == key:
        senses = VERBS.get(key, ())
    elif not senses:
        senses = () if particle(verb) in ("down", "up", "off", "over") else VERBS.get(key, ())
    for sense in senses:
        for kind in sense.takes:
            found = _take(verb, sense, kind, passive=passive)
            if found is not None:
                content, recipient = found
                if recipient is None:
                    recipient = addressee(verb, content)
                return Match(sense.act, content, recipient, passive, sense.sure)
    return None


def _take(verb: Token, sense: Sense, kind: str, *, passive: bool) -> Taken | None:
    """Return (content, recipient) if the verb has a complement of this kind."""
    if kind == "obj" or (kind == "done" and passive):
        return _take_object(verb, sense, passive=passive)
    if kind in ("that", "wish", "plan"):
        return _take_clause(verb, kind)
    if kind == "inf":
        found = infinitive(verb)
        thing = child(verb, "obj", "iobj")
        if thing is not None and thing.lower_.endswith(("self", "selves")):
            thing = None
        if found is None or (thing is not None and not passive):
            return None
        if passive and child(verb, "expl") is None and _expletive(verb) is None:
            return None
        return contiguous(found), None
    if kind == "him-inf":
        found = infinitive(verb)
        if found is None:
            return None
        whom = child(verb, "nsubj:pass") if passive else child(verb, "obj", "iobj")
        if passive and whom is None:
            whom = subject(verb)
        if whom is None and found.dep_ != "advcl":
            whom = child(found, "nsubj")
        if whom is None or whom.i > found.i or (passive and _expletive(verb) is not None):
            return None
        if whom.lower_.endswith(("self", "selves")):
            return None
        if not acts(whom, sure=low(verb) == "require"):
            if passive or whom.pos_ != "NOUN":
                return None
            return (
                contiguous(whom)[0],
                contiguous(found)[1],
            ), None  # "ordered the papers to be laid"
        if found.dep_ == "advcl" and not acts(whom, sure=True):
            return None
        return contiguous(found), whom
    if kind == "prep-inf":
        found = infinitive(verb)
        whom = oblique(verb, ("on", "upon", "to", "with"))
        if found is None or whom is None or not acts(whom, sure=True):
            return None
        return contiguous(found), whom
    if kind == "ing":
        for clause in clauses(verb):
            if clause.tag_ == "VBG" and marker(clause) in ("", "to"):
                return contiguous(clause), None
        return None
    if kind == "none":
        bare = child(verb, "obj", "ccomp", "xcomp", "nsubj:pass", "obl:agent") is None
        alone = not any(case_words(c) in ("with", "in", "that") for c in children(verb, "obl"))
        if passive or not bare or not alone or verb.dep_ == "acl:relcl" or verb.tag_ == "VBG":
            return None
        return None, None
    if kind == "quote":
        return _take_quote(verb)
    if kind == "colon":
        return _take_colon(verb)
    phrase = oblique(verb, (kind,))
    if phrase is None or is_temporal(phrase) or (passive and kind != "on" and kind != "upon"):
        return None
    lemma = low(phrase)
    if (sense.only and lemma not in sense.only) or lemma in sense.never:
        return None
    if phrase.pos_ not in ("NOUN", "PROPN", "VERB", "PRON") or phrase.lower_.endswith("self"):
        return None
    if phrase.lower_ in ("nothing", "anything"):
        return None
    return without_case(phrase), None


def _take_object(verb: Token, sense: Sense, *, passive: bool) -> Taken | None:
    recipient: Token | None = None
    if passive:
        thing = child(verb, "nsubj:pass")
        own = child(verb, "obj")
        if thing is None and verb.dep_ == "acl":
            thing = verb.head
        elif (thing is None and verb.dep_ in ("conj", "advcl", "xcomp")) or (
            thing is not None and thing.lower_ in ("which", "that", "who")
        ):
            thing = subject(verb)
        if own is not None and thing is not None:
            thing, recipient = own, thing  # "was offered the crown"
    else:
        thing = direct_object(verb)
        recipient = child(verb, "iobj")
    if thing is None or thing == verb or (thing.lower_ == "it" and passive and clauses(verb)):
        return None
    lemma = low(thing)
    if sense.act == "order" and passive and thing.pos_ == "PRON":
        return None
    if lemma in ("nothing", "what", "all", "anything", "everything") and thing.pos_ == "PRON":
        return None
    if thing.lower_.endswith(("self", "selves")):
        return None
    draft = any(low(c) == "draft" for c in children(thing, "amod", "compound"))
    stands_for = thing.pos_ == "PRON" and not sense.sure and lemma in ("it", "they", "this", "both")
    unfit = lemma in sense.never or (sense.only and lemma not in sense.only and not draft)
    if unfit and not stands_for:
        return None
    if (
        not passive
        and sense.act in ("demand", "propose")
        and thing.dep_ == "obj"
        and _is_name(thing)
    ):
        # "demanding the US stop the war": the clause after the name was not recognised.
        end = verb.right_edge.i + 1
        if end - thing.i < 4:
            return None
        return (contiguous(thing)[0], contiguous(verb)[1]), recipient
    if not passive and sense.act in ("announce", "order") and thing.ent_type_ == "PERSON":
        return None
    somebody = acts(thing, sure=True) and (thing.pos_ == "PROPN" or low(thing) in AGENTS)
    if not passive and sense.whom and somebody:
        return None  # "urged the king" without a word on what
    if any(
        case_words(c) == "as" for c in children(verb, "obl", "xcomp", "advcl")
    ) and sense.act in (
        "accept",
        "recommend",
        "reject",
    ):
        return None
    return object_range(thing, verb), recipient


def object_range(thing: Token, verb: Token) -> Range:
    """Return an object with what belongs to it, without the clause it is read from or a mere aside."""
    without = {"nsubj", "cop"}
    for clause in children(thing, "acl:relcl", "acl"):
        aside = after_comma(clause) and low(clause) not in DESCRIBING
        if clause == verb or verb in clause.subtree or (aside and clause.dep_ == "acl:relcl"):
            without.add(clause.dep_)
    start, end = contiguous(thing, without=frozenset(without))
    while start < thing.i and thing.doc[start].lower_ in ("instead", "also", "then", "again"):
        start += 1
    if thing.dep_ == "obj":
        for phrase in children(verb, "obl"):
            # "demanded a return to the old pay": the phrase belongs to the noun right before it.
            close = phrase.left_edge.i == end and case_words(phrase) in _OF_NOUN
            if close and not acts(phrase, sure=True) and not dates_clause(phrase):
                end = contiguous(phrase)[1]
    return start, end


def _is_name(token: Token) -> bool:
    return token.pos_ == "PROPN" and token.ent_type_ in ACTING_ENTS


def _take_clause(verb: Token, kind: str) -> Taken | None:
    for clause in clauses(verb):
        word = marker(clause)
        if clause.i < verb.i or word in ("if", "whether", "to") or clause.dep_ == "xcomp":
            continue
        if word and word not in ("that", "for", "lest"):
            continue
        if any(_asks(c, clause) for c in clause.children):
            continue
        if (
            kind == "that"
            or (kind == "wish" and is_wish(clause))
            or (kind == "plan" and _is_plan(clause))
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
    return word.tag_ in ("WP", "WRB", "WDT") and word.lower_ != "that" and word.i < clause.i


def is_wish(clause: Token) -> bool:
    """Whether a clause asks for something: bare verb, "be" passive, or should, would, may, must."""
    helpers = auxiliaries(clause)
    for helper in helpers:
        if helper.tag_ == "MD":
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
    if clause.tag_ != "VBP" or about is None:
        return False
    # A present form without -s after a singular subject, or after a past verb, is a subjunctive.
    singular = about.tag_ in ("NN", "NNP") and child(about, "conj") is None
    past = clause.head.tag_ in ("VBD", "VBN") or about.lower_ == "you"
    return singular or past


def _is_plan(clause: Token) -> bool:
    return any(
        helper.tag_ == "MD" and helper.lower_ in ("will", "would", "shall", "should")
        for helper in auxiliaries(clause)
    )


def _take_quote(verb: Token) -> Taken | None:
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


def _take_colon(verb: Token) -> Taken | None:
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


def _expletive(verb: Token) -> Token | None:
    for found in children(verb, "expl", "nsubj:pass", "nsubj"):
        if found.lower_ == "it" and clauses(verb):
            return found
    return None


def _to_whom(verb: Token) -> Token | None:
    found = child(verb, "iobj")
    if found is None:
        thing = child(verb, "obj")
        if thing is not None and acts(thing, sure=True):
            found = thing
    return found
