"""The records that pass between the stages: frozen, slotted, made of tuples and text.

Offsets are always half-open. A ``Span`` counts characters of the file as read (its decoded text);
a ``Place`` counts characters inside the text of one sentence.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from functools import lru_cache
from operator import attrgetter, itemgetter

STANDINGS = ("asserted", "reported", "proposed", "hypothetical", "negated")
"""What a sentence claims for its fact: done; said by somebody; asked for or planned; only imagined; denied."""

ACTS = (
    "propose",
    "offer",
    "recommend",
    "demand",
    "request",
    "order",
    "reject",
    "refuse",
    "accept",
    "agree",
    "announce",
)
"""The acts of a proposal fact."""

ACTOR_KINDS = ("person", "organization", "place-as-actor", "group")
"""Kinds of actors, as the JSON of ``quizgen facts`` prints them."""

ITEM_KINDS = ("cloze", "multiple_choice", "short_answer", "true_false", "matching", "chronology")
"""Kinds of items, in the order in which a worksheet prints them."""

PAPERS = ("A4", "Letter")
"""Sizes of paper."""


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Characters of the file as read, half-open."""

    start: int
    end: int

    def overlaps(self, other: Span) -> bool:
        """Whether the two share a character."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Characters of a sentence's text, half-open."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """Return the part of ``text`` that lies here."""
        return text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Source:
    """One text and what its front matter (or its own first lines) says of it."""

    id: str
    """Slug of the file's name without its extension; the first half of every fact id."""
    title: str
    path: str = ""
    """Path as the user gave it, for messages and citations."""
    author: str = ""
    date: str = ""
    """Date of the text itself, as EDTF, or empty."""
    kind: str = ""
    """letter, cable, article, paper, memorandum, treaty, chapter, ... or empty."""
    citation: str = ""
    url: str = ""
    licence: str = ""
    sha256: str = ""
    """Of the file's bytes."""
    sender: str = ""
    """Of a letter, cable or message, as its heading names it."""
    recipient: str = ""


@dataclass(frozen=True, slots=True)
class Block:
    """One piece of a document's layout, in characters of ``Document.text``."""

    start: int
    end: int
    kind: str
    """title, heading, paragraph, item (of a list), note, reference (of a bibliography), quote, or dateline."""
    level: int = 0
    """Of a heading: 1 for the document's title, 2 for its sections, and so on."""
    label: str = ""
    """Number of a note or list item, as printed."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture that a source shows."""

    file: str
    """Where it lies, from the folder of the source, as the source says."""
    caption: str
    name: str = ""
    """``qg_<hash>.<ending>`` of its bytes, its name in Anki; empty as long as nobody has looked at the file."""


@dataclass(frozen=True, slots=True)
class Document:
    """A text without its page furniture, and the way back to the file."""

    source: Source
    raw: str
    """The file as decoded (a byte order mark removed, line ends as they are)."""
    text: str
    """What is annotated: blocks separated by blank lines, each on one line; page marks, note marks and markup gone."""
    offsets: tuple[int, ...]
    """For each character of ``text`` the offset in ``raw`` it stands for; never falls."""
    blocks: tuple[Block, ...]
    """In order, not overlapping; between them only line ends."""
    pages: tuple[tuple[int, str], ...] = ()
    """(offset in ``text`` from which a page counts, its label), in order."""
    note_marks: tuple[tuple[int, str], ...] = ()
    """(offset in ``text`` before which a note mark was taken out, the note's number)."""
    pictures: tuple[tuple[tuple[int, ...], Picture], ...] = ()
    """(places in ``blocks`` of the paragraphs beside which it stands, the picture), in order."""

    def span(self, start: int, end: int) -> Span:
        """Turn offsets in ``text`` into a span of the file."""
        if start >= end:
            at = self.offsets[start] if start < len(self.offsets) else len(self.raw)
            return Span(at, at)
        return Span(self.offsets[start], self.offsets[end - 1] + 1)

    def locate(self, span: Span) -> tuple[int, int]:
        """Turn a span of the file into offsets in ``text``."""
        return bisect_left(self.offsets, span.start), bisect_right(self.offsets, span.end - 1)

    def page(self, offset: int) -> str:
        """Return the label of the page on which a character of ``text`` stands, or nothing."""
        at = bisect_right(self.pages, offset, key=itemgetter(0))
        return self.pages[at - 1][1] if at else ""

    def block(self, offset: int) -> Block | None:
        """Return the block that holds a character of ``text``."""
        at = self.block_number(offset)
        return None if at is None else self.blocks[at]

    def block_number(self, offset: int) -> int | None:
        """Return where in ``blocks`` the one stands that holds a character of ``text``."""
        at = bisect_right(self.blocks, offset, key=attrgetter("start")) - 1
        return at if at >= 0 and offset < self.blocks[at].end else None


