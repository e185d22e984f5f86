"""A small fact base by hand, and good items on it: six texts of five centuries and more, no model needed.

The sentences are our own; what they tell is history.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from quizgen.factbase import FactBase
from quizgen.model import (
    Actor,
    Clause,
    Document,
    Extraction,
    Fact,
    Item,
    Option,
    Part,
    Place,
    Provenance,
    Role,
    Setting,
    Source,
    Span,
    Verb,
    fact_id,
    fold,
    item_id,
    slug,
)

KINDS = {"when": "date", "number": "number"}


def verb(text: str) -> Verb:
    """Return a verb written as "opened=open", or "was signed=sign" where it has an auxiliary."""
    said, _, lemma = text.partition("=")
    auxiliary, _, main = said.rpartition(" ")
    return Verb(
        lemma or said,
        said,
        auxiliary=auxiliary,
        main=main if auxiliary else lemma or said,
        support="" if auxiliary else "did",
        passive=auxiliary in ("was", "were"),
    )


def clause(text: str, sentence: str) -> Clause:
    """Return a clause written as "who: the Front / verb: proposed=propose / what: a truce / when: on May 8, 1969"."""
    parts = []
    doing = verb("was=be")
    for piece in text.split(" / "):
        role, _, words = piece.partition(": ")
        if role == "verb":
            doing = verb(words)
            words = doing.text
        at = max(sentence.find(words), 0)
        parts.append(Part(role, words, Place(at, at + len(words))))
    return Clause(tuple(parts), doing, subject_role="who", object_role="what")


class Text:
    """A document in the making: add sentences with their facts, then ``extraction``."""

    def __init__(
        self,
        name: str,
        title: str,
        *,
        period: str = "",
        edtf: str = "",
        date: str = "",
        **rest: Any,
    ) -> None:
        """Begin a text with its setting; ``matter`` is the title unless told otherwise."""
        self.source = Source(name, title, date=date, citation=f"{title} (sample text)")
        matter = rest.get("matter", title)
        self.setting = Setting(matter, tuple(rest.get("parties", ())), period, edtf)
        self.text = ""
        self.facts: list[Fact] = []
        self.actors: dict[str, Actor] = {}

    def actor(self, name: str, *aliases: str, kind: str = "person", side: str = "") -> str:
        """Add an actor and return its id."""
        plural = kind == "group"
        key = slug(name)
        self.actors[key] = Actor(key, name, kind, aliases=aliases, side=side, plural=plural)
        return key

    def add(self, sentence: str, relation: str = "", says: str = "", **roles: Any) -> Fact:
        """Add a sentence (once) with one fact; return it.

        A role is its text, or (text, value), or (text, value, answer); ``says`` is the clause.
        """
        at = self.text.find(sentence)
        if at < 0:
            self.text += " " * bool(self.text) + sentence
            at = self.text.find(sentence)
        place = Provenance(self.source.id, Span(at, at + len(sentence)), sentence)
        given = {
            name: roles.pop(name, "") for name in ("standing", "act", "reporter") if name in roles
        }
        made = tuple(self._role(name, value, sentence, at) for name, value in roles.items())
        fact = Fact(
            fact_id(self.source.id, relation, made),
            relation,
            made,
            given.get("standing", "asserted"),
            place,
            reporter=given.get("reporter", ""),
            act=given.get("act", ""),
            clause=clause(says, sentence) if says else None,
            salience=0.6,
        )
        self.facts.append(fact)
        return fact

    def _role(self, name: str, given: Any, sentence: str, at: int) -> Role:
        text, value, label = (*given, "", "")[:3] if isinstance(given, tuple) else (given, "", "")
        start = max(sentence.find(text), 0)
        kind = KINDS.get(name, "phrase")
        if value in self.actors:
            kind = self.actors[value].kind
            label = label or self.actors[value].name
        place = Place(start, start + len(text))
        span = Span(at + place.start, at + place.end)
        return Role(name.rstrip("2"), text, place, span, value or fold(text), kind, label)

    def extraction(self) -> Extraction:
        """Return the text as read."""
        offsets = tuple(range(len(self.text)))
        document = Document(self.source, self.text, self.text, offsets, ())
        return Extraction(
            document,
            self.setting,
            (self.setting,),
            (),
            (),
            tuple(self.actors.values()),
            tuple(self.facts),
        )


# ---------------------------------------------------------------- six texts


ghent = Text(
    "ghent",
    "The Peace Talks at Ghent",
    period="1814-1815",
    edtf="1814/1815",
    date="1920",
    parties=("Great Britain", "United States"),
)
britain = ghent.actor("Great Britain", "Britain", "British", kind="place-as-actor")
states = ghent.actor("United States", "American", "Americans", kind="place-as-actor")
canada = ghent.actor("Canada", "Canadians", kind="place-as-actor")
gambier = ghent.actor("Lord Gambier", "Gambier", side=britain)
goulburn = ghent.actor("Henry Goulburn", "Goulburn", side=britain)
adams = ghent.actor("John Quincy Adams", "Adams", side=states)
gallatin = ghent.actor("Albert Gallatin", "Gallatin", side=states)
clay = ghent.actor("Henry Clay", "Clay", side=states)
talks_opened = ghent.add(
    "The peace talks between Great Britain and the United States opened in Ghent on August 8, 1814.",
    "dated_event",
    "who: the peace talks between Great Britain and the United States / verb: opened=open / rest: in Ghent / when: on August 8, 1814",
    when=("August 8, 1814", "1814-08-08", "August 8, 1814"),
    place="Ghent",
)
barrier = ghent.add(
    "On August 19, 1814, Great Britain demanded an Indian state in the Northwest as a barrier.",
    "proposal",
    "who: Great Britain / verb: demanded=demand / what: an Indian state in the Northwest as a barrier / when: on August 19, 1814",
    act="demand",
    who=("Great Britain", britain),
    what="an Indian state in the Northwest as a barrier",
    when=("August 19, 1814", "1814-08-19", "August 19, 1814"),
)
fishing = ghent.add(
    "On November 10, 1814, the United States offered a return to the borders of 1811.",
    "proposal",
    "who: the United States / verb: offered=offer / what: a return to the borders of 1811 / when: on November 10, 1814",
    act="offer",
    who=("United States", states),
    what="a return to the borders of 1811",
    when=("November 10, 1814", "1814-11-10", "November 10, 1814"),
)
rivers = ghent.add(
    "On December 1, 1814, Henry Goulburn proposed a free passage on the Mississippi.",
    "proposal",
    "who: Henry Goulburn / verb: proposed=propose / what: a free passage on the Mississippi / when: on December 1, 1814",
    act="propose",
    who=("Henry Goulburn", goulburn),
    what="a free passage on the Mississippi",
    when=("December 1, 1814", "1814-12-01", "December 1, 1814"),
)
signed = ghent.add(
    "On December 24, 1814, the delegates of Great Britain and the United States signed the Treaty of Ghent.",
    "dated_event",
    "who: the delegates of Great Britain and the United States / verb: signed=sign / what: the Treaty of Ghent / when: on December 24, 1814",
    when=("December 24, 1814", "1814-12-24", "December 24, 1814"),
)
ratified = ghent.add(
    "The United States ratified the Treaty of Ghent on February 16, 1815.",
    "dated_event",
    "who: the United States / verb: ratified=ratify / what: the Treaty of Ghent / when: on February 16, 1815",
    who=("United States", states),
    when=("February 16, 1815", "1815-02-16", "February 16, 1815"),
)
led = ghent.add(
    "Lord Gambier was the head of the British delegation, and John Quincy Adams was the head of the American delegation.",
    "office",
    who=("John Quincy Adams", adams),
    office="head of the American delegation",
)
led_british = ghent.add(
    led.provenance.sentence,
    "office",
    who=("Lord Gambier", gambier),
    office="head of the British delegation",
)
treasury = ghent.add(
    "Albert Gallatin had been the Secretary of the Treasury, and Henry Clay the Speaker of the House.",
    "office",
    who=("Albert Gallatin", gallatin),
    office="Secretary of the Treasury",
)
speaker = ghent.add(
    treasury.provenance.sentence, "office", who=("Henry Clay", clay), office="Speaker of the House"
)

nicias = Text(
    "nicias",
    "The Peace of Nicias",
    period="425-404 BCE",
    edtf="-0424/-0403",
    parties=("Athens", "Sparta"),
)
athens = nicias.actor("Athens", "Athenians", "Athenian", kind="place-as-actor")
sparta = nicias.actor("Sparta", "Spartans", "Spartan", kind="place-as-actor")
corinth = nicias.actor("Corinth", "Corinthians", kind="place-as-actor")
nicias_ = nicias.actor("Nicias", side=athens)
cleon = nicias.actor("Cleon", side=athens)
alcibiades = nicias.actor("Alcibiades", side=athens)
pylos = nicias.add(
    "In 425 BCE, Athens captured the headland of Pylos in the west of the Peloponnese.",
    "dated_event",
    "who: Athens / verb: captured=capture / what: the headland of Pylos / rest: in the west of the Peloponnese / when: in 425 BCE",
    who=("Athens", athens),
    when=("425 BCE", "-0424", "425 BCE"),
)
offer = nicias.add(
    "In 425 BCE, Cleon rejected the Spartan offer of peace before the assembly.",
    "proposal",
    "who: Cleon / verb: rejected=reject / what: the Spartan offer of peace / rest: before the assembly / when: in 425 BCE",
    act="reject",
    who=("Cleon", cleon),
    what="the Spartan offer of peace",
    when=("425 BCE", "-0424", "425 BCE"),
)
peace = nicias.add(
    "In 421 BCE, Nicias proposed a peace of fifty years with Sparta.",
    "proposal",
    "who: Nicias / verb: proposed=propose / what: a peace of fifty years with Sparta / when: in 421 BCE",
    act="propose",
    who=("Nicias", nicias_),
    what="a peace of fifty years with Sparta",
    number=("fifty", "50"),
    when=("421 BCE", "-0420", "421 BCE"),
)
sicily = nicias.add(
    "In 415 BCE, Alcibiades urged the assembly to send an expedition to Sicily.",
    "proposal",
    "who: Alcibiades / verb: urged=urge / what: the assembly to send an expedition to Sicily / when: in 415 BCE",
    act="propose",
    who=("Alcibiades", alcibiades),
    what="to send an expedition to Sicily",
    when=("415 BCE", "-0414", "415 BCE"),
)
surrender = nicias.add(
    "Athens surrendered to the Spartan admiral Lysander in 404 BCE.",
    "dated_event",
    "who: Athens / verb: surrendered=surrender / rest: to the Spartan admiral Lysander / when: in 404 BCE",
    who=("Athens", athens),
    when=("404 BCE", "-0403", "404 BCE"),
)

tudor = Text("tudor", "Henry VIII and the Break with Rome", period="1509-1540", edtf="1509/1540")
henry = tudor.actor("Henry VIII")
thomas_more = tudor.actor("Thomas More", "More", "Sir Thomas More")
cranmer = tudor.actor("Thomas Cranmer", "Cranmer")
cromwell = tudor.actor("Thomas Cromwell", "Cromwell")
boleyn = tudor.actor("Anne Boleyn")
wedding = tudor.add(
    "On 25 January 1533, Henry VIII secretly married Anne Boleyn in Whitehall.",
    "dated_event",
    "who: Henry VIII / verb: married=marry / what: Anne Boleyn / rest: in Whitehall / when: on 25 January 1533",
    who=("Henry VIII", henry),
    party=("Anne Boleyn", boleyn),
    when=("25 January 1533", "1533-01-25", "January 25, 1533"),
)
void = tudor.add(
    "On 23 May 1533, Thomas Cranmer declared the marriage of Henry VIII to Catherine of Aragon void.",
    "dated_event",
    "who: Thomas Cranmer / verb: declared=declare / what: the marriage of Henry VIII to Catherine of Aragon void / when: on 23 May 1533",
    who=("Thomas Cranmer", cranmer),
    when=("23 May 1533", "1533-05-23", "May 23, 1533"),
)
cleves = tudor.add(
    "In 1539, Thomas Cromwell proposed a marriage with Anne of Cleves.",
    "proposal",
    "who: Thomas Cromwell / verb: proposed=propose / what: a marriage with Anne of Cleves / when: in 1539",
    act="propose",
    who=("Thomas Cromwell", cromwell),
    what="a marriage with Anne of Cleves",
    when=("1539", "1539", "1539"),
)
beheaded = tudor.add(
    "On 6 July 1535, Thomas More was beheaded on Tower Hill for refusing the oath.",
    "dated_event",
    "who: Thomas More / verb: was beheaded=behead / rest: on Tower Hill for refusing the oath / when: on 6 July 1535",
    who=("Thomas More", thomas_more),
    when=("6 July 1535", "1535-07-06", "July 6, 1535"),
)

wallace = Text(
    "wallace", "Wallace, Darwin and Natural Selection", period="1848-1859", edtf="1848/1859"
)
wallace_ = wallace.actor("Alfred Russel Wallace", "Wallace")
darwin = wallace.actor("Charles Darwin", "Darwin")
lyell = wallace.actor("Charles Lyell", "Lyell")
hooker = wallace.actor("Joseph Hooker", "Hooker")
essay = wallace.add(
    "In February 1858, Wallace wrote an essay on natural selection on the island of Ternate.",
    "dated_event",
    "who: Wallace / verb: wrote=write / what: an essay on natural selection / rest: on the island of Ternate / when: in February 1858",
    who=("Wallace", wallace_),
    place="Ternate",
    when=("February 1858", "1858-02", "February 1858"),
)
brazil = wallace.add(
    "In April 1848, Wallace sailed from Liverpool for the mouth of the Amazon.",
    "dated_event",
    "who: Wallace / verb: sailed=sail / rest: from Liverpool for the mouth of the Amazon / when: in April 1848",
    who=("Wallace", wallace_),
    when=("April 1848", "1848-04", "April 1848"),
)
malay = wallace.add(
    "In March 1854, Wallace left England for the Malay Archipelago.",
    "dated_event",
    "who: Wallace / verb: left=leave / what: England / rest: for the Malay Archipelago / when: in March 1854",
    who=("Wallace", wallace_),
    when=("March 1854", "1854-03", "March 1854"),
)
letter_received = wallace.add(
    "Darwin received the essay of Wallace at Down House on 18 June 1858.",
    "dated_event",
    "who: Darwin / verb: received=receive / what: the essay of Wallace / rest: at Down House / when: on 18 June 1858",
    who=("Darwin", darwin),
    when=("18 June 1858", "1858-06-18", "June 18, 1858"),
)
not_present = wallace.add(
    "Darwin did not attend the meeting of the Linnean Society on 1 July 1858.",
    "dated_event",
    "who: Darwin / verb: did not attend=attend / what: the meeting of the Linnean Society / when: on 1 July 1858",
    standing="negated",
    who=("Darwin", darwin),
    when=("1 July 1858", "1858-07-01", "July 1, 1858"),
)

envoy = Text(
    "envoy",
    "Dispatch of the Dutch Envoy on the Siege of Malacca, 1640",
    period="1640-1641",
    edtf="1640/1641",
    parties=("Dutch East India Company", "Johor"),
)
coster = envoy.actor("Pieter Coster", "Coster")
johor = envoy.actor("Johor", kind="place-as-actor")
company = envoy.actor("Dutch East India Company", "Company", kind="organization")
promise = envoy.add(
    "Johor has promised the Company forty ships for the blockade of Malacca.",
    "proposal",
    "who: Johor / verb: has promised=promise / to_whom: the Company / what: forty ships for the blockade of Malacca",
    act="offer",
    standing="reported",
    reporter=coster,
    who=("Johor", johor),
    to_whom=("Company", company),
    what="forty ships for the blockade of Malacca",
    number=("forty", "40"),
)
planned = envoy.add(
    "The Company was to land its soldiers north of Malacca on 5 August 1640.",
    "dated_event",
    "who: the Company / verb: was to land=land / what: its soldiers / rest: north of Malacca / when: on 5 August 1640",
    standing="proposed",
    who=("Company", company),
    when=("5 August 1640", "1640-08-05", "August 5, 1640"),
)

suez = Text(
    "suez",
    "The Suez Crisis of 1956",
    period="1956",
    edtf="1956",
    parties=("Egypt", "Great Britain"),
)
egypt = suez.actor("Egypt", "Egyptian", "Egyptians", kind="place-as-actor")
israel = suez.actor("Israel", "Israelis", kind="place-as-actor")
uk = suez.actor("Great Britain", "Britain", "British", kind="place-as-actor")
nasser = suez.actor("Gamal Abdel Nasser", "Nasser", side=egypt)
nationalized = suez.add(
    "On July 26, 1956, Nasser nationalized the Suez Canal Company in a speech at Alexandria.",
    "dated_event",
    "who: Nasser / verb: nationalized=nationalize / what: the Suez Canal Company / rest: in a speech at Alexandria / when: on July 26, 1956",
    who=("Nasser", nasser),
    place="Alexandria",
    when=("July 26, 1956", "1956-07-26", "July 26, 1956"),
)
attacked = suez.add(
    "On October 29, 1956, Israel invaded the Sinai Peninsula with ten brigades.",
    "dated_event",
    "who: Israel / verb: invaded=invade / what: the Sinai Peninsula / rest: with ten brigades / when: on October 29, 1956",
    who=("Israel", israel),
    number=("ten", "10"),
    when=("October 29, 1956", "1956-10-29", "October 29, 1956"),
)
landed = suez.add(
    "On November 5, 1956, Great Britain landed paratroopers near Port Said.",
    "dated_event",
    "who: Great Britain / verb: landed=land / what: paratroopers / rest: near Port Said / when: on November 5, 1956",
    who=("Great Britain", uk),
    when=("November 5, 1956", "1956-11-05", "November 5, 1956"),
)
truce = suez.add(
    "On November 2, 1956, Egypt accepted a ceasefire on the condition that Israel withdraw.",
    "proposal",
    "who: Egypt / verb: accepted=accept / what: a ceasefire on the condition that Israel withdraw / when: on November 2, 1956",
    act="accept",
    who=("Egypt", egypt),
    what="a ceasefire on the condition that Israel withdraw",
    when=("November 2, 1956", "1956-11-02", "November 2, 1956"),
)

TEXTS = (ghent, nicias, tudor, wallace, envoy, suez)


def fact_base(*more: Extraction) -> FactBase:
    """Return the facts of the six texts, and of others."""
    return FactBase([*(text.extraction() for text in TEXTS), *more])


def with_fact(fact: Fact) -> FactBase:
    """Return the fact base with one fact more, in the source it names."""
    extractions = []
    for text in TEXTS:
        own = text.extraction()
        if text.source.id == fact.provenance.source:
            own = replace(own, facts=(*own.facts, fact))
        extractions.append(own)
    return FactBase(extractions)


def with_changed(fact: Fact, **changes: Any) -> FactBase:
    """Return the fact base in which one fact is another."""
    extractions = []
    for text in TEXTS:
        own = text.extraction()
        facts = tuple(replace(one, **changes) if one.id == fact.id else one for one in own.facts)
        extractions.append(replace(own, facts=facts))
    return FactBase(extractions)


def retold(fact: Fact, role: str, value: Role) -> Fact:
    """Return a fact that tells the same as another, with another value in one role and in a sentence of its own."""
    roles = tuple(value if one.name == role else one for one in fact.roles)
    own = fact.role(role)
    sentence = fact.provenance.sentence
    place = replace(
        fact.provenance,
        sentence=sentence.replace(own.text, value.text) if own else sentence,
        span=Span(0, 5),
    )
    return replace(fact, id=f"{fact.id}-retold", roles=roles, provenance=place)


# ---------------------------------------------------------------- items


def item(kind: str, fact: Fact, role: str, stem: str, key: str, **rest: Any) -> Item:
    """Return an item on a fact; its context line is the title of the text with its period."""
    text = next(one for one in TEXTS if one.source.id == fact.provenance.source)
    line = f"{text.source.title}, {text.setting.period}"
    given = {
        "context": line,
        "accept": (),
        "options": (),
        "citation": text.source.citation,
        "hint": {"when": "date", "who": "person", "number": "number"}.get(role, ""),
        **rest,
    }
    return Item(
        id=item_id(fact.id, role, kind),
        kind=kind,
        stem=stem,
        key=key,
        provenance=(fact.provenance,),
        relation=fact.relation,
        role=role,
        standing=fact.standing,
        facts=(fact.id,),
        **given,
    )


def gap(fact: Fact, role: str, key: str, **rest: Any) -> Item:
    """Return a cloze: the fact's sentence with the key taken out."""
    stem = rest.pop("stem", "") or fact.provenance.sentence.replace(key, "____", 1)
    return item("cloze", fact, role, stem, key, **rest)


