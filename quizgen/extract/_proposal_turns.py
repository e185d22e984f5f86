"""Acts told in a turn of phrase: "and he did", "would not", "let them go", "with the consent of the barons"."""

from __future__ import annotations

from collections.abc import Callable
from types import MappingProxyType

from spacy.tokens import Token

from quizgen.extract._proposal_actors import acts
from quizgen.extract._proposal_acts import NOUN_ACTS
from quizgen.extract._proposal_arguments import match
from quizgen.extract._proposal_clauses import NO_DEEDS, is_wish
from quizgen.extract._proposal_light import infinitive, without_case
from quizgen.extract._proposal_nouns import PLANS
from quizgen.extract._proposal_refusals import Idiom, done, told
from quizgen.extract._standing_words import REPORT_VERBS
from quizgen.extract._tree import (
    ancestors,
    case_words,
    child,
    children,
    clauses,
    is_passive,
    is_temporal,
    low,
    marker,
    subject,
)
from quizgen.extract._tree_spans import contiguous
from quizgen.extract._words import words_of
from quizgen.extract.standing import is_negated, standing_of

_ASKED = frozenset({"request", "demand", "order", "recommend", "propose"})
_FREED = words_of(
    "testify speak attend vote preach go pass leave depart return enter stay remain keep retain land trade settle withdraw sail"
)
_PUNISHED = words_of(
    """hang arrest execute behead imprison expel banish seize demolish whip flog strangle blind proclaim
    publish raze burn dismiss exile confine crucify fetter chain"""
)
_BIDDEN = words_of("order instruction command summons")
_FAVOUR = words_of("favour favor approval acceptance assent approbation support acclaim")
_DISFAVOUR = words_of("disfavour disapproval objection refusal rejection disapprobation")
_MEETINGS = words_of(
    "conference congress talk meeting council synod diet negotiation summit parley"
)
_WILLING = words_of("willing agreeable")
_VIEWS = words_of("opinion view")
_SPOKEN = words_of("say cry shout exclaim declare answer reply call order command urge beg plead")
_QUOTES = frozenset({"“", "”", '"', "„", "«", "»"})

_CONSENTS = words_of(
    "consent assent approval agreement permission leave sanction blessing concurrence approbation"
)
_COUNSELS = words_of("advice counsel recommendation suggestion instance urging prompting")
_COMMANDS = words_of("order command instruction decree edict bidding behest")
_REQUESTS = words_of(
    """request invitation petition demand insistence appeal entreaty plea prayer solicitation summons
    bidding behest"""
)
_REPLYING = words_of("answer reply response compliance accordance obedience deference")


def _did(verb: Token) -> Idiom | None:
    """Read "she asked him to carry it, and he did" as his consent."""
    who = child(verb, "nsubj")
    if verb.lower_ != "did" or who is None or is_negated(verb) or not acts(who, sure=True):
        return None
    for thing in children(verb, "obj", "advmod", "xcomp", "ccomp", "obl"):
        if thing.lower_ not in ("so", "which", "this", "that", "just", "at", "once", "duly"):
            return None
    if verb.sent.text.rstrip().endswith("?"):
        return None
    for _, above in ancestors(verb):
        asked = match(above)
        if asked is None:
            continue
        asker = subject(above)
        told_of = asked.recipient
        if asked.act not in _ASKED or told_of is None or asker is None or asker == who:
            return None
        named = who.pos_ != "PRON" and told_of.pos_ != "PRON"
        if asker.lower_ == who.lower_ or (named and who.lower_ != told_of.lower_):
            return None
        if standing_of(above)[0] not in ("asserted", "reported"):
            return None
        return Idiom("accept", who, None, asked.content, "asserted")
    return None


def _likewise(verb: Token) -> Idiom | None:
    """Read "the admiral did likewise" as the act told before it."""
    who = child(verb, "nsubj")
    like = any(
        c.lower_ == "likewise" or (c.lower_ == "same" and c.dep_ == "obj") for c in verb.children
    )
    if verb.lower_ != "did" or not like or is_negated(verb) or not acts(who, sure=True):
        return None
    before = verb.head
    if verb.dep_ == "ROOT" and verb.sent.start > 0:
        before = verb.doc[verb.sent.start - 1].sent.root
    found = match(before) if before != verb else None
    if found is None or found.passive or standing_of(before) != ("asserted", False):
        return None
    return done(found.act, verb, who, found.content)


