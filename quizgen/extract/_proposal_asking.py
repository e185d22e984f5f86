"""The act lexicon, first half: verbs that propose, offer, recommend, demand, request, order and announce."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from quizgen.extract._proposal_nouns import (
    ASKED,
    BILLS,
    CALLS_FOR,
    CLAIMED,
    COUNSELLED,
    DECLARED,
    HELP,
    NOT_ANNOUNCED,
    NOT_ASKED,
    NOT_DEMANDED,
    NOT_OFFERED,
    NOT_ORDERED,
    NOT_SUGGESTED,
    ORDERED,
    PAPERS,
    PLANS,
    TALK,
)
from quizgen.extract._proposal_sense import Sense
from quizgen.extract._words import words_of

_SENT = PAPERS | words_of("protest note")
_BROUGHT = words_of("bill measure resolution motion act clause petition budget")
_MOVED = words_of(
    """strike adjourn amend table postpone refer recommit reconsider substitute add insert reject repeal
    lay reduce omit expunge impeach censure annul"""
)
_PLEASED = words_of(
    "reader public audience taste imagination voter people court crowd sense everyone man woman child"
)
"""Those whom a thing or man "appealed to" by pleasing them, and judges."""
_EXACTED = words_of(
    "tribute ransom indemnity promise oath pledge price concession guarantee homage hostage town fine"
)
_HELD_OUT = words_of(
    "loan term inducement pension concession reward subsidy bribe compensation pardon amnesty"
)
_IDEAS = PAPERS | words_of("idea possibility subject question notion thought")

ASKING: Mapping[str, tuple[Sense, ...]] = MappingProxyType(
    {
        # propose
        "propose": (Sense("propose", ("that", "obj", "him-inf", "inf", "ing", "quote")),),
        "suggest": (
            Sense("propose", ("wish", "ing", "better"), sure=True),
            Sense("propose", ("obj",), never=NOT_SUGGESTED, sure=True),
        ),
        "propound": (Sense("propose", ("obj",), only=PLANS),),
        "move": (
            Sense("propose", ("ought", "that"), sure=True),
            Sense("propose", ("inf",), only=_MOVED, sure=True),
            Sense("propose", ("obj",), only=BILLS | words_of("address adjournment reading writ "
                  "rejection impeachment repeal vote reduction thank"), sure=True),
            Sense("propose", ("for",), only=words_of("inquiry enquiry repeal adjournment committee paper "
                  "return reduction leave"), sure=True),
        ),
        "produce": (Sense("propose", ("obj",), only=words_of("draft proposal plan scheme"), sure=True),),
        "table": (Sense("propose", ("obj",), only=PLANS),),
        "submit": (Sense("propose", ("obj",), only=PLANS), Sense("recommend", ("ought",), sure=True)),
        "introduce": (Sense("propose", ("obj",), only=BILLS, sure=True),),
        "present": (Sense("propose", ("obj",), only=PAPERS),),
        "advance": (Sense("propose", ("obj",), only=PAPERS),),
        "float": (Sense("propose", ("obj",), only=PAPERS | words_of("idea")),),
        "broach": (Sense("propose", ("obj",), only=_IDEAS),),
        "moot": (Sense("propose", ("obj",)),),
        "outline": (Sense("propose", ("obj",), only=PAPERS, sure=True),),
        "sketch": (Sense("propose", ("obj",), only=PAPERS, sure=True),),
        "come up": (Sense("propose", ("with",), only=PLANS, sure=True),),
        "put forward": (Sense("propose", ("obj", "that")),),
        "put forth": (Sense("propose", ("obj",), only=PLANS),),
        "bring forward": (Sense("propose", ("obj",), only=PLANS),),
        "bring in": (Sense("propose", ("obj",), only=_BROUGHT, sure=True),),
        "bring": (Sense("propose", ("obj",), only=words_of("offer proposal proposition overture motion"), sure=True),),
        "lay": (Sense("propose", ("obj",), only=PAPERS | words_of("course budget estimate"), sure=True),),
        "lay down": (Sense("demand", ("obj",), only=words_of("condition term"), sure=True),),
        "lay out": (Sense("propose", ("obj",), only=PAPERS),),
        "set out": (Sense("propose", ("obj",), only=PAPERS),),
        "set forth": (Sense("propose", ("obj",), only=PAPERS),),
        "put": (Sense("propose", ("obj",), only=PAPERS, sure=True),),
        "give": (Sense("propose", ("obj",), only=PAPERS, sure=True),),
        "hand": (Sense("propose", ("obj",), only=PAPERS, sure=True),),
        "hand over": (Sense("propose", ("obj",), only=PAPERS, sure=True),),
        "hand in": (Sense("propose", ("obj",), only=PAPERS, sure=True),),
        "circulate": (Sense("propose", ("obj",), only=PAPERS, sure=True),),
        "throw out": (Sense("propose", ("obj",), only=words_of("suggestion hint idea"), sure=True),),
        "draw up": (Sense("propose", ("obj",), only=words_of("petition ultimatum demand"), sure=True),),
        "counter": (Sense("propose", ("with",), only=PAPERS, sure=True),),
        "sound": (Sense("propose", ("about", "as to", "on", "regarding", "concerning"), people=True, sure=True),),
        "sound out": (Sense("propose", ("about", "as to", "on", "regarding"), people=True, sure=True),),
        # offer
        "offer": (
            Sense("offer", ("inf", "that"), sure=True),
            Sense("offer", ("obj",), never=NOT_OFFERED, sure=True),
        ),
        "tender": (Sense("offer", ("obj",)),),
        "proffer": (Sense("offer", ("obj",), never=NOT_OFFERED),),
        "extend": (Sense("offer", ("obj",), only=words_of("offer invitation hand"), sure=True),),
        "volunteer": (Sense("offer", ("inf",), sure=True),),
        "bid": (Sense("order", ("him-inf",), sure=True, whom=True),),
        "place": (Sense("offer", ("obj",), only=words_of("resignation"), sure=True),),
        "hold out": (
            Sense("demand", ("for",), sure=True),
            Sense("offer", ("obj",), only=words_of("promise offer prospect") | _HELD_OUT, sure=True),
            Sense("refuse", ("against",), only=PLANS, sure=True),
        ),
        # recommend
        "recommend": (
            Sense("recommend", ("him-inf", "that", "obj", "ing"), sure=True, whom=True),
            Sense("recommend", ("for",), people=True, sure=True),
        ),
        "advise": (
            Sense("recommend", ("him-inf", "wish", "ing", "against"), sure=True, whom=True),
            Sense("recommend", ("obj",), only=COUNSELLED, sure=True),
        ),
        "counsel": (
            Sense("recommend", ("him-inf", "wish", "ing", "against"), sure=True, whom=True),
            Sense("recommend", ("obj",), only=COUNSELLED, sure=True),
        ),
        "advocate": (Sense("recommend", ("obj", "wish", "ing"), sure=True),),
        "exhort": (Sense("recommend", ("him-inf",), whom=True),),
        "admonish": (Sense("recommend", ("him-inf",), sure=True, people=True),),
        "warn": (
            Sense("recommend", ("him-inf",), sure=True, people=True),
            Sense("recommend", ("against",), sure=True),
            Sense("announce", ("own",), sure=True),
        ),
        "caution": (Sense("recommend", ("him-inf", "against"), sure=True, people=True),),
        "contend": (Sense("recommend", ("ought", "better"), sure=True),),
        "maintain": (Sense("recommend", ("ought",), sure=True),),
        "report": (Sense("recommend", ("ought",), sure=True),),
        "reason": (Sense("recommend", ("ought",), sure=True),),
        "argue": (
            Sense("demand", ("for",), never=words_of("while hour day"), sure=True),
            Sense("recommend", ("ought", "better"), sure=True),
        ),
        "urge": (Sense("recommend", ("him-inf", "that", "obj", "ing"), sure=True, whom=True),),
        "nominate": (Sense("recommend", ("for",), sure=True),),
        # demand
        "demand": (
            Sense("demand", ("that", "inf", "quote"), sure=True),
            Sense("demand", ("obj",), never=NOT_DEMANDED, sure=True),
        ),
        "require": (
            Sense("demand", ("him-inf", "wish"), sure=True, whom=True),
            Sense("demand", ("obj",), only=TALK | words_of("surrender oath answer hostage tribute guarantee resignation "
                  "submission apology explanation undertaking assurance pledge recall dismissal"), sure=True),
        ),
        "insist": (Sense("demand", ("wish", "on", "upon"), sure=True),),
        "cry out": (Sense("demand", ("for",), sure=True),),
        "cry": (Sense("demand", ("for",), only=TALK | HELP | words_of("bread vengeance justice blood"), sure=True),),
        "call for": (Sense("demand", ("obj",)),),
        "call": (
            Sense("demand", ("prep-inf",), sure=True),
            Sense("demand", ("for",), never=CALLS_FOR, sure=True),
        ),
        "clamour": (Sense("demand", ("for", "inf"), sure=True),),
        "clamor": (Sense("demand", ("for", "inf"), sure=True),),
        "agitate": (Sense("demand", ("for",), sure=True),),
        "campaign": (Sense("demand", ("for",), never=words_of("year month week season"), sure=True),),
        "lobby": (Sense("demand", ("for", "him-inf"), sure=True),),
        "press": (
            Sense("demand", ("for",), sure=True),
            Sense("demand", ("him-inf",), sure=True, whom=True),
            Sense("demand", ("obj",), only=words_of("demand claim request"), sure=True),
        ),
        "push": (Sense("demand", ("for",), only=TALK | PLANS, sure=True),),
        "claim": (Sense("demand", ("obj",), only=CLAIMED, sure=True),),
        "reclaim": (Sense("demand", ("obj",), only=CLAIMED, sure=True),),
        "dictate": (Sense("demand", ("obj",), only=words_of("term condition peace"), sure=True),),
        "stipulate": (
            Sense("demand", ("wish", "that"), sure=True),
            Sense("demand", ("for",), only=TALK, sure=True),
        ),
        "strike": (
            Sense("agree", ("obj",), only=words_of("bargain deal"), sure=True),
            Sense("demand", ("for",), only=words_of("wage pay day hour recognition increase rise raise right"), sure=True),
        ),
        "summon": (Sense("demand", ("him-inf",), sure=True, whom=True),),
        "challenge": (Sense("demand", ("him-inf",), sure=True, whom=True),),
        # request
        "request": (Sense("request", ("him-inf", "that", "of-obj", "obj", "inf"), sure=True, whom=True),),
        "ask": (
            Sense("request", ("him-inf", "wish", "for", "inf"), never=NOT_ASKED, sure=True, whom=True),
            Sense("request", ("obj",), only=ASKED, sure=True),
        ),
        "appeal": (
            Sense("request", ("prep-inf",), sure=True),
            Sense("request", ("for",), never=words_of("reason year day"), sure=True),
            Sense("request", ("to-whom",), never=_PLEASED, sure=True),
        ),
        "exact": (Sense("demand", ("obj",), only=_EXACTED, sure=True),),
        "extort": (Sense("demand", ("obj",), only=_EXACTED, sure=True),),
        "importune": (Sense("request", ("him-inf", "for"), sure=True, whom=True),),
        "dissuade": (Sense("recommend", ("from",), sure=True, people=True),),
        "invite": (
            Sense("request", ("him-inf",), sure=True, whom=True),
            Sense("request", ("to",), only=words_of("conference congress talk negotiation meeting"), sure=True),
            Sense("request", ("obj",), only=words_of("tender proposal"), sure=True),
        ),
        "petition": (Sense("request", ("for", "him-inf", "that", "obj"), sure=True, whom=True),),
        "memorialize": (Sense("request", ("for", "him-inf"), sure=True),),
        "memorialise": (Sense("request", ("for", "him-inf"), sure=True),),
        "beg": (
            Sense("request", ("him-inf", "wish"), sure=True, whom=True),
            Sense("request", ("for",), never=words_of("bread food alms money"), sure=True),
            Sense("request", ("inf",), only=words_of("be"), sure=True),
            Sense("request", ("of-obj",), sure=True),
            Sense("request", ("obj",), only=ASKED, sure=True),
        ),
        "crave": (Sense("request", ("obj",), only=ASKED, sure=True),),
        "beseech": (Sense("request", ("him-inf", "wish", "for"), whom=True),),
        "entreat": (Sense("request", ("him-inf", "wish", "for"), whom=True),),
        "implore": (
            Sense("request", ("him-inf", "wish", "for"), whom=True),
            Sense("request", ("obj",), only=ASKED | HELP, sure=True),
        ),
        "adjure": (Sense("request", ("him-inf",), whom=True),),
        "conjure": (Sense("request", ("him-inf",), sure=True, people=True),),
        "supplicate": (Sense("request", ("him-inf", "for", "wish"), whom=True),),
        "pray": (Sense("request", ("him-inf", "wish"), sure=True, whom=True),),
        "plead": (
            Sense("request", ("for",), never=words_of("life cause client"), sure=True),
            Sense("request", ("wish", "prep-inf"), sure=True),
        ),
        "solicit": (Sense("request", ("obj", "him-inf"), sure=True, whom=True),),
        "invoke": (Sense("request", ("obj",), only=HELP, sure=True),),
        "apply": (Sense("request", ("for",), sure=True), Sense("request", ("prep-inf",), sure=True)),
        "approach": (Sense("request", ("for",), only=ASKED | TALK, people=True, sure=True),),
        "sue": (Sense("request", ("for",), only=words_of("peace term mercy armistice truce pardon"), sure=True),),
        "desire": (Sense("request", ("him-inf", "wish"), sure=True, whom=True),),
        "seek": (
            Sense("request", ("obj",), only=words_of("permission leave term armistice truce consent approval "
                  "sanction authority assurance audience mediation arbitration recognition hand interview pardon "
                  "mercy aid help assistance redress absolution dispensation licence license loan"), sure=True),
        ),
        # order
        "order": (
            Sense("order", ("him-inf", "that", "colon"), sure=True, whom=True),
            Sense("order", ("deed",), never=NOT_ORDERED, sure=True),
            Sense("order", ("made",), sure=True),
            Sense("order", ("obj",), only=ORDERED, sure=True),
        ),
        "command": (
            Sense("order", ("him-inf", "that"), sure=True, whom=True),
            Sense("order", ("deed",), sure=True),
        ),
        "direct": (Sense("order", ("him-inf", "ought"), sure=True, whom=True),),
        "instruct": (Sense("order", ("him-inf", "that", "quote", "colon"), sure=True, whom=True),),
        "decree": (Sense("order", ("that", "obj"), sure=True),),
        "ordain": (Sense("order", ("ought",), sure=True),),
        "enact": (Sense("order", ("ought",), sure=True),),
        "prescribe": (Sense("order", ("ought",), sure=True),),
        "rule": (Sense("order", ("ought", "ruled"), sure=True),),
        "resolve": (Sense("agree", ("ought",), sure=True),),
        "enjoin": (
            Sense("order", ("him-inf", "prep-inf", "ought"), sure=True, whom=True),
            Sense("order", ("obj",), only=COUNSELLED | words_of("silence obedience secrecy"), sure=True),
        ),
        "charge": (Sense("order", ("him-inf",), sure=True, whom=True, people=True),),
        "commission": (Sense("order", ("him-inf",), sure=True, whom=True, people=True),),
        "tell": (Sense("order", ("him-inf",), sure=True, whom=True), Sense("announce", ("own",), sure=True),
                 Sense("order", ("bar",), sure=True), Sense("demand", ("must",), sure=True)),
        "forbid": (
            Sense("order", ("given",), sure=True),
            Sense("order", ("him-inf",), sure=True, whom=True, people=True),
            Sense("order", ("ought", "deed"), sure=True),
            Sense("order", ("obj",), only=words_of("it this"), sure=True),
        ),
        "prohibit": (
            Sense("order", ("from",), sure=True, people=True),
            Sense("order", ("deed",), sure=True),
            Sense("order", ("him-inf",), sure=True, whom=True, people=True),
        ),
        "ban": (Sense("order", ("from",), sure=True, people=True), Sense("order", ("deed",), sure=True)),
        "interdict": (Sense("order", ("deed",), sure=True),),
        # announce
        "announce": (
            Sense("announce", ("obj",), never=NOT_ANNOUNCED, sure=True),
            Sense("announce", ("that", "quote"), sure=True),
        ),
        "unveil": (Sense("announce", ("obj",), only=PLANS),),
        "promulgate": (Sense("announce", ("obj",), sure=True),),
        "proclaim": (
            Sense("announce", ("that",), sure=True),
            Sense("announce", ("obj",), only=DECLARED, sure=True),
            Sense("announce", ("deed",), sure=True),
        ),
        "declare": (
            Sense("announce", ("plan", "state"), sure=True),
            Sense("announce", ("+for",), sure=True),
            Sense("reject", ("against",), sure=True),
            Sense("announce", ("obj",), only=DECLARED, sure=True),
        ),
        "pronounce": (Sense("announce", ("state",), sure=True),),
        "publish": (Sense("announce", ("obj",), only=words_of("manifesto declaration decree edict amnesty "
                    "proclamation ultimatum ban bull intention"), sure=True),),
        "reveal": (Sense("announce", ("obj",), only=PLANS | words_of("intention decision"), sure=True),),
        "disclose": (Sense("announce", ("obj",), only=PLANS | words_of("intention decision"), sure=True),),
        "call off": (Sense("announce", ("obj",), only=words_of("strike attack siege boycott campaign operation "
                     "talk negotiation blockade march protest"), sure=True),),
        "promise": (
            Sense("announce", ("inf", "plan"), never=words_of("be"), sure=True),
            Sense("announce", ("obj",), only=TALK | HELP | PLANS | words_of("troop money subsidy effort land reform "
                  "freedom pardon return independence ship man"), sure=True),
        ),
        "pledge": (
            Sense("agree", ("self-inf",), sure=True),
            Sense("announce", ("inf", "plan"), sure=True),
            Sense("announce", ("obj",), only=TALK | HELP | words_of("obedience allegiance loyalty fealty submission"), sure=True),
        ),
        "vow": (Sense("announce", ("inf", "plan"), sure=True),),
        "swear": (Sense("announce", ("inf", "plan"), sure=True),),
        "guarantee": (Sense("announce", ("plan",), sure=True),),
        "notify": (Sense("announce", ("plan",), sure=True), Sense("order", ("bar",), sure=True)),
        "inform": (Sense("announce", ("plan",), sure=True), Sense("order", ("bar",), sure=True),
                   Sense("demand", ("must",), sure=True)),
        "assure": (Sense("announce", ("plan",), sure=True),),
        "intimate": (Sense("announce", ("plan", "own"), sure=True), Sense("announce", ("obj",),
                     only=words_of("intention readiness willingness decision resolution"), sure=True)),
        "reply": (Sense("announce", ("own",), sure=True),),
        "answer": (Sense("announce", ("own",), sure=True),),
        "say": (Sense("announce", ("own",), sure=True),),
        "state": (Sense("announce", ("own",), sure=True),),
        "write": (Sense("announce", ("own",), sure=True),),
    }
)  # fmt: skip
"""Verb or phrasal verb -> its senses, tried in order."""