@dataclass(frozen=True, slots=True)
class Setting:
    """What a document or section is about, in a few words: enough for a student to know what is asked."""

    matter: str = ""
    """Which negotiation, war, law, life: "Paris Peace Talks"."""
    parties: tuple[str, ...] = ()
    """Canonical names of the central actors."""
    period: str = ""
    """In words: "1968-1969", "October 1972"."""
    period_edtf: str = ""
    origin: str = ""
    """Where each part was found, for ``quizgen explain``: "matter: title; period: front matter"."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence as shown: the document's text, without furniture."""

    text: str
    span: Span
    """In the file as read."""
    start: int
    """In ``Document.text``."""
    page: str = ""
    section: int = 0
    """Number of the section it stands in; 0 before the first heading."""
    paragraph: int = 0
    """Number of the block it stands in."""
    block: str = "paragraph"
    """Kind of that block."""


@dataclass(frozen=True, slots=True)
class Mention:
    """Where a text names an actor."""

    span: Span
    text: str
    pronoun: bool = False
    """True for a resolved reference ("he", "the Minister"); such mentions are not printed as names."""


@dataclass(frozen=True, slots=True)
class Office:
    """An office with the words of the text, and the time of it where said."""

    title: str
    when: str = ""
    """EDTF, or empty."""


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody who acts, is addressed or holds a view: one entry however often and however named."""

    id: str
    """Slug of the canonical name; the same over all sources."""
    name: str
    """Canonical: full, without title."""
    kind: str
    """One of ``ACTOR_KINDS``."""
    aliases: tuple[str, ...] = ()
    offices: tuple[Office, ...] = ()
    mentions: tuple[Mention, ...] = ()
    gender: str = ""
    """m, f or empty: only where a title, a given name or a pronoun shows it."""
    article: bool = False
    """Whether English wants "the" before the name."""
    plural: bool = False
    """Whether a verb after it stands in the plural."""
    side: str = ""
    """Id of the state or party it acts for, where the text says so."""
    cited: bool = False
    """Only an author in references: no actor of the story."""
    unlisted: bool = False
    """Of a place that acts: whether the gazetteer has it not as a state, so that it may be a town or a province."""


@dataclass(frozen=True, slots=True)
class Date:
    """A calendar expression."""

    span: Span
    text: str
    value: str
    """EDTF as the words alone give it: ``1968-05-13``, ``1968-05``, ``1968/1973``, ``XXXX-05-12``."""
    resolved: str = ""
    """EDTF with the year settled from the document; equal to ``value`` where nothing was missing; empty where it stays open."""
    precision: str = "day"
    """day, month, season, year, decade, century, range."""
    how: str = ""
    """How ``resolved`` was found: stated, heading, front matter, preceding sentence, document date, ..."""
    approximate: bool = False

    @property
    def best(self) -> str:
        """The settled value, or the one the words give."""
        return self.resolved or self.value


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where a fact or item comes from."""

    source: str
    """Id of the source."""
    span: Span
    """Of the sentence, in the file as read."""
    sentence: str
    page: str = ""
    extractor: str = ""
    section: int = 0


@dataclass(frozen=True, slots=True)
class Role:
    """One part of a fact: who, to_whom, what, when, where, office, number, ..."""

    name: str
    text: str
    """As it reads in the sentence, references resolved in brackets left out."""
    place: Place
    """In the sentence's text."""
    span: Span
    """In the file as read."""
    value: str = ""
    """Normal form: an actor's id, a date's EDTF value, a number, or the folded words."""
    kind: str = "phrase"
    """person, organization, place-as-actor, group, date, number, place, phrase."""
    label: str = ""
    """How a student should read it as an answer: full name, date with its year. Empty: as ``text``."""

    @property
    def answer(self) -> str:
        """The text an item shows for this role."""
        return self.label or self.text


@dataclass(frozen=True, slots=True)
class Edit:
    """A change to a sentence for showing it alone: words trimmed, or an editor's bracket put in."""

    place: Place
    text: str
    """What stands there instead: "" or "[…]" for a trim, "He [Harriman]" for a reference."""
    why: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a clause in reading order, for writing questions from it."""

    role: str
    """Role it fills (who, verb, what, to_whom, when, where), or "rest"."""
    text: str
    """Ready to print: references resolved, trimmed; no capital that only the sentence's start gave it."""
    place: Place