def _said_aside(verb: Token) -> Idiom | None:
    """Read "He would agree, he told Balfour, if they stood" and "She would not act, she replied"."""
    who = child(verb, "nsubj")
    modal = [c.lower_ for c in children(verb, "aux") if c.tag_ == "MD"]
    if who is None or not modal or modal[0] not in ("would", "will", "'d", "’d", "could"):
        return None
    if verb.dep_ != "ROOT" or any(low(c) == "have" for c in children(verb, "aux")):
        return None
    aside = next(
        (c for c in children(verb, "parataxis")
         if low(c) in REPORT_VERBS and c.tag_ == "VBD" and child(c, "ccomp", "obj") is None),
        None,
    )  # fmt: skip
    teller = child(aside, "nsubj") if aside is not None else None
    if teller is None or teller.lower_ != who.lower_ or verb.sent.text.rstrip().endswith("?"):
        return None
    start = verb.i
    end = aside.left_edge.i if aside is not None and aside.i > verb.i else contiguous(verb)[1]
    while end > start + 1 and verb.doc[end - 1].is_punct:
        end -= 1
    if is_negated(verb):
        return Idiom("refuse", who, None, (start, end), "asserted")
    found = match(verb)
    if found is not None and not found.passive:
        return Idiom(found.act, who, found.recipient, found.content, "asserted")
    if modal[0] == "could" or verb.pos_ != "VERB" or low(verb) in NO_DEEDS:
        return None
    return Idiom("announce", who, None, (start, end), "asserted")


def _met(verb: Token) -> Idiom | None:
    """Read "met him on both points" and "met the strikers' demands" as consent."""
    thing, who = child(verb, "obj", "iobj"), subject(verb)
    if thing is None or is_passive(verb):
        return None
    if low(thing) in ("demand", "request", "wish") and child(thing, "nmod:poss") is not None:
        return done("accept", verb, who, contiguous(thing))
    for point in children(verb, "obl"):
        if low(point) == "point" and case_words(point) == "on" and acts(thing, sure=True):
            return done("accept", verb, who, without_case(point))
    return None


def _invited(verb: Token) -> Idiom | None:
    """Read "the powers were invited to the talks" as a request to them."""
    whom = subject(verb)
    if not is_passive(verb) or verb.tag_ != "VBN" or not acts(whom, sure=True):
        return None
    if child(verb, "aux:pass") is None or infinitive(verb) is not None or whom is None:
        return None
    to = next((c for c in children(verb, "obl") if case_words(c) == "to"), None)
    if to is not None and low(to) not in _MEETINGS:
        return None
    what = without_case(to) if to is not None else None
    by = next((c for c in children(verb, "obl:agent", "obl") if case_words(c) == "by"), None)
    by = by if acts(by, sure=True) else None
    return done("request", verb, by, what, free=True, to=whom)


def _would_not(verb: Token) -> Idiom | None:
    """Read "Whitlam would not." and "his brother was not" after "was willing" as refusals."""
    who = child(verb, "nsubj")
    if verb.right_edge.i - verb.i > 2 or not is_negated(verb) or not acts(who, sure=True):
        return None
    if child(verb, "xcomp", "ccomp", "obj", "advcl", "aux", "mark") is not None or who is None:
        return None
    if low(verb) == "be":
        willing = low(verb.head) in _WILLING or verb.head.lower_ in ("ready", "prepared")
        if verb.dep_ not in ("parataxis", "conj") or not willing or verb.tag_ != "VBD":
            return None
        return Idiom("refuse", who, None, None, "asserted")
    after = verb.doc[verb.i + 2] if verb.i + 2 < len(verb.doc) else None
    if verb.tag_ != "MD" or (after is not None and not after.is_punct and not after.is_space):
        return None
    standing = told(verb, who)
    return Idiom("refuse", who, None, None, standing) if standing else None


def _let_go(verb: Token) -> Idiom | None:
    """Read "let the hostages go" as leave given."""
    whom, deed = child(verb, "obj", "iobj"), child(verb, "xcomp", "ccomp")
    if is_passive(verb) or deed is None or child(verb, "aux", "mark") or subject(verb) is None:
        return None
    whom = whom or child(deed, "nsubj")
    if low(deed) not in _FREED or deed.tag_ not in ("VB", "VBP") or not acts(whom, sure=True):
        return None
    return done("agree", verb, subject(verb), contiguous(deed), to=whom)


