"""What every writer of items needs: the context line, the sentence shown alone, and an item's common fields."""

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from quizgen import edtf
from quizgen.factbase import FactBase
from quizgen.model import Actor, Edit, Fact, Item, Place, Provenance, Role, Setting, fold, item_id
from quizgen.templating import Templates
from quizgen.wording import TITLES, capitalise, content_words, is_people, leaks, stem_word

BLANK = "____"
MONTH = (
    r"(?i)\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|spring|summer|autumn|fall|winter)"
)
STATES = frozenset(
    """be have face remain seem appear live know believe want stand lie belong exist continue depend feel
    think hope fear love hate like need resemble consist contain mean""".split()
)
LIFE = frozenset(
    """bear born die marry baptize christen bury execute behead hang crown assassinate murder drown abdicate
    ordain canonize excommunicate""".split()
)
"""Verbs of which a name and a year say enough."""
ANSWERS = frozenset(
    """follow join agree accept refuse reply answer respond consent object disagree decline comply
    concur assent""".split()
)
"""Verbs that lean on what was said before, unless their own object says it."""
ASKABLE = ("asserted", "reported")
"""Standings that may be asked about; what was only planned, imagined or denied is left alone (G02)."""
FELLOW = re.compile(r"\b(?<!his )(?<!her )(?<!their )[Ff]ellow [A-Z]")
"""A translator's "comrade": no English."""


@dataclass(frozen=True, slots=True)
class Desk:
    """What lies before a writer: facts, seed and templates."""

    base: FactBase
    seed: str
    templates: Templates

    def chance(self, item: str) -> random.Random:
        """Return the random numbers of one item, the same in every build."""
        return random.Random(f"{self.seed}:{item}")

    def askable(self, fact: Fact) -> bool:
        """Whether a fact may be asked about at all."""
        if fact.standing not in ASKABLE or self.base.disputed(fact):
            return False
        if fact.clause is not None and fact.clause.verb.lemma in ANSWERS:
            # "The Saxon states followed.", "France agreed.": to what, the sentence before says.
            told = fact.clause.text(without=("who", "verb", "when"))
            return len(content_words(told)) >= 2
        return True

    def datable(self, fact: Fact) -> bool:
        """Whether it makes sense to ask when: a deed has a date, a state of things only lasts."""
        return fact.clause is not None and fact.clause.verb.lemma not in STATES


def document_line(desk: Desk, fact: Fact, more: Sequence[Fact] = ()) -> str:
    """Return the context line of an item that rests on facts from all over a document."""
    setting = _as_printed(desk.base.document_setting(fact))
    outside = any(_outside(one, setting.period_edtf) for one in (fact, *more))
    return _line(setting.matter, "" if outside else setting.period)


_SHORT_STORY = 2
"""Years up to which the dates that a text tells are printed as its period."""


def _as_printed(setting: Setting) -> Setting:
    """Return a setting without a long period that only the dates of its text give.

    "Ruanda-Urundi under Belgian mandate, 1915-1966" would say that the mandate lasted so long.
    """
    years = years_of(setting.period_edtf)
    if is_told_only(setting) and years and years[-1] - years[0] > _SHORT_STORY:
        return replace(setting, period="", period_edtf="")
    return setting


def years_of(period: str) -> list[int]:
    """Return the first and last year of a period given as EDTF; one year once, of nothing none."""
    return [year for part in period.split("/") if (year := edtf.year_of(part)) is not None]


def is_told_only(setting: Setting) -> bool:
    """Whether a period is known from nothing but the dates that the text tells."""
    return "period: dates of the text" in setting.origin


def context_line(
    desk: Desk, fact: Fact, key: str, names: Sequence[str] = (), *, name: bool = False
) -> str:
    """Return the line that says what an item is about, as full as it can be without giving the key away.

    Tried in turn: the section's matter with the period, without it, the document's matter, the parties. Empty
    when all of them leak (the checks then drop the item).
    """
    section = _as_printed(desk.base.setting(fact))
    document = _as_printed(desk.base.document_setting(fact))
    if _outside(fact, document.period_edtf):
        # "Zeiss, 1846-1948" beside an event of 1991 would mislead: the item shows its own year.
        section, document = (replace(one, period="", period_edtf="") for one in (section, document))
    forms = (key, *names) if name else (key,)
    tried = (
        *_full_lines(section, document),
        *_parts(section, document, forms),
        *_masked(section, document, forms),
    )
    for line in tried:
        if not leaks(key, line, names=names, name=name):
            return line
    for line in _party_lines(desk, fact, document):
        if not leaks(key, line, names=names, name=name):
            return line
    return ""


