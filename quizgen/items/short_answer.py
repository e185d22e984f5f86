"""Short answers: the question of a fact's clause, with every accepted way to write the answer."""

from __future__ import annotations

import re
from collections.abc import Iterable

from quizgen import edtf
from quizgen.items._answers import accepted, body_forms, date_forms, hint_for
from quizgen.items._remarks import is_remark
from quizgen.items._writing import (
    Desk,
    actor_of,
    context_line,
    is_name,
    life_year,
    make_item,
    named_once,
)
from quizgen.items.questions import date_text, stem_for
from quizgen.items.speakers import speaker_line, speaker_stem
from quizgen.model import Fact, Item, Role, fold
from quizgen.wording import content_words, leaks, stem_word, token_overlap, word_count


def write_short_answers(desk: Desk) -> Iterable[Item]:
    """Yield a short-answer item for each date, actor and office-holder that a question can ask for.

    "Talks began in Paris on May 12, 1968." -> "On what date did talks begin in Paris?", key "May 12, 1968"
    """
    for fact in desk.base.facts:
        if not desk.askable(fact):
            continue
        for role in fact.roles:
            item = _short_answer(desk, fact, role)
            if item is not None:
                yield item


def _short_answer(desk: Desk, fact: Fact, role: Role) -> Item | None:
    actor = actor_of(desk, role)
    if role.name == "when" and desk.datable(fact) and "X" not in role.value:
        role = life_year(fact, role)
        within = edtf.precision(role.value) == "day"
        stem, key = stem_for(desk, fact, role, year_in_stem=within), date_text(role, within)
    elif role.name == "who" and actor is not None and fact.relation == "office":
        stem, key = office_stem(desk, fact), actor.name
    elif role.name == "who" and actor is not None and fact.relation == "statement":
        stem, key = speaker_stem(desk, fact, role), actor.name
    elif role.name == "who" and actor is not None and is_name(role):
        if fact.role("when") is None:
            return None
        stem, key = stem_for(desk, fact, role), role.answer
    else:
        return None
    if not stem or (role.name == "who" and is_remark(desk, fact)):
        return None
    name = is_name(role)
    names = desk.base.names(role.value) if name else ()
    if leaks(key, stem, names=names, name=name):
        return None
    line = speaker_line if fact.relation == "statement" else context_line
    context = line(desk, fact, key, names, name=name)
    return make_item(
        desk,
        fact,
        kind="short_answer",
        role=role.name,
        stem=stem,
        key=key,
        context=context,
        accept=date_forms(role, key, stem, context)
        if role.name == "when"
        else (*accepted(desk, role, key), *body_forms(fact, role, stem)),
        hint=hint_for(role, key, stem),
    )


def office_stem(desk: Desk, fact: Fact) -> str:
    """Return the question for the holder of an office, where the title says of what it is."""
    office = fact.role("office")
    name = "questions/office/who.j2"
    if office is None or not desk.templates.has(name):
        return ""
    title = re.sub(r"^(?:the|a|an)\s+", "", office.answer.strip())
    title = re.sub(r"^(?:elected|appointed|chosen|named|crowned)\s+", "", title)
    if not sole_office(title) or not _only_holder(desk, fact) or rank(title) in ALONE:
        return ""
    year = _time(desk, fact, title)
    if year is None or (not year and rank(title) in SENT):
        return ""
    holder = actor_of(desk, fact.role("who"))
    if holder is not None and named_once(desk, fact, holder):
        # Somebody named once, with his office, is nobody the text tells of.
        return ""
    if not _says_where(desk, title):
        side = desk.base.actors.get(holder.side) if holder and holder.side else None
        if side is None:
            return ""
        title = f"{title} of {'the ' if side.article else ''}{side.name}"
    if (of := re.search(r"\bof (?:the )?([A-ZÀ-Þ].*)$", title)) and any(
        desk.base.actors[one].kind == "person" for one in desk.base.named(of[1])
    ):
        # "minister of Louis XIV": he had several.
        return ""
    if re.search(r"\b(?:his|her|its|their|our|my|this|that|former|then)\b", fold(title)):
        return ""
    lines = desk.templates.render(name, {"office": title, "year": year}).splitlines()
    wordings = [line.strip() for line in lines if line.strip()]
    return desk.chance(f"{fact.id}:office:wording").choice(wordings) if wordings else ""


ALONE = frozenset(
    "president king queen emperor empress pope tsar czar sultan caliph shogun".split()
)
"""Heads of state: too well known to ask, and silly among their officers."""


SENT = frozenset(
    """envoy ambassador delegate commissioner spokesman representative adviser advisor negotiator plenipotentiary
    emissary""".split()
)
"""Offices of which there are many at a time: asked only with their day or month."""


CHANGING = frozenset(
    """minister secretary premier chancellor governor mayor ambassador envoy consul commissioner speaker undersecretary
    treasurer chairman chairwoman commander viceroy""".split()
)
"""Offices that may pass from one to another within a year."""