def short(fact: Fact, role: str, stem: str, key: str, **rest: Any) -> Item:
    """Return a short-answer item."""
    return item("short_answer", fact, role, stem, key, **rest)


def choice(
    fact: Fact, role: str, stem: str, key: str, others: Iterable[tuple[str, Fact]], **rest: Any
) -> Item:
    """Return a multiple-choice item; the key stands where ``at`` says, and each distractor has its proof."""
    options = [
        Option(text, f"{other.provenance.sentence.rstrip('.')}", other.id) for text, other in others
    ]
    options.insert(rest.pop("at", 0), Option(key))
    return item("multiple_choice", fact, role, stem, key, options=tuple(options), **rest)


def day(*forms: str) -> dict[str, Any]:
    """Return the other ways to write a date, as a keyword."""
    return {"accept": forms}


def good_items() -> tuple[Item, ...]:
    """Return items without a flaw: clozes, questions, choices, statements, an order and a matching."""
    return (*_clozes(), *_questions(), *_choices(), *_statements(), *_sets())


def _clozes() -> tuple[Item, ...]:
    return (
        gap(talks_opened, "when", "August 8", **day("8 August", "August 8, 1814")),
        gap(barrier, "when", "August 19", **day("19 August", "August 19, 1814")),
        gap(
            barrier,
            "who",
            "Great Britain",
            accept=("Britain",),
            context="The Peace Talks at Ghent, 1814-1815",
        ),
        gap(fishing, "who", "United States", accept=("American", "Americans")),
        gap(rivers, "who", "Henry Goulburn", accept=("Goulburn",)),
        gap(rivers, "what", "free passage on the Mississippi"),
        gap(signed, "when", "December 24", **day("24 December", "December 24, 1814")),
        gap(ratified, "when", "February 16", **day("16 February")),
        gap(ratified, "who", "United States", accept=("Americans",)),
        gap(
            pylos,
            "who",
            "Athens",
            accept=("Athenians",),
            context="The Peloponnesian War, 431-404 BCE",
        ),
        gap(pylos, "when", "425 BCE", context="The Peace of Nicias", **day("425 BC")),
        gap(peace, "number", "fifty", accept=("50",)),
        gap(peace, "when", "421 BCE", context="The Peace of Nicias", **day("421 BC")),
        gap(surrender, "when", "404 BCE", context="The Peace of Nicias", **day("404 BC")),
        gap(wedding, "when", "25 January", **day("January 25", "January 25, 1533")),
        gap(wedding, "party", "Anne Boleyn"),
        gap(void, "who", "Thomas Cranmer", accept=("Cranmer",)),
        gap(beheaded, "who", "Thomas More", accept=("More", "Sir Thomas More")),
        gap(beheaded, "when", "6 July", **day("July 6", "July 6, 1535")),
        gap(essay, "place", "Ternate", hint="place"),
        gap(essay, "when", "February 1858", context="Wallace, Darwin and Natural Selection"),
        gap(brazil, "when", "April 1848", context="Wallace, Darwin and Natural Selection"),
        gap(
            letter_received,
            "who",
            "Darwin",
            accept=("Charles Darwin",),
            context="Wallace and Natural Selection, 1848-1859",
        ),
        gap(nationalized, "when", "July 26", **day("26 July", "July 26, 1956")),
        gap(
            nationalized,
            "when",
            "July 26",
            stem="On ____, 1956, Nasser [Gamal Abdel Nasser] nationalized the Suez Canal Company […].",
        ),
        gap(attacked, "who", "Israel", accept=("Israelis",)),
        gap(landed, "who", "Great Britain", accept=("Britain", "British")),
        gap(
            not_present,
            "who",
            "Darwin",
            accept=("Charles Darwin",),
            context="Wallace and Natural Selection, 1848-1859",
        ),
        gap(
            promise,
            "who",
            "Johor",
            context="Dispatch of the Dutch Envoy on the Siege of Malacca, 1640",
        ),
    )