def _outside(fact: Fact, period: str) -> bool:
    """Whether a fact is dated outside the period of its document."""
    when = fact.role("when")
    year = edtf.year_of(when.value) if when is not None else None
    years = years_of(period)
    return year is not None and bool(years) and not years[0] <= year <= years[-1]


_KIND_ALONE = re.compile(
    r"(?:memorandum|memorandum of conversation|record of conversation|minutes(?: of (?:a|the) meeting)?|summary record|conclusions|letter|cable|telegram|despatch|note|report|speech|address)",
    re.IGNORECASE,
)
"""A kind of document without its matter."""


def _full_lines(section: Setting, document: Setting) -> list[str]:
    lines = [_line(one.matter, one.period) for one in (section, document)]
    heading = section.matter.removeprefix(f"{document.matter}: ")
    if document.matter and heading != section.matter:
        # The years are the document's, not the section's.
        lines[0] = f"{_line(document.matter, document.period)}: {heading}"
    shorter = re.sub(r"\s*[(:].*$", "", document.matter)
    if _KIND_ALONE.fullmatch(shorter):
        # "Memorandum of Conversation, April 1955" tells nothing.
        return [line for line in dict.fromkeys((*lines, section.matter, document.matter)) if line]
    lines.append(_line(shorter, document.period))
    lines.extend((section.matter, document.matter, shorter))
    return [line for line in dict.fromkeys(lines) if line]


_LETTER = re.compile(
    r"(?P<kind>[A-Z][\w ]*?)(?P<sender> from .+?)(?P<recipient> to .+?)(?P<topic> on .+)?"
)


def _parts(section: Setting, document: Setting, forms: Sequence[str]) -> list[str]:
    """Return what stands before or after the telling words: of "Adams to Seward on Cuba" without Adams "Cuba, 1854"."""
    hidden = {
        stem_word(word) for form in forms for word in content_words(form) if word not in TITLES
    }
    lines: list[str] = []
    for setting in (section, document):
        letter = _LETTER.fullmatch(setting.matter)
        if letter and setting.period:
            # Of a letter whose sender is asked: "Letter to Mr. Seward on Cuba", not "Mr. Seward on Cuba".
            for side in ("sender", "recipient"):
                part = f"{letter['kind']}{letter[side]}{letter['topic'] or ''}"
                if not {stem_word(word) for word in content_words(part)} & hidden:
                    lines.append(_line(part, setting.period))
        pieces = re.split(r"(\s+(?:on|to|at|in|during|with|against|from)\s+|:\s+)", setting.matter)
        for at in range(0, len(pieces), 2):
            for part in ("".join(pieces[at:]), "".join(pieces[: len(pieces) - at])):
                words = [word for word in content_words(part) if not word.isdigit()]
                told = {stem_word(word) for word in words} & hidden
                bare = _KIND_ALONE.fullmatch(part.strip(" ,:")) or not re.search(r"[A-ZÀ-Þ]", part)
                if words and not told and not bare and setting.period:
                    lines.append(_line(capitalise(part.strip(" ,:")), setting.period))
    return sorted(dict.fromkeys(lines), key=lambda line: -len(line))


