"""Tables for ``standing``: which verbs, nouns, adjectives and adverbs keep a clause from being asserted."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from quizgen.extract._words import words_of


def _table(**rows: str) -> Mapping[str, str]:
    table: dict[str, str] = {}
    for kind, text in rows.items():
        for word in text.split():
            table[word] = "" if kind == "asserted" else kind
    return MappingProxyType(table)


VERBS = _table(
    asserted="""manage succeed force compel oblige cause help lead make let get begin start continue
        proceed come happen have bring enable persuade convince induce drive push prompt constrain know
        realise realize reveal show demonstrate prove learn discover see find recall remember forget
        regret reflect mean ensure venture dare hasten condescend finish keep result spend stop cease""",
    proposed="""want wish intend plan ask demand propose order request agree decide promise threaten offer
        seek try attempt urge recommend insist prepare aim instruct invite undertake pledge resolve choose
        command direct bid tell beg beseech entreat implore petition advise counsel exhort encourage
        press suggest require call appeal move desire long arrange vote swear vow engage consent accept
        determine stipulate allow permit authorize authorise empower appoint schedule mean expect design
        prefer favour favor advocate support volunteer strive endeavour endeavor contemplate envisage
        envision provide commit pray plead need ought decree rule warn covenant contract bind summon
        strike bargain negotiate push lobby sue intrigue conspire work destine doom sentence condemn""",
    negated="""fail refuse decline neglect avoid prevent forbid refrain deny prohibit preclude escape
        abstain scruple disdain hinder block thwart forestall forgo shun avert bar ban scorn omit miss
        withhold hesitate cancel abandon reject""",
    hypothetical="""hope hop fear doubt imagine suppose wonder consider dread hesitate pretend dream
        discuss debate anticipate risk seem appear think speculate assume presume worry like""",
)
"""What the complement of a verb is; an empty value leaves it as it is."""

NOT_OF_NOUNS = words_of(
    """
    reject deny decline abandon cancel miss fail escape like discuss debate consider refuse withhold
    """
)
"""Verbs that deny a clause they govern, but presuppose a noun: to reject an offer, it must be there."""

WISHES = words_of(
    """
    want wish intend plan ask demand propose request order promise threaten offer seek try attempt urge
    recommend insist aim undertake pledge suggest require call desire long arrange swear contemplate
    envisage envision advocate need expect schedule agree press push lobby sue negotiate hope
    """
)
"""Verbs whose noun object is not yet there: "demanded the withdrawal", "sought an alliance"."""

SUSPECTING = words_of("suspect accuse charge acquit arraign impeach indict clear absolve")
"""What somebody is only blamed for: "suspected of having ordered the crime"."""
TALES = words_of("legend tradition story tale rumour rumor gossip report chronicle")
"""What "has it that" something happened."""
SAYS_OR_ASKS = words_of(
    """
    suggest insist agree warn advise promise swear vow propose urge order decide tell mean
    expect stipulate plead concede accept determine rule
    """
)
"""Verbs whose indicative that-clause is a claim: "he insisted that the treaty was void"."""

REPORT_VERBS = words_of(
    """
    say state declare assert maintain claim argue explain note observe remark add tell write
    report admit acknowledge confirm emphasise emphasize stress complain reply answer predict
    announce proclaim allege contend hold affirm protest testify relate recount assure inform
    notify remind mention comment conclude respond retort rejoin charge aver depose hint imply
    intimate indicate reiterate repeat underline recall recount rumour rumor repute record
    swear boast concede
    """
)
OPINION_VERBS = words_of(
    """
    believe think feel suspect consider judge deem regard reckon guess understand find
    """
)

REGRETS = words_of(
    """
    regret lament deplore surprise astonish amaze marvel sorry strange pity resent grieve shock odd
    """
)
"""After these "should have" tells what happened."""

NOUNS = _table(
    proposed="""proposal plan demand request order offer intention wish desire attempt bid effort
        ambition readiness willingness promise pledge agreement right duty obligation ultimatum motion
        resolution bill command instruction recommendation suggestion determination decision project
        scheme permission authority mandate need appeal call invitation consent vow undertaking aim goal
        purpose objective task mission insistence proposition goal opportunity chance commitment""",
    negated="""refusal failure inability unwillingness reluctance denial rejection lack absence
        neglect ban prohibition impossibility""",
    hypothetical="""possibility likelihood probability fear hope prospect danger risk threat condition
        question expectation idea thought chance event case doubt suspicion assumption""",
    reported="""claim report rumour rumor belief statement allegation assertion view opinion
        story impression charge accusation news announcement declaration""",
)
PLAN_NOUNS = frozenset(word for word, kind in NOUNS.items() if kind == "proposed")
PLANNED = frozenset(word for word, kind in VERBS.items() if kind == "proposed")

ADJECTIVES = _table(
    asserted="able happy glad pleased proud sorry content right wrong clear true evident obvious quick "
    "slow first last known aware bound forced obliged compelled certain sure fortunate",
    proposed="ready willing prepared eager anxious inclined determined keen resolved disposed important "
    "necessary essential desirable advisable due set free entitled expedient",
    negated="unable unwilling reluctant loath loth impossible incapable untrue false powerless",
    hypothetical="likely unlikely possible probable improbable conceivable apt liable doubtful uncertain "
    "unclear easy difficult hard dangerous afraid fearful hopeful better best mistake folly wise",
)

MODALS: Mapping[str, str] = MappingProxyType(
    {
        "'ll": "will",
        "’ll": "will",
        "wo": "will",
        "'d": "would",
        "’d": "would",
        "ca": "can",
        "sha": "shall",
    }
)
LATER = words_of(
    """
    later soon eventually subsequently again ultimately finally afterwards afterward
    thereafter shortly next
    """
)
HYPOTHETICAL_ADVERBS = words_of(
    """
    perhaps maybe possibly presumably probably conceivably hopefully likely
    """
)
REPORTED_ADVERBS = frozenset(["reportedly", "allegedly", "supposedly", "apparently", "purportedly"])
HYPOTHETICAL_ADJECTIVES = words_of(
    """
    possible potential hypothetical eventual likely imaginary prospective feared
    """
)
PROPOSED_ADJECTIVES = frozenset(
    ["proposed", "planned", "intended", "projected", "suggested", "requested"]
)
REPORTED_ADJECTIVES = frozenset(
    ["alleged", "reported", "supposed", "rumoured", "rumored", "so-called"]
)
ACCORDING = frozenset({"according", "according to"})

NOT = words_of(
    """
    not n't n’t never neither nor hardly scarcely barely nowise no
    """
)
NOT_ONLY = words_of(
    """
    only merely just simply until till least solely alone long later
    """
)
NOBODY = frozenset({"nobody", "none", "nothing", "neither", "no-one"})
NO_WAY = words_of(
    """
    circumstance time way mean account condition case wise sense
    """
)

CONDITIONS = words_of(
    """
    if unless whether lest provided providing supposing assuming suppose except should in_case
    otherwise
    """
)
SUPPOSING = frozenset({"assuming", "supposing", "provided", "providing", "granted", "granting"})
WITHOUT = frozenset({"without", "instead of", "rather than", "instead", "rather", "far from"})
FACTIVE = frozenset(
    {
        "because",
        "since",
        "although",
        "though",
        "while",
        "whereas",
        "inasmuch as",
        "seeing that",
        "whilst",
    }
)