def _questions() -> tuple[Item, ...]:
    return (
        short(talks_opened, "when", "On what date in 1814 did the peace talks between Great Britain and the United States open in Ghent?", "August 8", **day("8 August")),
        short(barrier, "who", "Which country demanded an Indian state in the Northwest as a barrier on August 19, 1814?", "Great Britain", accept=("Britain",)),
        short(fishing, "when", "On what date in 1814 did the United States offer a return to the borders of 1811?", "November 10", **day("10 November")),
        short(rivers, "who", "On December 1, 1814, who proposed a free passage on the Mississippi?", "Henry Goulburn", accept=("Goulburn",)),
        short(signed, "when", "On what date in 1814 did the delegates of Great Britain and the United States sign the Treaty of Ghent?", "December 24", **day("24 December")),
        short(ratified, "when", "On what date did the United States ratify the Treaty of Ghent?", "February 16, 1815", context="The Peace Talks at Ghent", **day("16 February 1815")),
        short(led, "who", "Who was the head of the American delegation?", "John Quincy Adams", accept=("Adams",)),
        short(speaker, "who", "Who had been the Speaker of the House?", "Henry Clay", accept=("Clay",)),
        short(pylos, "when", "In which year did Athens capture the headland of Pylos?", "425 BCE", context="The Peace of Nicias", **day("425 BC")),
        short(offer, "who", "In 425 BCE, who rejected the Spartan offer of peace before the assembly?", "Cleon"),
        short(peace, "who", "In 421 BCE, who proposed a peace of fifty years with Sparta?", "Nicias", context="The Peloponnesian War, 431-404 BCE"),
        short(sicily, "who", "In 415 BCE, who urged the assembly to send an expedition to Sicily?", "Alcibiades"),
        short(wedding, "when", "On what date in 1533 did Henry VIII secretly marry Anne Boleyn?", "January 25", **day("25 January")),
        short(void, "who", "On 23 May 1533, who declared the marriage of Henry VIII to Catherine of Aragon void?", "Thomas Cranmer", accept=("Cranmer",)),
        short(beheaded, "who", "On 6 July 1535, who was beheaded on Tower Hill for refusing the oath?", "Thomas More", accept=("More",)),
        short(cleves, "when", "In which year did Thomas Cromwell propose a marriage with Anne of Cleves?", "1539", context="Henry VIII and the Break with Rome"),
        short(essay, "when", "In which month and year did Wallace write an essay on natural selection on the island of Ternate?", "February 1858", context="Wallace, Darwin and Natural Selection"),
        short(letter_received, "when", "On what date in 1858 did Darwin receive the essay of Wallace at Down House?", "June 18", **day("18 June")),
        short(planned, "when", "For what date was the Company to land its soldiers north of Malacca?", "August 5, 1640", context="Dispatch of the Dutch Envoy on the Siege of Malacca", **day("5 August 1640")),
        short(promise, "number", "According to Pieter Coster, how many ships had Johor promised the Company for the blockade of Malacca?", "forty", accept=("40",)),
        short(nationalized, "who", "On July 26, 1956, who nationalized the Suez Canal Company in a speech at Alexandria?", "Gamal Abdel Nasser", accept=("Nasser",)),
        short(attacked, "who", "On October 29, 1956, which country invaded the Sinai Peninsula with ten brigades?", "Israel", accept=("Israelis",)),
        short(truce, "when", "On what date in 1956 did Egypt accept a ceasefire on the condition that Israel withdraw?", "November 2", **day("2 November")),
    )  # fmt: skip