def _masked(section: Setting, document: Setting, forms: Sequence[str]) -> list[str]:
    """Return the lines with the telling words of a key left out: "Letter from … to Lord Russell, 1864"."""
    hidden = {
        stem_word(word) for form in forms for word in content_words(form) if word not in TITLES
    }
    lines: list[str] = []
    for line in _full_lines(section, document):
        masked = re.sub(
            r"[^\W_]+(?:[’'.-][^\W_]+)*",
            lambda match: (
                "…"
                if set(map(stem_word, fold(match.group(0)).split())) & hidden
                else match.group(0)
            ),
            line,
        )
        masked = re.sub(
            r"(?:(?:\b(?:Mr|Mrs|Lord|Sir|President|Chairman|General|the|of)\.?\s+)*…\s*)+",
            "… ",
            masked,
        )
        if re.match(r"…\s+(?:the\s+[A-Z]|[IVX]+\b|of\b)", masked):
            # The rest of a ruler's name says nothing without him: "the Great and the Romans".
            continue
        # Of "October 1972" with the month left out the year stays.
        masked = re.sub(r"…\s+(?=\d{3,4}\b(?!\s*[-–]))", "", masked)
        if re.search(r"…\s*,?\s*\d|\d\s*…|[-–]\s*…|…\s*[-–]", masked):
            continue
        masked = re.sub(r"\s+([,:.)])", r"\1", masked)
        if hidden and all(word.isdigit() for word in hidden):
            masked = re.sub(r"\s*…\s*$", "", masked)
        if re.match(r"… ?[A-ZÀ-Þ][\w’'-]*(?:$|[,:(])", masked):
            # "… Ferrer": the rest of his name.
            continue
        masked = re.sub(r"^…[,\s]*(?:and\s+)?", "", masked)
        masked = re.sub(
            r"\s+(?:on|in|of|and|with|to|from|for|at|by)\s+…(?=[,:]|$)", "", masked
        ).strip(" ,:")
        if re.match(r"(?:to|on|of|in|at|and|with|from|for|by)\b", masked, re.IGNORECASE):
            continue
        words = [word for word in content_words(masked) if not word.isdigit()]
        if re.match(
            r"(?:[A-ZÀ-Þ][\w’'.-]*\s?){1,3}…|…\s?(?:[A-ZÀ-Þ][\w’'.-]*\s?){1,3}(?:[(,]|$)", masked
        ):
            # "Josephine Elizabeth …": half of a name.
            continue
        if len(words) >= 2 and masked.count("…") <= 1:
            lines.append(capitalise(masked))
    return lines


def _party_lines(desk: Desk, fact: Fact, document: Setting) -> list[str]:
    """Return lines of the central actors, only of those the fact is about: others would mislead."""
    told = {actor.name for role in fact.roles if (actor := actor_of(desk, role)) is not None}
    parties = [one for one in document.parties if one in told]
    lines = [_line(" and ".join(parties[:count]), document.period) for count in (2, 1)]
    lines.extend(_line(one, document.period) for one in parties)
    return [line for line in dict.fromkeys(lines) if line]


def _line(matter: str, period: str) -> str:
    if matter and period and not re.search(r"\b\d{3,4}\b|century", matter):
        return f"{matter}, {period}"
    return matter


def life_year(fact: Fact, role: Role) -> Role:
    """Return the date of a birth or death as its year: the day is a trifle. Other dates are returned as they are."""
    year = edtf.year_of(role.value)
    born_or_dead = fact.clause is not None and fact.clause.verb.lemma in (
        "bear",
        "born",
        "die",
        "marry",
    )
    if not born_or_dead or year is None or edtf.precision(role.value) not in ("day", "month"):
        return role
    return replace(role, value=f"-{-year:04d}" if year < 0 else f"{year:04d}", label="")


def says_year(text: str) -> bool:
    """Whether the words of a date hold its year or century: not "15 May", not "the next day"."""
    return bool(re.search(r"\d{3,4}|centur|\b(?:AD|BC|BCE|CE)\b|A\.D\.|B\.C\.", text))


def shown(fact: Fact, blank: Place | None = None, *, extra: Sequence[Edit] = ()) -> str:
    """Return a fact's sentence as it can be shown alone, with a blank where asked; "" where the two collide."""
    sentence = fact.provenance.sentence
    edits = [*fact.edits, *extra]
    if blank is not None:
        # The bracket that names a blanked pronoun goes with it.
        edits = [edit for edit in edits if not (edit.place == blank and edit.text.endswith("]"))]
        for edit in edits:
            if edit.place.start < blank.end and blank.start < edit.place.end:
                return ""
        edits.append(Edit(blank, BLANK))
    when = fact.role("when")
    if when is not None and when.place.end and not says_year(when.text):
        year = edtf.year_of(when.value)
        if year is not None and year > 0:
            month = re.search(MONTH, when.text)
            full = str(year) if month else edtf.words(when.value)
            if (
                month
                or blank is None
                or not (blank.start < when.place.end and when.place.start < blank.end)
            ):
                edits.append(Edit(Place(when.place.end, when.place.end), f" [{full}]"))
    text = sentence
    for edit in sorted(edits, key=lambda one: (one.place.start, one.place.end), reverse=True):
        text = text[: edit.place.start] + edit.text + text[edit.place.end :]
    return tidy(text)