@dataclass(frozen=True, slots=True)
class Verb:
    """The verb of a clause in the forms a question needs."""

    lemma: str
    text: str
    """The whole verb group as it stands: "had been signed"."""
    auxiliary: str = ""
    """First auxiliary or copula, if the group has one: "had", "was", "would"."""
    main: str = ""
    """The rest of the group after the auxiliary, or the base form where "did/does/do" must be put in."""
    support: str = ""
    """"did", "does" or "do" where the group has no auxiliary; otherwise empty."""
    past: str = ""
    """Finite past of the group for a statement, "was signed", "proposed"."""
    passive: bool = False


@dataclass(frozen=True, slots=True)
class Clause:
    """One clause of a sentence, cut so that it can stand alone."""

    parts: tuple[Part, ...]
    """In reading order; exactly one has the role "verb"."""
    verb: Verb
    subject_role: str = "who"
    """Role name of the grammatical subject."""
    object_role: str = ""

    def text(self, *, without: tuple[str, ...] = ()) -> str:
        """Return the clause as a line of text, leaving out parts with the named roles."""
        return join(part.text for part in self.parts if part.role not in without)


@dataclass(frozen=True, slots=True)
class Fact:
    """A frame read from one sentence."""

    id: str
    relation: str
    """dated_event, proposal, office, statement, ..."""
    roles: tuple[Role, ...]
    standing: str
    """One of ``STANDINGS``."""
    provenance: Provenance
    reporter: str = ""
    """Id of the actor who says so, when ``standing`` is reported (or the sender, in a letter)."""
    act: str = ""
    """Of a proposal: one of ``ACTS``."""
    clause: Clause | None = None
    """Present where the fact can be asked as a question."""
    edits: tuple[Edit, ...] = ()
    """Turn the sentence into one that can be shown alone."""
    open_references: tuple[str, ...] = ()
    """References left unresolved in the sentence after the edits; any one blocks a cloze."""
    clause_references: tuple[str, ...] = ()
    """The same for the clause."""
    salience: float = 0.0
    """0 to 1: how central to its text."""

    def role(self, name: str) -> Role | None:
        """Return the first role of that name."""
        for role in self.roles:
            if role.name == name:
                return role
        return None


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two facts, of one or two sources, that cannot both be right."""

    first: str
    """Fact id."""
    second: str
    role: str
    message: str


@dataclass(frozen=True, slots=True)
class Extraction:
    """All that was read out of one document."""

    document: Document
    setting: Setting
    sections: tuple[Setting, ...]
    """By section number; index 0 is the document's own."""
    sentences: tuple[Sentence, ...]
    dates: tuple[Date, ...]
    actors: tuple[Actor, ...]
    facts: tuple[Fact, ...]
    again: tuple[Fact, ...] = ()
    """Facts that another sentence of the document tells once more: the same ids, other places."""


@dataclass(frozen=True, slots=True)
class Option:
    """One option of a multiple-choice item; the key has no proof."""

    text: str
    proof: str = ""
    """The fact that shows this option to be wrong, in words a student reads: "May 14, 1814: the king offered a truce"."""
    fact: str = ""
    """Id of that fact."""


@dataclass(frozen=True, slots=True)
class Item:
    """One question, with all that an export or a check needs to know of it."""

    id: str
    kind: str
    """One of ``ITEM_KINDS``."""
    stem: str
    """With ``____`` for the blank of a cloze."""
    key: str
    provenance: tuple[Provenance, ...]
    """One for each fact it rests on; the first is the source shown."""
    accept: tuple[str, ...] = ()
    """Other answers that are as good."""
    options: tuple[Option, ...] = ()
    """In display order; of a matching item the right-hand sides, of a chronology the events to be ordered."""
    pairs: tuple[tuple[str, str], ...] = ()
    """Of a matching item (left, right); of a chronology (date, event) in the right order."""
    context: str = ""
    """The line that says what it is about."""
    hint: str = ""
    """Kind of answer: "year", "person"."""
    relation: str = ""
    role: str = ""
    """Asked role."""
    standing: str = "asserted"
    facts: tuple[str, ...] = ()
    """Ids of the facts it rests on."""
    citation: str = ""
    """How to cite the source, never empty on a finished item."""
    references: tuple[str, ...] = ()
    """References that the text shown leaves open."""
    note: str = ""
    """For the back and the key: what else should be known, e.g. that another source disagrees."""
    score: float = 0.0
    status: str = "new"
    """new, accepted, edited, own, rejected."""
    rules: tuple[str, ...] = ()
    """Ids of the rules it passed."""
    tags: tuple[str, ...] = ()
    pictures: tuple[Picture, ...] = ()
    """What the source shows beside its sentences; for the back of a card."""


