"""The act lexicon: which verb, with which complement, is which act; and the noun classes it leans on."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from quizgen.extract._proposal_answering import ANSWERING
from quizgen.extract._proposal_asking import ASKING
from quizgen.extract._proposal_sense import Sense
from quizgen.extract._words import words_of

AMBIGUOUS = words_of(
    """suggest offer require promise demand invite recommend move order accept approve announce press push
    argue apply put hand give present advance advise counsel direct command charge pledge call bid
    extend defeat rule dictate bow yield claim allow permit forbid prohibit ban sanction authorize
    authorise grant deny resist oppose carry pass adopt promise vow sign conclude settle recognize
    recognise say state bind oblige commit pronounce accord concede warn reveal close welcome scout
    sound place disclose prescribe entertain dismiss report renew strike enact ordain negative vote approach reason
    contend maintain write tell answer reply invoke challenge commission conform defer contract object dissent protest deprecate second support hammer thrash patch exact dissuade appeal drop lift waive
    withdraw abandon concur"""
)
"""Verbs that things can be the subject of in another sense; these ask for a subject who acts."""
IT_ACTS = words_of(
    """demand call announce offer recommend order accept approve urge counsel advise pledge promise
    forbid adopt reject refuse decline insist decree"""
)
"""What "it", a body or its paper, did in a past sentence."""
NOT_GIVEN = words_of(
    """withhold refuse deny seek await ask request demand need require expect want lack withdraw revoke
    delay defer postpone necessary requisite indispensable essential wanting depend doubt assume presume
    presuppose hope solicit beg"""
)
"""What is done to a consent that was not given."""
NEEDS_AGENT = words_of(
    "sign conclude introduce renew lay publish produce pass claim state say write tell"
)
"""Verbs whose passive without "by" tells no act: "the bill was introduced"."""
DESCRIBING = words_of(
    """include contain provide call consist demand require propose envisage involve allow mean leave comprise
    be stipulate guarantee permit give limit aim seek set fix place"""
)
"""A relative clause with one of these still tells what was proposed."""

VERBS: Mapping[str, tuple[Sense, ...]] = MappingProxyType(
    {verb: (*ASKING.get(verb, ()), *ANSWERING.get(verb, ())) for verb in (*ASKING, *ANSWERING)}
)
"""Verb or phrasal verb -> its senses, tried in order."""

LIGHT = MappingProxyType(
    {
        "make": words_of("proposal offer demand request suggestion recommendation appeal announcement bid "
                       "overture promise pledge proposition counterproposal counter-proposal vow plea "
                       "counter-offer counteroffer motion application call claim declaration petition"),
        "give": words_of("consent assent approval order instruction command promise pledge sanction "
                       "acceptance refusal undertaking permission leave assurance blessing notice advice "
                       "adhesion adherence concurrence approbation "
                       "counsel assurance guarantee"),
        "issue": words_of("ultimatum demand order instruction decree appeal call edict invitation request "
                        "command directive proclamation declaration manifesto summons ban"),
        "send": words_of("ultimatum demand order instruction proposal offer invitation appeal petition "
                       "request term overture refusal acceptance summons"),
        "deliver": words_of("ultimatum demand petition proposal"),
        "present": words_of("ultimatum demand petition request remonstrance claim"),
        "lodge": words_of("demand request appeal claim petition"),
        "file": words_of("claim petition application"),
        "prefer": words_of("request demand claim"),
        "lay": words_of("demand petition claim"),
        "submit": words_of("petition demand request application"),
        "address": words_of("petition appeal demand request ultimatum"),
        "launch": words_of("appeal"),
        "put": words_of("demand request"),
        "put in": words_of("claim request application plea"),
        "put forward": words_of("demand request claim"),
        "tender": words_of("advice apology"),
        "extend": words_of("invitation"),
        "reach": words_of("agreement understanding compromise accord settlement"),
        "come": frozenset(),
        "conclude": words_of("agreement"),
        "raise": words_of("objection demand"),
        "renew": words_of("proposal offer demand request appeal motion petition plea claim entreaty invitation overture"),
        "repeat": words_of("proposal offer demand request appeal order refusal petition plea entreaty invitation"),
        "press": words_of("demand claim request"),
        "reiterate": words_of("proposal offer demand request refusal"),
        "transmit": words_of("order proposal offer demand"),
        "convey": words_of("offer refusal acceptance request"),
        "telegraph": words_of("order instruction acceptance refusal"),
        "return": words_of("refusal"),
        "impose": words_of("ban embargo"),
        "hand": words_of("ultimatum petition demand"),
        "dispatch": words_of("ultimatum order"),
        "despatch": words_of("ultimatum order"),
        "signify": words_of("assent consent approval acceptance adhesion adherence concurrence refusal"),
        "express": words_of("assent consent approval concurrence"),
        "intimate": words_of("assent consent approval acceptance refusal"),
        "notify": words_of("acceptance refusal adhesion"),
        "announce": words_of("acceptance refusal"),
        "declare": words_of("acceptance refusal"),
        "interpose": words_of("veto"),
        "have": words_of("objection"),
    }
)  # fmt: skip
"""Light verbs with the nouns that carry the act."""

NOUN_ACTS: Mapping[str, str] = MappingProxyType(
    {
        "proposal": "propose", "proposition": "propose", "counterproposal": "propose",
        "counter-proposal": "propose", "suggestion": "propose", "motion": "propose", "amendment": "propose",
        "overture": "offer", "offer": "offer", "bid": "offer", "promise": "announce", "pledge": "announce",
        "vow": "announce", "assurance": "announce", "guarantee": "announce", "declaration": "announce",
        "proclamation": "announce", "manifesto": "announce", "notice": "announce", "apology": "offer",
        "counter-offer": "offer", "counteroffer": "offer", "undertaking": "agree", "term": "propose",
        "draft": "propose", "recommendation": "recommend", "advice": "recommend", "counsel": "recommend",
        "demand": "demand", "ultimatum": "demand", "summons": "demand",
        "insistence": "demand", "claim": "demand", "request": "request", "appeal": "request",
        "plea": "request", "petition": "request", "application": "request", "call": "demand",
        "invitation": "request", "remonstrance": "request", "order": "order", "instruction": "order",
        "command": "order", "decree": "order", "edict": "order", "directive": "order", "ban": "order",
        "embargo": "order", "refusal": "refuse", "rejection": "reject", "veto": "reject",
        "objection": "reject", "acceptance": "accept", "consent": "agree", "assent": "accept",
        "approval": "accept", "sanction": "accept", "permission": "agree", "leave": "agree",
        "blessing": "accept", "agreement": "agree", "understanding": "agree", "compromise": "agree",
        "accord": "agree", "settlement": "agree", "announcement": "announce", "acquiescence": "accept",
        "recommendations": "recommend", "adhesion": "accept", "adherence": "accept",
        "concurrence": "agree", "approbation": "accept", "entreaty": "request", "instance": "request",
        "urging": "recommend", "solicitation": "request", "supplication": "request", "behest": "order",
        "bidding": "order", "prompting": "recommend",
    }
)  # fmt: skip
"""Noun -> act."""

ACTIONS = words_of(
    """withdraw negotiate discuss accept consider concede sign cede recognise recognize grant pay talk meet
    evacuate guarantee treat surrender submit halt stop end exchange release return hand give restore
    mediate support supply join open reduce cease postpone compromise take send make enter renounce
    resume conclude share help serve lend sell buy provide defend mediate work go come hear listen begin start
    renew abandon lift free fight assist finance back"""
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
    authorise command honour honor oblige constrain be write leave liberty pleasure permission duty
    glad happy delighted pleased proud content
    """
)
SENDING = words_of(
    """
    send dispatch despatch write issue come go call return meet telegraph cable speak publish
    appear intervene rise address depute march ride sail travel journey hurry rush flock gather
    assemble arrive visit cross step stand
    """
)
"""After these an infinitive act was done: "sent envoys to offer peace"."""
DECIDING = words_of(
    """
    decide resolve choose determine vote begin continue hasten proceed
    """
)