def _choices() -> tuple[Item, ...]:
    return (
        choice(barrier, "when", "On what date in 1814 did Great Britain demand an Indian state in the Northwest as a barrier?", "August 19", [("August 8", talks_opened), ("November 10", fishing), ("December 24", signed)], at=1),
        choice(signed, "when", "On what date did the delegates of Great Britain and the United States sign the Treaty of Ghent?", "December 24, 1814", [("August 8, 1814", talks_opened), ("November 10, 1814", fishing), ("February 16, 1815", ratified)], at=2, context="The Peace Talks with Great Britain"),
        choice(barrier, "what", "What did Great Britain demand on August 19, 1814?", "an Indian state in the Northwest as a barrier", [("a return to the borders of 1811", fishing), ("a free passage on the Mississippi river for all", rivers)]),
        choice(rivers, "what", "What did Henry Goulburn propose on December 1, 1814?", "a free passage on the Mississippi", [("a return to the borders of 1811", fishing), ("an Indian state in the Northwest as a barrier", barrier)], at=1),
        choice(led, "who", "Who was the head of the American delegation?", "John Quincy Adams", [("Albert Gallatin", treasury), ("Henry Clay", speaker)]),
        choice(led_british, "who", "Who was the head of the British delegation?", "Lord Gambier", [("John Quincy Adams", led), ("Albert Gallatin", treasury)], at=1),
        choice(treasury, "who", "Who had been the Secretary of the Treasury?", "Albert Gallatin", [("Henry Clay", speaker), ("John Quincy Adams", led)], at=2, accept=("Gallatin",)),
        choice(peace, "who", "In 421 BCE, who proposed a peace of fifty years with Sparta?", "Nicias", [("Cleon", offer), ("Alcibiades", sicily)], context="The Peloponnesian War, 431-404 BCE"),
        choice(peace, "when", "In which year did Nicias propose a peace of fifty years with Sparta?", "421 BCE", [("425 BCE", pylos), ("415 BCE", sicily), ("404 BCE", surrender)], at=1, context="The Peace of Nicias"),
        choice(sicily, "who", "In 415 BCE, who urged the assembly to send an expedition to Sicily?", "Alcibiades", [("Cleon", offer), ("Nicias", peace)], at=2, context="The Peloponnesian War, 431-404 BCE"),
        choice(void, "who", "On 23 May 1533, who declared the marriage of Henry VIII to Catherine of Aragon void?", "Thomas Cranmer", [("Thomas Cromwell", cleves), ("Thomas More", beheaded)], at=1),
        choice(void, "when", "On what date did Thomas Cranmer declare the marriage of Henry VIII to Catherine of Aragon void?", "May 23, 1533", [("January 25, 1533", wedding), ("July 6, 1535", beheaded)], at=1),
        choice(essay, "when", "In which month and year did Wallace write an essay on natural selection on the island of Ternate?", "February 1858", [("April 1848", brazil), ("March 1854", malay)], at=2, context="Wallace, Darwin and Natural Selection"),
        choice(attacked, "who", "Which country invaded the Sinai Peninsula on October 29, 1956?", "Israel", [("Great Britain", landed), ("Egypt", truce)]),
        choice(attacked, "when", "On what date in 1956 did Israel invade the Sinai Peninsula with ten brigades?", "October 29", [("July 26", nationalized), ("November 5", landed)], at=1),
        choice(landed, "when", "On what date in 1956 did Great Britain land paratroopers near Port Said?", "November 5", [("July 26", nationalized), ("October 29", attacked)], at=2),
    )  # fmt: skip