def _let_said(verb: Token) -> Idiom | None:
    """Read "Let the gates be shut," said the governor, as his order; "Let us" proposes."""
    said = next((c for c in children(verb, "ccomp", "parataxis") if c.i < verb.i), None)
    if said is None or said.tag_ != "VB" or child(said, "nsubj", "aux", "mark") is not None:
        return None
    if not any(t.text in _QUOTES for t in verb.doc[said.i : verb.i]) or said.i > verb.i - 2:
        return None
    who = subject(verb) or child(verb, "iobj", "obj")
    bids = low(verb) in ("order", "command", "urge", "beg", "plead")
    deed = child(said, "xcomp", "ccomp")
    if not bids and (low(said) != "let" or deed is None):
        return None
    if not acts(who, sure=True) or child(said, "discourse") is not None:
        return None
    us = low(said) == "let" and any(c.lower_ in ("us", "'s") for c in children(said, "obj"))
    kind = {"urge": "recommend", "beg": "request", "plead": "request"}.get(low(verb), "order")
    return done("propose" if us else kind, verb, who, contiguous(said))


def _had_done(verb: Token) -> Idiom | None:
    """Read "had the ringleaders hanged" as an order."""
    whom, deed = child(verb, "obj"), child(verb, "xcomp")
    if verb.lower_ != "had" or whom is None or deed is None or deed.tag_ != "VBN":
        return None
    if low(deed) not in _PUNISHED or whom.i > deed.i or is_passive(verb):
        return None
    return done("order", verb, subject(verb), (contiguous(whom)[0], contiguous(deed)[1]))


def _sent_word(verb: Token) -> Idiom | None:
    """Read "sent word to the duke to come at once" and "sent word that they should come" as orders."""
    thing = child(verb, "obj")
    if is_passive(verb) or thing is None or low(thing) not in ("word", "message"):
        return None
    whom = child(verb, "iobj") or next(
        (c for c in (*children(verb, "obl"), *children(thing, "nmod")) if case_words(c) == "to"),
        None,
    )
    deed = infinitive(verb) or next((c for c in children(thing, "acl") if marker(c) == "to"), None)
    if deed is not None and marker(deed) == "to" and acts(whom, sure=True):
        return done("order", verb, subject(verb), contiguous(deed), to=whom)
    for clause in (*clauses(verb), *children(thing, "acl", "ccomp")):
        if marker(clause) == "that" and is_wish(clause, certain=True):
            return done("order", verb, subject(verb), contiguous(clause), to=whom)
    return None


def _went_out(verb: Token) -> Idiom | None:
    """Read "orders came from Berlin to mobilise the fleet", "word was given out that the fleet would sail"."""
    thing = child(verb, "nsubj", "nsubj:pass")
    if thing is None or is_negated(verb) or verb.tag_ not in ("VBD", "VBN"):
        return None
    parts = (
        *children(thing, "acl", "ccomp"),
        *clauses(verb),
        *children(verb, "advcl", "csubj:pass"),
    )
    parts += tuple(c for one in children(verb, "obj", "iobj") for c in children(one, "acl"))
    giver = next(
        (c for c in (*children(verb, "obl"), *children(thing, "nmod"))
         if case_words(c) in ("from", "by") and acts(c, sure=True)),
        None,
    )  # fmt: skip
    if low(thing) in _BIDDEN and low(verb) in ("go", "come", "arrive", "reach", "follow", "send"):
        deed = next((c for c in parts if marker(c) in ("to", "that") and c.tag_ == "VB"), None)
        whom = child(verb, "obj", "iobj")
        whom = whom if acts(whom, sure=True) else None
        if deed is not None:
            return done("order", verb, giver, contiguous(deed), free=True, to=whom)
    if low(thing) in ("word", "notice") and low(verb) == "give":
        for clause in parts:
            if marker(clause) == "that" and any(
                c.lower_ in ("would", "will") for c in children(clause, "aux")
            ):
                return done("announce", verb, giver, contiguous(clause), free=True)
    return None


