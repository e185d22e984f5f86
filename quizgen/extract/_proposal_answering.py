"""The act lexicon, second half: verbs that reject, refuse, accept and agree."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from quizgen.extract._proposal_nouns import (
    ACCEPTABLE,
    BILLS,
    DEMANDS,
    FOR_AGREE,
    GRANTED,
    NOT_ACCEPTED,
    NOT_REJECTED,
    PAPERS,
    PLANS,
    TALK,
)
from quizgen.extract._proposal_sense import Sense
from quizgen.extract._words import words_of

_OPPOSED = (
    DEMANDS
    | BILLS
    | PAPERS
    | words_of("repeal recall plan suggestion idea annexation partition treaty")
)
_ORDERS = words_of("order command ultimatum summons edict decree injunction ban")
_OPINIONS = words_of(
    "view claim argument charge accusation allegation idea notion contention assertion"
)
_PERMITTED = words_of(
    """enter leave return trade settle build keep remain stay travel see visit attend vote hold retain wear
    bear worship preach practise practice land sail depart withdraw retire join marry resign march go
    come pass bring carry take buy sell fish cut erect open establish send receive choose elect appoint"""
)
_TREATIES = words_of(
    """treaty truce armistice peace convention agreement accord alliance pact protocol ceasefire concordat
    capitulation compact instrument entente"""
)
_QUALMS = words_of("opposition objection veto reservation resistance")
_VOTED = words_of("subsidy supply tax grant credit fund money sum loan pension thank levy address")

ANSWERING: Mapping[str, tuple[Sense, ...]] = MappingProxyType(
    {
        # reject
        "reject": (
            Sense("reject", ("obj",), never=NOT_REJECTED),
            Sense("reject", ("told",), only=_OPINIONS, sure=True),
        ),
        "turn down": (Sense("reject", ("obj",)),),
        "vote down": (Sense("reject", ("obj",)),),
        "vote against": (Sense("reject", ("obj",), sure=True),),
        "strike down": (Sense("reject", ("obj",), only=PLANS),),
        "throw out": (Sense("reject", ("obj",), only=PLANS | words_of("claim appeal")),),
        "throw over": (Sense("reject", ("obj",), only=PLANS),),
        "brush aside": (Sense("reject", ("obj",), only=PLANS | words_of("claim objection protest"), sure=True),),
        "wave aside": (Sense("reject", ("obj",), only=PLANS, sure=True),),
        "sweep aside": (Sense("reject", ("obj",), only=PLANS, sure=True),),
        "set aside": (Sense("reject", ("obj",), only=PAPERS, sure=True),),
        "rebuff": (Sense("reject", ("obj",), only=PAPERS | words_of("advance approach envoy")),),
        "spurn": (Sense("reject", ("obj",), only=ACCEPTABLE),),
        "scorn": (Sense("reject", ("obj",), only=PAPERS | words_of("term"), sure=True),),
        "scout": (Sense("reject", ("obj",), only=PAPERS | words_of("idea"), sure=True),),
        "veto": (Sense("reject", ("obj",)),),
        "negative": (Sense("reject", ("obj",), only=BILLS | words_of("proposal")),),
        "overrule": (Sense("reject", ("obj",), only=DEMANDS | PAPERS | words_of("objection protest veto plea")),),
        "disallow": (Sense("reject", ("obj",), only=DEMANDS | BILLS, sure=True),),
        "disavow": (Sense("reject", ("obj",), only=ACCEPTABLE | words_of("signature act")),),
        "disown": (Sense("reject", ("obj",), only=PLANS, sure=True),),
        "repudiate": (Sense("reject", ("obj",), only=ACCEPTABLE | words_of("debt obligation signature")),),
        "denounce": (Sense("reject", ("obj",), only=words_of("treaty convention truce armistice pact")),),
        "dismiss": (Sense("reject", ("obj",), only=PAPERS | words_of("appeal idea plea claim petition objection protest")),),
        "defeat": (Sense("reject", ("obj",), only=BILLS),),
        "kill": (Sense("reject", ("obj",), only=words_of("bill amendment proposal")),),
        "lose": (Sense("reject", ("done",), only=BILLS),),
        "negate": (Sense("reject", ("done",), only=BILLS),),
        "rule out": (Sense("reject", ("obj", "ing"), sure=True),),
        "object": (Sense("reject", ("to",), sure=True), Sense("reject", ("none",), sure=True)),
        "dissent": (Sense("reject", ("from", "none"), sure=True),),
        "protest": (Sense("reject", ("against",), only=PLANS, sure=True),),
        "deprecate": (Sense("reject", ("obj",), only=PLANS | words_of("step attack advance idea change course"), sure=True),),
        "second": (Sense("agree", ("obj",), only=BILLS | PAPERS, sure=True),),
        "support": (Sense("accept", ("obj",), only=PAPERS - words_of("program programme petition project demand"), sure=True),),
        "hammer out": (Sense("agree", ("obj",), only=_TREATIES | words_of("compromise settlement"), sure=True),),
        "thrash out": (Sense("agree", ("obj",), only=_TREATIES | words_of("compromise settlement"), sure=True),),
        "patch up": (Sense("agree", ("obj",), only=_TREATIES | words_of("compromise"), sure=True),),

        "demur": (Sense("refuse", ("to", "at", "none"), sure=True),),
        "pronounce": (Sense("reject", ("against",), sure=True),),
        "decide": (Sense("reject", ("against",), only=PLANS, sure=True),),
        "withdraw": (Sense("agree", ("obj",), only=_QUALMS, sure=True),),
        "drop": (Sense("agree", ("obj",), only=_QUALMS, sure=True),),
        "waive": (Sense("agree", ("obj",), only=_QUALMS | words_of("claim right"), sure=True),),
        "abandon": (Sense("agree", ("obj",), only=_QUALMS, sure=True),),
        "concur": (Sense("agree", ("with", "in", "none"), sure=True),),
        "vote": (
            Sense("accept", ("inf",), sure=True),
            Sense("accept", ("obj",), only=_VOTED | words_of("principle bill"), sure=True),
            Sense("reject", ("against",), sure=True),
            Sense("accept", ("for",), only=PLANS, sure=True),
        ),
        # refuse
        "refuse": (Sense("refuse", ("inf", "obj", "none"), sure=True),),
        "decline": (
            Sense("refuse", ("inf",), sure=True),
            Sense("refuse", ("obj",), sure=True),
        ),
        "withhold": (Sense("refuse", ("obj",), only=words_of("consent assent approval ratification recognition "
                     "signature sanction permission support")),),
        "deny": (
            Sense("refuse", ("leave",), sure=True),
            Sense("refuse", ("given",), sure=True),
            Sense("refuse", ("obj",), only=DEMANDS | words_of("motion leave permission access passage"), sure=True),
        ),
        "balk": (Sense("refuse", ("at",), sure=True),),
        "baulk": (Sense("refuse", ("at",), sure=True),),
        "jib": (Sense("refuse", ("at",), sure=True),),
        "scruple": (Sense("refuse", ("at",), sure=True),),
        "defy": (Sense("refuse", ("obj",), only=_ORDERS, sure=True),),
        "disobey": (Sense("refuse", ("obj",), only=_ORDERS, sure=True),),
        "resist": (Sense("refuse", ("obj",), only=_OPPOSED, sure=True),),
        "oppose": (Sense("reject", ("obj",), only=_OPPOSED, sure=True),),
        "stand out": (Sense("refuse", ("against",), only=DEMANDS | PLANS, sure=True),),
        # accept
        "accept": (
            Sense("accept", ("inf",), sure=True),
            Sense("accept", ("obj",), never=NOT_ACCEPTED, sure=True),
            Sense("accept", ("none",), sure=True),
        ),
        "approve": (
            Sense("accept", ("obj",), sure=True),
            Sense("accept", ("of",), only=PLANS, sure=True),
            Sense("accept", ("none",), sure=True),
        ),
        "ratify": (Sense("accept", ("obj",)), Sense("accept", ("none",), sure=True)),
        "endorse": (Sense("accept", ("obj",), only=PLANS | TALK, sure=True),),
        "sanction": (Sense("accept", ("obj",), only=PLANS | GRANTED | words_of("expedition operation attack"), sure=True),
                     Sense("accept", ("deed",), sure=True)),
        "authorize": (Sense("accept", ("him-inf",), sure=True, people=True, whom=True), Sense("accept", ("deed",), sure=True)),
        "authorise": (Sense("accept", ("him-inf",), sure=True, people=True, whom=True), Sense("accept", ("deed",), sure=True)),
        "adopt": (Sense("accept", ("obj",), only=BILLS | PAPERS | words_of("constitution charter report budget "
                  "declaration platform code statute advice text agenda covenant reading"), sure=True),),
        "pass": (Sense("accept", ("obj",), only=words_of("bill resolution motion amendment reading vote"), sure=True),),
        "carry": (
            Sense("accept", ("done",), only=BILLS | words_of("reading adjournment")),
            Sense("accept", ("obj",), only=words_of("motion amendment resolution bill clause"), sure=True),
        ),
        "grant": (
            Sense("accept", ("obj",), only=DEMANDS | GRANTED | words_of("wish boon"), sure=True),
        ),
        "accord": (Sense("accept", ("obj",), only=GRANTED, sure=True),),
        "concede": (Sense("accept", ("obj",), only=DEMANDS | GRANTED | words_of("point principle")),
                    Sense("accept", ("wish",), sure=True)),
        "recognize": (Sense("accept", ("obj",), only=words_of("independence sovereignty suzerainty republic claim title"), sure=True),),
        "recognise": (Sense("accept", ("obj",), only=words_of("independence sovereignty suzerainty republic claim title"), sure=True),),
        "acknowledge": (Sense("accept", ("obj",), only=words_of("independence sovereignty suzerainty supremacy"), sure=True),),
        "yield": (
            Sense("accept", ("to",), only=DEMANDS | words_of("pressure entreaty persuasion argument insistence advice"), sure=True),
            Sense("accept", ("on",), sure=True),
            Sense("accept", ("obj",), only=words_of("point"), sure=True),
        ),
        "bow": (Sense("accept", ("to",), only=DEMANDS | words_of("pressure decision verdict ruling"), sure=True),),
        "submit": (Sense("accept", ("to",), only=DEMANDS | words_of("term arbitration decision award ruling"), sure=True),),
        "defer": (Sense("accept", ("to",), only=words_of("wish demand advice request"), sure=True),),
        "give in": (Sense("accept", ("to", "on"), sure=True), Sense("accept", ("none",), sure=True)),
        "cave": (Sense("accept", ("on", "to", "in", "none"), sure=True),),
        "accede": (Sense("accept", ("to",), sure=True),),
        "assent": (Sense("accept", ("to", "none"), sure=True),),
        "acquiesce": (Sense("accept", ("in", "to", "none"), sure=True),),
        "comply": (Sense("accept", ("with",), only=DEMANDS | _ORDERS | words_of("wish"), sure=True), Sense("accept", ("none",), sure=True)),
        "conform": (Sense("accept", ("to",), only=DEMANDS | _ORDERS | words_of("wish"), sure=True),),
        "take up": (Sense("accept", ("obj",), only=words_of("offer suggestion proposal invitation challenge idea")),),
        "fall in": (Sense("accept", ("with",), only=PLANS | words_of("wish view suggestion"), sure=True),),
        "close": (Sense("accept", ("with",), only=words_of("offer proposal term it"), sure=True),),
        "welcome": (Sense("accept", ("obj",), only=PAPERS, sure=True),),
        "entertain": (Sense("accept", ("obj",), only=PAPERS | words_of("idea notion application"), sure=True),),
        # agree
        "consent": (Sense("agree", ("inf", "to", "that", "none"), sure=True),),
        "permit": (
            Sense("agree", ("him-inf",), only=_PERMITTED, sure=True, people=True, whom=True),
            Sense("agree", ("deed",), sure=True),
        ),
        "allow": (
            Sense("agree", ("him-inf",), only=_PERMITTED, sure=True, people=True, whom=True),
            Sense("agree", ("obj",), only=DEMANDS, sure=True),
        ),
        "agree": (
            Sense("agree", ("inf", "wish", "to"), sure=True),
            Sense("agree", ("on", "upon"), sure=True),
            Sense("agree", ("obj",), only=FOR_AGREE),
            Sense("agree", ("none",), sure=True),
        ),
        "undertake": (Sense("agree", ("inf", "wish"), sure=True),),
        "engage": (Sense("agree", ("inf", "self-inf"), sure=True),),
        "covenant": (Sense("agree", ("inf", "that"), sure=True),),
        "contract": (Sense("agree", ("inf",), sure=True),),
        "bind": (Sense("agree", ("self-inf",), sure=True),),
        "oblige": (Sense("agree", ("self-inf",), sure=True),),
        "commit": (Sense("agree", ("self-inf",), sure=True),),
        "renew": (Sense("agree", ("obj",), only=_TREATIES, sure=True),),
        "settle": (Sense("agree", ("on", "upon"), only=FOR_AGREE | words_of("march plan"), sure=True),),
        "conclude": (Sense("agree", ("obj",), only=_TREATIES, sure=True),),
        "sign": (Sense("agree", ("obj",), only=_TREATIES, sure=True),),
        "compromise": (Sense("agree", ("on",), never=words_of("ground"), sure=True),),
        "renounce": (Sense("agree", ("obj",), only=words_of("claim right sovereignty title throne crown pretension "
                     "territory alliance"), sure=True),),
    }
)  # fmt: skip
"""Verb or phrasal verb -> its senses, tried in order."""
