"""The act lexicon: which verb, with which complement, is which act; and the noun classes it leans on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from quizgen.extract._proposal_nouns import (
    ACCEPTABLE,
    ASKED,
    CALLS_FOR,
    FOR_AGREE,
    NOT_ACCEPTED,
    NOT_ANNOUNCED,
    NOT_ASKED,
    NOT_DEMANDED,
    NOT_OFFERED,
    NOT_ORDERED,
    NOT_REJECTED,
    NOT_SUGGESTED,
    PAPERS,
    PLANS,
    TALK,
)
from quizgen.extract._words import words_of


@dataclass(frozen=True, slots=True)
class Sense:
    """One way in which a verb performs an act."""

    act: str
    takes: tuple[str, ...]
    """Complements that make it this act, best first: obj, that (any finite clause), wish (a clause with
    should, would, may or a bare verb), inf (infinitive), him-inf (object and infinitive), prep-inf ("call on them to"), ing,
    done (a thing done to, passive only), quote, none, or a preposition ("on", "for", "to")."""
    only: frozenset[str] = frozenset()
    """Lemmas an object must have; empty for any."""
    never: frozenset[str] = frozenset()
    """Lemmas an object must not have."""
    sure: bool = False
    """Whether the subject must be known to be somebody who acts."""
    whom: bool = False
    """Whether a bare object that is somebody is the recipient."""


AMBIGUOUS = words_of(
    """suggest offer require promise demand invite recommend move order accept approve announce press push
    argue apply put hand give present advance advise counsel direct command charge pledge call bid
    extend defeat rule dictate bow yield"""
)
"""Verbs that things can be the subject of in another sense; these ask for a subject who acts."""
DESCRIBING = words_of(
    """include contain provide call consist demand require propose envisage involve allow mean leave comprise
    be stipulate guarantee permit give limit aim seek set fix place"""
)
"""A relative clause with one of these still tells what was proposed."""

VERBS: Mapping[str, tuple[Sense, ...]] = MappingProxyType(
    {
        # propose
        "propose": (Sense("propose", ("that", "obj", "him-inf", "inf", "ing", "quote")),),
        "suggest": (
            Sense("propose", ("wish", "ing"), sure=True),
            Sense("propose", ("obj",), never=NOT_SUGGESTED, sure=True),
        ),
        "propound": (Sense("propose", ("obj",), only=PLANS),),
        "move": (
            Sense("propose", ("that",), sure=True),
            Sense("propose", ("obj",), only=words_of("resolution amendment address motion"), sure=True),
            Sense("propose", ("for",), only=words_of("inquiry repeal adjournment committee"), sure=True),
        ),
        "table": (Sense("propose", ("obj",), only=PLANS),),
        "submit": (
            Sense("propose", ("obj",), only=PLANS),
            Sense("accept", ("to",), only=words_of("term demand condition arbitration decision"), sure=True),
        ),
        "introduce": (
            Sense(
                "propose",
                ("obj",),
                only=words_of("bill resolution motion amendment proposal measure"),
                sure=True,
            ),
        ),
        "present": (Sense("propose", ("obj",), only=PAPERS),),
        "advance": (Sense("propose", ("obj",), only=PAPERS),),
        "float": (Sense("propose", ("obj",), only=PAPERS | words_of("idea")),),
        "outline": (Sense("propose", ("obj",), only=PAPERS, sure=True),),
        "put forward": (Sense("propose", ("obj", "that")),),
        "put forth": (Sense("propose", ("obj",), only=PLANS),),
        "bring forward": (Sense("propose", ("obj",), only=PLANS),),
        "bring in": (Sense("propose", ("obj",), only=words_of("bill measure resolution motion"), sure=True),),
        "lay": (Sense("propose", ("obj",), only=PAPERS),),
        "lay out": (Sense("propose", ("obj",), only=PAPERS),),
        "set out": (Sense("propose", ("obj",), only=PAPERS),),
        "set forth": (Sense("propose", ("obj",), only=PAPERS),),
        "put": (Sense("propose", ("obj",), only=PAPERS, sure=True),),
        "give": (Sense("propose", ("obj",), only=PAPERS, sure=True),),
        "hand": (Sense("propose", ("obj",), only=PAPERS, sure=True),),
        "circulate": (Sense("propose", ("obj",), only=PAPERS, sure=True),),
        "moot": (Sense("propose", ("obj",)),),
        # offer
        "offer": (
            Sense("offer", ("inf", "that"), sure=True),
            Sense("offer", ("obj",), never=NOT_OFFERED, sure=True),
        ),
        "tender": (Sense("offer", ("obj",)),),
        "proffer": (Sense("offer", ("obj",), never=NOT_OFFERED),),
        "extend": (Sense("offer", ("obj",), only=words_of("offer invitation")),),
        "volunteer": (Sense("offer", ("inf",), sure=True),),
        "promise": (
            Sense("offer", ("inf", "wish"), sure=True),
            Sense("offer", ("obj",), only=TALK | words_of("troops money subsidy help"), sure=True),
        ),
        "pledge": (Sense("offer", ("inf", "wish"), sure=True), Sense("offer", ("obj",), only=TALK)),
        "undertake": (Sense("agree", ("inf", "wish"), sure=True),),
        "engage": (Sense("agree", ("inf",), sure=True),),
        "covenant": (Sense("agree", ("inf", "that"), sure=True),),
        # recommend
        "recommend": (Sense("recommend", ("him-inf", "that", "obj", "ing"), sure=True, whom=True),),
        "advise": (Sense("recommend", ("him-inf", "wish", "ing"), sure=True, whom=True),),
        "counsel": (
            Sense("recommend", ("him-inf", "wish", "ing"), sure=True, whom=True),
            Sense("recommend", ("obj",), only=TALK | words_of("patience moderation caution"), sure=True),
        ),
        "advocate": (Sense("recommend", ("obj", "wish", "ing"), sure=True),),
        "exhort": (Sense("recommend", ("him-inf",), whom=True),),
        # demand
        "demand": (
            Sense("demand", ("that", "inf", "quote"), sure=True),
            Sense("demand", ("obj",), never=NOT_DEMANDED, sure=True),
        ),
        "require": (Sense("demand", ("him-inf", "wish"), sure=True, whom=True),),
        "insist": (Sense("demand", ("wish", "on", "upon"), sure=True),),
        "call for": (Sense("demand", ("obj",)),),
        "call": (
            Sense("demand", ("prep-inf",), sure=True),
            Sense("demand", ("for",), never=CALLS_FOR, sure=True),
        ),
        "press": (Sense("demand", ("for", "him-inf"), sure=True, whom=True),),
        "push": (Sense("demand", ("for",), sure=True),),
        "hold out": (Sense("demand", ("for",), sure=True),),
        "argue": (Sense("demand", ("for",), sure=True), Sense("recommend", ("wish",), sure=True)),
        "dictate": (Sense("demand", ("obj",), only=words_of("term condition peace"), sure=True),),
        "stipulate": (Sense("demand", ("wish",), sure=True),),
        # request
        "request": (Sense("request", ("him-inf", "that", "obj", "inf"), sure=True, whom=True),),
        "ask": (
            Sense("request", ("him-inf", "wish", "for", "inf"), never=NOT_ASKED, sure=True, whom=True),
            Sense("request", ("obj",), only=ASKED, sure=True),
        ),
        "urge": (Sense("recommend", ("him-inf", "that", "obj", "ing"), sure=True, whom=True),),
        "appeal": (Sense("request", ("prep-inf", "for"), sure=True),),
        "invite": (Sense("request", ("him-inf",), sure=True, whom=True),),
        "petition": (Sense("request", ("for", "him-inf", "that", "obj"), sure=True, whom=True),),
        "beg": (Sense("request", ("him-inf", "wish", "for"), sure=True, whom=True),),
        "beseech": (Sense("request", ("him-inf", "wish", "for"), whom=True),),
        "entreat": (Sense("request", ("him-inf", "wish", "for"), whom=True),),
        "implore": (Sense("request", ("him-inf", "wish", "for"), whom=True),),
        "pray": (Sense("request", ("him-inf", "wish"), sure=True, whom=True),),
        "plead": (Sense("request", ("for", "wish"), sure=True),),
        "solicit": (Sense("request", ("obj", "him-inf"), sure=True, whom=True),),
        "apply": (Sense("request", ("for",), sure=True),),
        "sue": (Sense("request", ("for",), only=words_of("peace term mercy armistice truce"), sure=True),),
        "desire": (Sense("request", ("him-inf",), sure=True, whom=True),),
        "seek": (Sense("request", ("obj",), only=words_of("permission leave term armistice truce"), sure=True),),
        # order
        "order": (
            Sense("order", ("him-inf", "that", "colon"), sure=True, whom=True),
            Sense("order", ("obj",), never=NOT_ORDERED, sure=True),
        ),
        "command": (Sense("order", ("him-inf", "that"), sure=True, whom=True),),
        "direct": (Sense("order", ("him-inf", "that"), sure=True, whom=True),),
        "instruct": (Sense("order", ("him-inf", "that", "quote", "colon"), sure=True, whom=True),),
        "decree": (Sense("order", ("that", "obj"), sure=True),),
        "enjoin": (Sense("order", ("him-inf",), sure=True, whom=True),),
        "charge": (Sense("order", ("him-inf",), sure=True, whom=True),),
        "bid": (Sense("order", ("him-inf",), sure=True, whom=True),),
        "tell": (Sense("order", ("him-inf",), sure=True, whom=True),),
        "summon": (Sense("demand", ("him-inf",), sure=True, whom=True),),
        # reject, refuse
        "reject": (Sense("reject", ("obj",), never=NOT_REJECTED, sure=False),),
        "turn down": (Sense("reject", ("obj",)),),
        "vote down": (Sense("reject", ("obj",)),),
        "throw out": (Sense("reject", ("obj",), only=PLANS),),
        "rebuff": (Sense("reject", ("obj",), only=PAPERS | words_of("advance approach envoy")),),
        "spurn": (Sense("reject", ("obj",), only=ACCEPTABLE),),
        "veto": (Sense("reject", ("obj",)),),
        "repudiate": (Sense("reject", ("obj",), only=ACCEPTABLE),),
        "dismiss": (Sense("reject", ("obj",), only=PAPERS | words_of("appeal idea")),),
        "defeat": (Sense("reject", ("obj",), only=words_of("motion bill amendment resolution")),),
        "lose": (Sense("reject", ("done",), only=words_of("motion bill amendment resolution")),),
        "carry": (Sense("accept", ("done",), only=words_of("motion amendment resolution")),),
        "rule out": (Sense("reject", ("obj", "ing"), sure=True),),
        "object": (Sense("reject", ("to",), sure=True),),
        "refuse": (Sense("refuse", ("inf", "obj", "none"), sure=True),),
        "decline": (Sense("refuse", ("inf",), sure=True), Sense("refuse", ("obj",), only=ACCEPTABLE)),
        "withhold": (Sense("refuse", ("obj",), only=words_of("consent assent approval ratification")),),
        # accept, agree
        "accept": (
            Sense("accept", ("inf",), sure=True),
            Sense("accept", ("obj",), never=NOT_ACCEPTED, sure=True),
        ),
        "approve": (Sense("accept", ("obj",), sure=True),),
        "ratify": (Sense("accept", ("obj",)),),
        "endorse": (Sense("accept", ("obj",), only=PLANS | TALK, sure=True),),
        "grant": (Sense("accept", ("obj",), only=words_of("request petition demand wish"), sure=True),),
        "concede": (Sense("accept", ("obj",), only=words_of("demand request point claim principle")),),
        "yield": (Sense("accept", ("to",), only=words_of("demand pressure request"), sure=True),),
        "bow": (Sense("accept", ("to",), only=words_of("demand pressure request ultimatum"), sure=True),),
        "give in": (Sense("accept", ("to", "on"), sure=True), Sense("accept", ("none",), sure=True)),
        "cave": (Sense("accept", ("on", "to", "in", "none"), sure=True),),
        "accede": (Sense("accept", ("to",), sure=True),),
        "assent": (Sense("accept", ("to", "none"), sure=True),),
        "consent": (Sense("agree", ("inf", "to", "that", "none"), sure=True),),
        "acquiesce": (Sense("accept", ("in", "to", "none"), sure=True),),
        "comply": (Sense("accept", ("with",), only=words_of("request demand order ultimatum"), sure=True),),
        "agree": (
            Sense("agree", ("inf", "wish", "to"), sure=True),
            Sense("agree", ("on", "upon"), sure=True),
            Sense("agree", ("obj",), only=FOR_AGREE),
            Sense("agree", ("none",), sure=True),
        ),
        # announce
        "announce": (
            Sense("announce", ("obj",), never=NOT_ANNOUNCED, sure=True),
            Sense("announce", ("that", "quote"), sure=True),
        ),
        "unveil": (Sense("announce", ("obj",), only=PLANS),),
        "proclaim": (
            Sense("announce", ("wish",), sure=True),
            Sense("announce", ("obj",), only=words_of("independence republic law neutrality amnesty "
                 "intention emancipation blockade annexation truce armistice"), sure=True),
        ),
        "declare": (
            Sense("announce", ("plan",), sure=True),
            Sense("announce", ("obj",), only=words_of("intention readiness willingness decision neutrality "
                 "independence armistice ceasefire cease-fire amnesty truce"), sure=True),
        ),
    }
)  # fmt: skip
"""Verb or phrasal verb -> its senses, tried in order."""

LIGHT = MappingProxyType(
    {
        "make": words_of("proposal offer demand request suggestion recommendation appeal announcement bid "
                       "overture promise pledge proposition counterproposal counter-proposal "
                       "counter-offer counteroffer motion plea application call"),
        "give": words_of("consent assent approval order instruction command promise pledge "
                       "acceptance refusal undertaking"),
        "issue": words_of("ultimatum demand order instruction decree appeal call edict invitation request "
                        "command directive"),
        "send": words_of("ultimatum demand order instruction proposal offer invitation appeal petition "
                       "request term overture refusal"),
        "deliver": words_of("ultimatum demand petition proposal"),
        "present": words_of("ultimatum demand petition request remonstrance claim"),
        "lodge": words_of("demand request appeal"),
        "lay": words_of("demand petition"),
        "submit": words_of("petition demand request application"),
        "address": words_of("petition appeal demand request ultimatum"),
        "launch": words_of("appeal"),
        "put": words_of("demand request"),
        "extend": words_of("invitation"),
        "reach": words_of("agreement understanding compromise accord settlement"),
        "raise": words_of("objection"),
        "renew": words_of("proposal offer demand request appeal"),
        "repeat": words_of("proposal offer demand request appeal order refusal"),
        "reiterate": words_of("proposal offer demand request refusal"),
        "impose": frozenset(),
        "hand": words_of("ultimatum petition demand"),
        "dispatch": words_of("ultimatum"),
        "have": words_of("objection"),
    }
)  # fmt: skip
"""Light verbs with the nouns that carry the act."""

NOUN_ACTS: Mapping[str, str] = MappingProxyType(
    {
        "proposal": "propose", "proposition": "propose", "counterproposal": "propose",
        "counter-proposal": "propose", "suggestion": "propose", "motion": "propose",
        "overture": "offer", "offer": "offer", "bid": "offer", "promise": "offer", "pledge": "offer",
        "counter-offer": "offer", "counteroffer": "offer", "undertaking": "agree", "term": "propose",
        "draft": "propose", "recommendation": "recommend", "demand": "demand", "ultimatum": "demand",
        "insistence": "demand", "claim": "demand", "request": "request", "appeal": "request",
        "plea": "request", "petition": "request", "application": "request", "call": "demand",
        "invitation": "request", "remonstrance": "request", "order": "order", "instruction": "order",
        "command": "order", "decree": "order", "edict": "order", "directive": "order",
        "refusal": "refuse", "rejection": "reject", "veto": "reject", "objection": "reject",
        "acceptance": "accept", "consent": "agree", "assent": "accept", "approval": "accept",
        "agreement": "agree", "understanding": "agree", "compromise": "agree", "accord": "agree",
        "settlement": "agree", "announcement": "announce", "acquiescence": "accept",
        "recommendations": "recommend",
    }
)  # fmt: skip
"""Noun -> act."""

ACTIONS = words_of(
    """withdraw negotiate discuss accept consider concede sign cede recognise recognize grant pay talk meet
    evacuate guarantee treat surrender submit halt stop end exchange release return hand give restore
    mediate support supply join open reduce cease postpone compromise take send make enter renounce
    resume conclude"""
)
"""What somebody who is "ready" or "prepared" to do it thereby offers."""

POLITE = words_of(
    """
    suggest propose urge recommend request ask advise beg entreat submit offer appeal counsel
    insist implore pray beseech accept agree decline demand invite reject refuse
    """
)
"""Acts that "I would", "I should like to" and "I venture to" perform."""
POLITE_HEADS = words_of(
    """
    venture like beg wish want desire hasten have feel bind dare hope take direct instruct authorize
    authorise command honour honor oblige constrain be write
    """
)
SENDING = words_of(
    """
    send dispatch despatch write issue come go call return meet telegraph cable speak publish
    appear intervene rise address depute
    """
)
"""After these an infinitive act was done: "sent envoys to offer peace"."""
DECIDING = words_of(
    """
    decide resolve choose determine vote begin continue hasten proceed
    """
)