def _favoured(verb: Token) -> Idiom | None:
    """Read "the scheme found no favour with the Treasury", "the plan met with approval"."""
    plan = subject(verb)
    if plan is None or low(plan) not in PLANS or is_passive(verb):
        return None
    for thing in children(verb, "obj", "obl"):
        into = case_words(thing)
        if into not in (("with",) if low(verb) == "meet" else ("",)):
            continue
        good, bad = low(thing) in _FAVOUR, low(thing) in _DISFAVOUR
        if not (good or bad):
            continue
        denied = any(c.lower_ in ("no", "little", "scant") for c in children(thing, "det", "amod"))
        if is_negated(verb) and not denied:
            return None
        giver = next(
            (c for c in (*children(thing, "nmod"), *children(verb, "obl"))
             if c != thing and case_words(c) in ("with", "from", "in", "of") and acts(c, sure=True)),
            None,
        )  # fmt: skip
        if (
            giver is None
            or (bad and denied)
            or standing_of(verb)[0] in ("hypothetical", "proposed")
        ):
            return None
        act = "reject" if bad or denied else "accept"
        return Idiom(act, giver, None, contiguous(plan), "asserted")
    return None


def _settled(verb: Token) -> Idiom | None:
    """Read "it was settled between them that the town should be shared"."""
    it = child(verb, "expl", "nsubj:pass", "nsubj")
    if it is None or it.lower_ != "it" or not is_passive(verb):
        return None
    for clause in (*clauses(verb), *children(verb, "csubj:pass")):
        if marker(clause) == "that" and is_wish(clause) and clause.i > verb.i:
            between = [c for c in children(verb, "obl") if case_words(c) in ("between", "by")]
            who = next((c for c in between if acts(c, sure=True)), None)
            return done("agree", verb, who, contiguous(clause), free=True)
    return None


def _put_aside(verb: Token) -> Idiom | None:
    """Read "brushed the suggestion aside"."""
    thing = child(verb, "obj")
    aside = any(c.lower_ == "aside" and c.i > verb.i for c in verb.children)
    if thing is None or not aside or is_passive(verb):
        return None
    if low(thing) not in PLANS | words_of("objection protest appeal claim idea advice"):
        return None
    return done("reject", verb, subject(verb), contiguous(thing))


def _required(verb: Token) -> Idiom | None:
    """Read "the treaty required Germany to hand over its fleet"."""
    law, whom, deed = subject(verb), child(verb, "iobj", "obj"), infinitive(verb)
    if law is None or whom is None or deed is None or is_passive(verb) or verb.tag_ != "VBD":
        return None
    if low(law) not in words_of(
        "treaty peace armistice agreement convention truce protocol pact accord settlement term article"
    ):
        return None
    if not acts(whom, sure=True) or is_negated(verb):
        return None
    return done("demand", verb, None, contiguous(deed), free=True, to=whom)


def _was_for(verb: Token) -> Idiom | None:
    """Read "Memnon was for laying the country waste" as his advice."""
    be = child(verb, "aux", "cop")
    if marker(verb) != "for" or be is None or be.lower_ not in ("was", "were") or is_negated(verb):
        return None
    if child(verb, "mark", "aux") is None or verb.dep_ not in ("ROOT", "conj"):
        return None
    return done("recommend", verb, subject(verb), (verb.i, contiguous(verb)[1]))


def _favouring(verb: Token) -> Idiom | None:
    """Read "reported in favour of recognition", "voted in favour of the plan"."""
    for favour in children(verb, "obl"):
        if low(favour) not in ("favour", "favor") or case_words(favour) != "in":
            continue
        about = next((c for c in children(favour, "nmod") if case_words(c) == "of"), None)
        if about is not None and not acts(about, sure=True):
            act = "accept" if low(verb) == "vote" else "recommend"
            return done(act, verb, subject(verb), without_case(about))
    return None