@dataclass(frozen=True, slots=True)
class Issue:
    """What a rule found wrong with an item or a set."""

    rule: str
    """Id in the table of item rules: C05, M01, ..."""
    level: str
    """B (blocks) or W (warns)."""
    message: str
    item: str = ""
    """Id of the item; empty where the whole set is meant."""


@dataclass(frozen=True, slots=True)
class Logo:
    """The picture at the top of a worksheet."""

    kind: str
    """png, jpg or svg."""
    data: bytes = field(repr=False)
    """Of the file."""


@dataclass(frozen=True, slots=True)
class Layout:
    """How worksheets are printed: the table ``[worksheet]`` of a deck.toml."""

    versions: int = 1
    """How many sheets with the same items in other orders: 1 to 26, called A, B, C, ..."""
    paper: str = "A4"
    """One of ``PAPERS``."""
    columns: int = 1
    """1 or 2."""
    large: int = 0
    """Points of large print, 18 or more; 0 for the usual size."""
    extract: bool = False
    """Whether the sheet begins with the part of the source that its items rest on, line by line."""
    lines: bool = False
    """Whether each item names the lines of the extract that it rests on."""
    school: str = ""
    """Its name, at the top of every worksheet."""
    logo: Logo | None = None
    header: str = ""
    """At the head of every page, on worksheets and answer keys."""
    footer: str = ""
    """At the foot of every page, instead of the title."""


@dataclass(frozen=True, slots=True)
class Deck:
    """A finished set of items, ready for any exporter."""

    slug: str
    title: str
    items: tuple[Item, ...]
    """Sorted by place in the sources."""
    sources: tuple[Source, ...]
    revised: int = 0
    """Seconds since 1970: the time a build stamps on what it writes; never the clock's."""
    language: str = "en"
    author: str = ""
    subject: str = ""
    seed: str = "quizgen"
    modified: tuple[tuple[str, int], ...] = field(default=())
    """(item id, seconds of its last change of content), from the ledger."""
    layout: Layout = Layout()
    documents: tuple[Document, ...] = field(default=(), repr=False)
    """The texts, where the layout wants an extract of them; otherwise empty."""
    retired: tuple[Item, ...] = ()
    """Items it had once and no longer has, where they are asked for: only for what updates a learner's cards."""
    former: tuple[Source, ...] = ()
    """Sources of retired items that are no longer sources of the deck."""
    styled: int = 0
    """Seconds since 1970 of the last change of its card templates; 0 where that is not known."""


# ---------------------------------------------------------------- ids and text


def digest(*parts: str, length: int = 16) -> str:
    """Return a short stable hash of some texts, in hexadecimal."""
    joined = "\x1f".join(parts)
    return hashlib.sha256(joined.encode("utf-8")).hexdigest()[:length]


def fact_id(source: str, relation: str, roles: tuple[Role, ...]) -> str:
    """Return the id of a fact: its source, relation and normalised roles, never its wording or place."""
    values = sorted(f"{role.name}={role.value or fold(role.text)}" for role in roles)
    return digest(source, relation, *values)


def item_id(fact: str, role: str, kind: str) -> str:
    """Return the id of an item: what it asks of which fact in which kind."""
    return digest(fact, role, kind)


@lru_cache(maxsize=1 << 16)
def fold(text: str) -> str:
    """Return text for comparison: no case, accents, punctuation or repeated blanks."""
    text = unicodedata.normalize("NFKD", text.replace("đ", "d").replace("Đ", "D"))
    text = "".join(char for char in text if not unicodedata.combining(char)).casefold()
    return " ".join(re.findall(r"[^\W_]+", text))


def slug(text: str, *, limit: int = 60) -> str:
    """Return text as a short name for files, ids and tags: ``Le Duc Tho`` -> ``le-duc-tho``."""
    return fold(text).replace(" ", "-")[:limit].strip("-") or "untitled"


def join(texts: object) -> str:
    """Join parts of a sentence with single blanks and no blank before punctuation."""
    line = " ".join(text for text in texts if text)  # type: ignore[attr-defined]
    line = re.sub(r"\s+", " ", line)
    return re.sub(r"\s+([,.;:?!])", r"\1", line).strip()