def statement(
    fact: Fact, role: str, stem: str, *, right: str = "", lender: Fact | None = None
) -> Item:
    """Return a true statement, or a false one with what is right and the fact that lent the wrong value."""
    made = item("true_false", fact, role, stem, "False" if right else "True")
    if lender is None:
        return made
    return replace(
        made,
        accept=(right,),
        facts=(fact.id, lender.id),
        provenance=(fact.provenance, lender.provenance),
        note=lender.provenance.sentence,
    )


def _statements() -> tuple[Item, ...]:
    return (
        statement(signed, "when", "The delegates of Great Britain and the United States signed the Treaty of Ghent on December 24, 1814."),
        statement(signed, "when", "On February 16, 1815, the delegates of Great Britain and the United States signed the Treaty of Ghent.", right="On December 24, 1814, the delegates of Great Britain and the United States signed the Treaty of Ghent.", lender=ratified),
        statement(barrier, "what", "On August 19, 1814, Great Britain demanded a free passage on the Mississippi.", right="On August 19, 1814, Great Britain demanded an Indian state in the Northwest as a barrier.", lender=rivers),
        statement(sicily, "who", "In 415 BCE, Nicias urged the assembly to send an expedition to Sicily.", right="In 415 BCE, Alcibiades urged the assembly to send an expedition to Sicily.", lender=peace),
        statement(void, "who", "Thomas More declared the marriage of Henry VIII to Catherine of Aragon void.", right="Thomas Cranmer declared the marriage of Henry VIII to Catherine of Aragon void.", lender=beheaded),
        statement(attacked, "who", "On October 29, 1956, Israel invaded the Sinai Peninsula with ten brigades."),
    )  # fmt: skip


def _sets() -> tuple[Item, ...]:
    events = (
        (talks_opened, "August 8, 1814", "Peace talks between Great Britain and the United States opened in Ghent"),
        (fishing, "November 10, 1814", "The United States offered a return to the borders of 1811"),
        (signed, "December 24, 1814", "The delegates of Great Britain and the United States signed the Treaty of Ghent"),
        (ratified, "February 16, 1815", "The United States ratified the Treaty of Ghent"),
    )  # fmt: skip
    lines = [line for _, _, line in events]
    shared: dict[str, Any] = {
        "pairs": tuple((date, line) for _, date, line in events),
        "options": tuple(Option(line) for line in (lines[2], lines[0], lines[3], lines[1])),
    }
    places = tuple(fact.provenance for fact, _, _ in events)
    facts = tuple(fact.id for fact, _, _ in events)
    order = item(
        "chronology", talks_opened, "when", "Put these events in order, earliest first.", " → ".join(lines), **shared
    )  # fmt: skip
    match = item(
        "matching", talks_opened, "when", "Match each date with what happened then.", "; ".join(lines), **shared
    )  # fmt: skip
    return tuple(replace(one, provenance=places, facts=facts) for one in (order, match))