def tidy(text: str) -> str:
    """Return a line with single blanks, no blank before punctuation, and a capital at its start."""
    text = re.sub(r"\s+", " ", text).strip()
    text = re.sub(r"\s+([,.;:?!])", r"\1", text)
    text = re.sub(r"(?:\[…\][,;]?\s*){2,}", "[…] ", text)
    text = re.sub(r"^(?:\[…\]\s*)?[,;:]\s*", "", text)
    text = re.sub(r"(?<=[^\s(“\"])\[…\]", " […]", text)
    text = re.sub(r"\[…\](?=\w)", "[…] ", text)
    text = re.sub(r"([,;:])(?=[,;:.])", "", text)
    text = re.sub(r"\s+([,.;:?!])", r"\1", text)
    return capitalise(text) if not text.startswith(BLANK) else text


def well_formed(sentence: str) -> bool:
    """Whether a sentence is whole and clean enough to be printed: capital, full stop, paired brackets, no debris."""
    text = sentence.strip()
    if not text or not re.match(r"[\"“‘'(\[]?[A-Z0-9À-Þ_]", text):
        return False
    if not re.search(r"[.!?][\"”’')\]]*$", text):
        return False
    for opener, closer in (("(", ")"), ("[", "]"), ("“", "”")):
        if text.count(opener) != text.count(closer):
            return False
    if text.count('"') % 2:
        return False
    if re.search(
        r"\b(?!(?:Mc|Mac|De|Di|Du|La|Le|Van|Von|Fitz|O)[A-Z])[A-Z]?[a-z]+[A-Z][a-z]", text
    ):
        # "ThiBinh": a blank the source lost.
        return False
    if FELLOW.search(text):
        return False
    return not re.search(
        r"https?://|www\.|@\w|\.\s*,|,\s*\.|[.?!]\s[a-z]|\{\{|\}\}|[<>{}\\|]|\.{2,}|…(?!\])", text
    )


def make_item(
    desk: Desk,
    fact: Fact,
    *,
    kind: str,
    role: str,
    stem: str,
    key: str,
    context: str,
    more: Sequence[Fact] = (),
    identity: str = "",
    **fields: object,
) -> Item:
    """Return an item with the fields that all kinds share."""
    provenance: list[Provenance] = [fact.provenance]
    provenance.extend(other.provenance for other in more)
    return Item(
        id=item_id(identity or fact.id, role, kind),
        kind=kind,
        stem=stem,
        key=key,
        provenance=tuple(provenance),
        context=context,
        relation=fact.relation,
        role=role,
        standing=fact.standing,
        facts=(fact.id, *(other.id for other in more)),
        citation=citation(desk, fact),
        score=fact.salience,
        **fields,  # type: ignore[arg-type]
    )


def citation(desk: Desk, fact: Fact) -> str:
    """Return how to cite the place of a fact: the source's citation and the page."""
    source = desk.base.sources[fact.provenance.source]
    line = source.citation or source.title
    return f"{line}, p. {fact.provenance.page}" if fact.provenance.page else line


def actor_of(desk: Desk, role: Role | None) -> Actor | None:
    """Return the actor that fills a role."""
    return desk.base.actors.get(role.value) if role else None


SHORT_TEXT = 300
"""Words of a text in which nobody need be named twice."""


def named_once(desk: Desk, fact: Fact, actor: Actor) -> bool:
    """Whether a text of some length names somebody once only, as in a list of those present."""
    long = len(desk.base.document(fact.provenance.source).text.split()) >= SHORT_TEXT
    return long and sum(not one.pronoun for one in actor.mentions) == 1


HINTS = {
    "person": "person",
    "organization": "organization",
    "place-as-actor": "country",
    "group": "group",
    "date": "date",
    "number": "number",
    "place": "place",
}
"""What kind of answer is asked for, in a student's words, by kind of role (C10)."""


def is_metonym(fact: Fact, role: Role) -> bool:
    """Whether a state is named by its capital in the telling of a deed: "Colombo surrendered" is no deed of Ceylon."""
    if role.kind != "place-as-actor" or fact.relation != "dated_event" or is_people(role.text):
        return False
    mine = {word[:4] for word in fold(role.text).split()}
    theirs = {word[:4] for word in fold(role.answer).split()}
    return bool(role.text) and not mine & theirs and not role.text.replace(".", "").isupper()


def is_ship(actor: Actor, role: Role, before: str) -> bool:
    """Whether a state's name after an article that it does not take is that of a ship or river: "the Trinidad"."""
    return (
        role.kind == "place-as-actor"
        and re.search(r"\b[Tt]he $", before) is not None
        and not (actor.article or actor.plural or is_people(role.text))
    )


def is_name(role: Role) -> bool:
    """Whether a role is filled by a proper name."""
    return role.kind in ("person", "organization", "place-as-actor", "group")