_TURNS: MappingProxyType[str, tuple[Callable[[Token], Idiom | None], ...]] = MappingProxyType(
    {
        "do": (_did, _likewise),
        "would": (_would_not,),
        "be": (_would_not,),
        "let": (_let_go,),
        "have": (_had_done,),
        "send": (_sent_word, _went_out),
        "go": (_went_out,),
        "come": (_went_out,),
        "arrive": (_went_out,),
        "reach": (_went_out,),
        "follow": (_went_out,),
        "give": (_went_out,),
        "find": (_favoured,),
        "meet": (_favoured, _met),
        "invite": (_invited,),
        "win": (_favoured,),
        "gain": (_favoured,),
        "report": (_favouring,),
        "speak": (_favouring,),
        "argue": (_favouring,),
        "vote": (_favouring,),
        "settle": (_settled,),
        "arrange": (_settled,),
        "brush": (_put_aside,),
        "wave": (_put_aside,),
        "sweep": (_put_aside,),
        "push": (_put_aside,),
        "set": (_put_aside,),
        "require": (_required,),
        "oblige": (_required,),
        "forbid": (_required,),
        "compel": (_required,),
    }
)
"""Lemma of the verb -> what it may tell."""
TURNS = frozenset(_TURNS) | _SPOKEN


def find_turn(verb: Token) -> Idiom | None:
    """Return the act told by a turn of phrase headed by a verb: "let the hostages go" -> agree."""
    aside = _said_aside(verb) if verb.tag_ == "VB" else None
    if aside is not None:
        return aside
    if verb.tag_ == "VBG":
        return _was_for(verb)
    for read in _TURNS.get(low(verb), ()):
        found = read(verb)
        if found is not None:
            return found
    return _let_said(verb) if low(verb) in _SPOKEN else None


def find_bearing(word: Token) -> Idiom | None:
    """Return the act of how somebody stood: "was willing", "were of opinion that he should go"."""
    be = child(word, "cop")
    if be is None or be.tag_ != "VBD" or is_negated(word) or word.dep_ not in ("ROOT", "conj"):
        return None
    who = subject(word)
    if low(word) in _WILLING and child(word, "xcomp", "ccomp", "obl", "advcl", "csubj") is None:
        stops = word.right_edge.i - word.i <= 1 or child(word, "parataxis", "conj") is not None
        return done("agree", word, who, None) if stops else None
    if low(word) in _VIEWS and case_words(word) == "of":
        for clause in children(word, "acl", "ccomp"):
            if marker(clause) == "that" and is_wish(clause, certain=True):
                return done("recommend", word, who, contiguous(clause))
    asked = subject(word)
    if case_words(word) == "for" and asked is not None and low(asked) in ("demand", "request"):
        owner = next((c for c in children(asked, "nmod:poss") if acts(c, sure=True)), None)
        if owner is not None:
            return done(NOUN_ACTS[low(asked)], word, owner, without_case(word))
    return None


def find_warrant(noun: Token) -> Idiom | None:
    """Return what a deed was done by leave of, at the wish of, or by order of somebody.

    ``With the consent of the barons he raised a tax.`` -> agree, by the barons.
    """
    key, case = low(noun), case_words(noun)
    consent = key in _CONSENTS and case in ("with", "by")
    urged = (key in _COUNSELS and case in ("on", "upon", "at", "by", "following")) or (
        key in _REQUESTS and case in ("at", "on", "upon")
    )
    ordered = key in _COMMANDS and (
        case in ("on", "upon", "at")
        or (case == "by" and key != "order")
        or (case == "under" and noun.tag_ == "NNS")
    )
    answered = key in _REQUESTS | _COMMANDS | _COUNSELS and (
        low(noun.head) in _REPLYING and noun.dep_ in ("nmod", "obl") and case in ("to", "with")
    )
    if not (consent or urged or ordered or answered):
        return None
    host = noun.head
    if host.pos_ not in ("VERB", "AUX"):
        host = host.head if answered else host
    if host.pos_ not in ("VERB", "AUX", "ADJ") or is_temporal(noun):
        return None
    owners = [*children(noun, "nmod:poss"), *children(noun, "nmod")]
    # A phrase right behind the noun may hang on the verb: "by order of the general the town was burned".
    owners += [c for c in children(host, "obl") if c.left_edge.i == noun.i + 1]
    who = next(
        (c for c in owners
         if (c.dep_ == "nmod:poss" or case_words(c) in ("of", "from")) and acts(c, sure=True)),
        None,
    )  # fmt: skip
    if who is None or low(host) == "meet":
        return None
    standing, negated = standing_of(host)
    if standing in ("hypothetical", "proposed") or (consent and negated):
        return None
    return Idiom(
        NOUN_ACTS.get(key, "request"),
        who,
        None,
        None,
        "reported" if standing == "reported" else "asserted",
    )