def _time(desk: Desk, fact: Fact, title: str) -> str | None:
    """Return the time at which somebody held an office, "" where the period shown is short enough; else nothing.

    Its month, where the sentence says it; a mere year only of an office that does not change hands so fast.
    """
    when, changing = fact.role("when"), rank(title) in CHANGING
    if when is not None and edtf.precision(when.value) == "year":
        month = _month(desk, fact, when.value)
        return month or (None if changing else str(edtf.year_of(when.value)))
    if when is not None and edtf.precision(when.value) in ("day", "month"):
        return edtf.words(when.value[: when.value.index("-", 1) + 3])
    period = desk.base.setting(fact).period_edtf
    source = desk.base.sources[fact.provenance.source]
    written = source.sender or source.kind in ("minutes", "memorandum of conversation")
    if edtf.precision(period) in ("day", "month") and not (written or source.date == period):
        return None
    if edtf.precision(period) in ("day", "month"):
        # What a letter or the record of a meeting says of an office holds for its day.
        return edtf.words(period[: period.index("-", 1) + 3])
    if edtf.precision(period) == "year" and not changing:
        return str(edtf.year_of(period))
    if changing and edtf.precision(period) not in ("day", "month"):
        return None
    years = [int(year) for year in re.findall(r"\d{4}", period)]
    return "" if years and max(years) - min(years) <= 1 else None


def _month(desk: Desk, fact: Fact, year: str) -> str:
    """Return the month of the one day or month of a year that the sentence of an office names."""
    here = fact.provenance
    months = {
        date.best[: date.best.index("-", 1) + 3]
        for extraction in desk.base.extractions
        if extraction.document.source.id == here.source
        for date in extraction.dates
        if here.span.start <= date.span.start < here.span.end
        and edtf.precision(date.best) in ("day", "month")
        and edtf.year_of(date.best) is not None
    }
    whole = len(months) == 1 and all(edtf.year_of(one) == edtf.year_of(year) for one in months)
    return edtf.words(min(months)) if whole else ""


def _only_holder(desk: Desk, fact: Fact) -> bool:
    """Whether no other person of the sources may have held the same office: "US President" of 1968 and of 1969."""
    who, office = fact.role("who"), fact.role("office")
    if who is None or office is None:
        return False
    side = desk.base.actors[who.value].side
    for other in desk.base.with_relation("office"):
        their, title = other.role("who"), other.role("office")
        if their is None or title is None or their.value == who.value:
            continue
        if rank(title.answer) != rank(office.answer):
            continue
        theirs = desk.base.actors[their.value].side
        if side and theirs and side != theirs:
            continue
        if (
            token_overlap(_field(title.answer), _field(office.answer)) > 0.3
            or not _field(title.answer)
            or not _field(office.answer)
        ):
            return False
    return True


def rank(title: str) -> str:
    """Return the head word of a title: "president" of "US President", "head" of "head of the delegation"."""
    first = re.split(r"\b(?:of|to|for|in|at)\b", title)[0]
    return (fold(first).split() or [""])[-1]


def _field(title: str) -> str:
    """Return what a title says of its country or department: all but its head word."""
    return " ".join(word for word in content_words(title) if word != rank(title))


DEPARTMENTS = frozenset(
    """state defense defence war navy treasury foreign affairs minister secretary president vice prime chief general
    commander head chancellor chairman chief of the and for in to home interior justice finance education council
    cabinet government house senate commons lords parliament congress supreme court justice attorney admiralty
    exchequer staff army special adviser advisor national security information propaganda labour labor health
    agriculture farming food commerce trade industry transport transportation railways supply munitions production
    works marine sea air aircraft colonies colonial dominions police posts post telegraph telegraphs communications
    public instruction culture religion religions worship cults economy economics economic finances planning pensions
    board seal privy household law social welfare housing energy mines fisheries forests environment tourism sport
    technology science research development reconstruction armaments blockade pacification propagation external
    relations affair cooperation overseas territories native indian nationalities without portfolio commonwealth
    under deputy assistant permanent parliamentary general""".split()
)
"""Words of titles that do not say of which country or body the office is."""


def _says_where(desk: Desk, title: str) -> bool:
    """Whether a title names its country or body: "foreign minister of Austria", "U.S. chief negotiator"."""
    named = re.findall(r"(?:[Oo]f|[Tt]o|[Ii]n) (?:the )?([A-ZÀ-Þ][\w’'-]+)", title)
    if any(not set(fold(word).split()) <= DEPARTMENTS for word in named):
        return True
    words = {stem_word(word) for word in fold(title).split()}
    for actor in desk.base.actors.values():
        if actor.kind == "person":
            continue
        for name in desk.base.names(actor.id):
            told = {stem_word(word) for word in fold(name).split()}
            if told and told <= words and not set(fold(name).split()) <= DEPARTMENTS:
                return True
    return False


MANY = frozenset(
    """member delegate representative officer official aide senator congressman deputy professor bishop author
    soldier assistant advisor adviser counsellor negotiator secretary commissioner councillor judge lawyer
    merchant historian leader spokesman figure critic supporter""".split()
)
"""Offices that several hold at a time, unless "chief" or "head" stands before them."""


def sole_office(title: str) -> bool:
    """Whether a title names an office that one person holds at a time, and says of what it is."""
    if word_count(title) > 16 or re.search(r"[;:“”\"(]", title) or len(content_words(title)) < 2:
        return False
    first = re.split(r"\b(?:of|to|for|in|at)\b", title)[0]
    head = (fold(first).split() or [""])[-1]
    chief = re.search(
        r"\b(?:chief|head|first|general|secretary of|special adviser to|prime|foreign)\b",
        fold(title),
    )
    if head in MANY and not chief:
        return False
    of_what = re.search(r"\b(?:of|to|for|in|at)\s+\S+", title)
    return bool(
        of_what
        or re.search(
            r"(?<!^)\b[A-Z]|^(?:[A-Z]\.?){2,}\s|^[A-Z][a-z]+(?:ese|ish|an|ian|ch)\s", title
        )
    )
