"""Who said or wrote it: a statement goes in, the question that reports or quotes it and asks for its author comes out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from quizgen.items._answers import place_word
from quizgen.items._remarks import is_remark
from quizgen.items._writing import Desk, actor_of, context_line, shown, well_formed
from quizgen.model import Actor, Clause, Edit, Fact, Place, Role, Source, fold
from quizgen.rivals import find_echoes
from quizgen.wording import capitalise, content_words, leaks, word_count

SAYS = frozenset(
    """say state declare assert maintain claim argue explain note observe remark warn write report admit acknowledge
    confirm emphasize emphasise stress complain predict affirm allege contend announce proclaim testify conclude boast
    promise deny insist""".split()
)
"""Verbs that a question can take over as they are."""
TELLS = frozenset("tell assure inform remind notify warn".split())
"""Verbs that name to whom something is said."""
REPLIES = frozenset("reply answer add respond retort protest repeat reiterate recall".split())
"""Verbs that lean on what was said before: the question says "said"."""
MIN_QUOTE, MAX_QUOTE = 6, 32
FIRST_PERSON = re.compile(r"\b(?:I|me|my|mine|myself)\b")
POINTING = re.compile(
    r"\b(?:he|him|his|she|her|hers|they|them|their|theirs|it|its|this|these|those|here|we|us|our|you|your)\b(?! \[)"
    r"|\bthere\b(?! (?:is|are|was|were|will|can|does|do|exists?)\b)",
    re.IGNORECASE,
)
"""Words of a quotation whose meaning stands outside it."""
PERSON = re.compile(r"I|me|my|mine|myself|you|your|yours|yourself", re.IGNORECASE)
"""In a letter these are its sender and addressee, whom the question names or asks for."""
ROUTINE = re.compile(
    r"(?:[A-Z][a-z]+,? )?I (?:(?:have|had|am|was|shall|will|must|can|do|now|also|beg|only|just) ){0,3}(?:\w+ly )?(?:to )?"
    r"(?:writ\w+|wrote|regret|thank\w*|hope|trust|enclos\w+|receiv\w+|remain|leav\w+|left|look|acknowledg\w+|reach\w+|arriv\w+|"
    r"sen[dt]\w*|s[ae]w|seen|wish|refer\w*|read|stud\w+|fear|feel|appreciat\w+|congratulat\w+|assure|add|repeat|close|conclude)\b"
)
"""How letters begin, end and go on: nobody need know it."""
LEANING = re.compile(
    r"\b(?:first|then|also|next|again|further|moreover|however|too)\b", re.IGNORECASE
)
OTHERS = re.compile(r"\b(?:we|us|our|ours|ourselves)\b", re.IGNORECASE)
YEAR = re.compile(r"^(?:on|in) .*\b\d{3,4}$")


def speaker_stem(desk: Desk, fact: Fact, role: Role) -> str:
    """Return the question for the author of a statement, or nothing where it cannot be asked well.

    "Bevin told the Cabinet that the talks would fail." -> "Who told the Cabinet that the talks would fail?"
    """
    actor = actor_of(desk, role)
    name = "questions/statement/who.j2"
    if actor is None or fact.standing != "reported" or fact.reporter != actor.id or actor.cited:
        return ""
    letter = fact.provenance.extractor == "letters"
    source = desk.base.sources[fact.provenance.source]
    if not desk.templates.has(name) or (not letter and _told(desk, role, source)):
        return ""
    names = desk.base.names(actor.id)
    data = _letter(desk, fact) if letter else _quoted(fact) or _reported(fact, actor, names)
    if not data or next(find_echoes(desk.base, fact), None) is not None:
        return ""
    line = desk.templates.render(name, {**_EMPTY, "asker": _asker(actor), **data})
    stem = capitalise(re.sub(r"\s+([,.;:?!])", r"\1", " ".join(line.split())))
    named = leaks(actor.name, stem, names=names, name=True)
    return "" if named or not _worth(stem) or is_remark(desk, fact) else stem


_EMPTY = {"quote": "", "first": "", "whom": "", "rest": ""}


def _asker(actor: Actor) -> str:
    if actor.kind == "place-as-actor":
        return f"which {place_word(actor)}"
    return "which organization" if actor.kind == "organization" else "who"


def _told(desk: Desk, role: Role, source: Source) -> bool:
    """Whether the heading says whose words they are: "Adams to Seward", "Speech by Mr. Fox"."""
    heads = [source.sender, source.author]
    heads += re.findall(
        r"^(.*?) to [A-ZÀ-Þ]|\b(?:[Bb]y|[Ff]rom|[Oo]f) ([A-ZÀ-Þ].*)$", source.title
    )[:1]
    lines = (line if isinstance(line, str) else " ".join(line) for line in heads)
    return any(
        leaks(role.answer, line, names=desk.base.names(role.value), name=True)
        for line in lines
        if line
    )


def _worth(stem: str) -> bool:
    """Whether a statement says enough to be worth knowing: a name and some words, or many words."""
    told = re.sub(r"^.*?(?:\bthat\b|:)", "", stem, count=1)
    names = re.findall(r"(?<![.“\"?!] )(?<!^)(?<![“\"])\b[A-ZÀ-Þ][\w’'-]{2,}", told)
    content = len(content_words(told))
    return 8 <= word_count(stem) <= MAX_QUOTE + 6 and content >= (3 if names else 4)


# ---------------------------------------------------------------- reported, quoted, written


def _reported(fact: Fact, actor: Actor, names: Sequence[str]) -> dict[str, str]:
    """Return the parts of a question that reports what somebody said."""
    clause = fact.clause
    if clause is None or fact.clause_references or clause.subject_role != "who":
        return {}
    what = next((part.text for part in clause.parts if part.role == "what"), "")
    said = re.match(r"(?:[a-z]+ly )?(that .*)$", what)
    verb = _verb(clause)
    if not verb or not speaks(clause, actor) or (said is None and re.search(r"\bthat\b", what)):
        return {}
    rest = _unnamed(said.group(1) if said else f"that {what}", actor, names)
    if not what or re.search(r"[“”\"]|\bthat\b.*[:;]", rest) or OTHERS.search(rest):
        return {}
    others = [part for part in clause.parts if part.role in ("rest", "to_whom", "when")]
    whom = next((part.text for part in others if _is_addressee(part.text)), "")
    if clause.verb.lemma not in TELLS:
        whom = ""
    elif not whom and clause.verb.lemma not in SAYS:
        verb = "said"
    first = next((part.text for part in others if YEAR.match(part.text)), "")
    return {"verb": verb, "whom": whom, "rest": rest, "first": first}


def _unnamed(text: str, actor: Actor, names: Sequence[str]) -> str:
    """Return what somebody said with a pronoun where his name was put in: "behind his back"."""
    pronouns = {"m": ("his", "he"), "f": ("her", "she")}.get(actor.gender)
    if pronouns is None:
        return text
    for name in sorted(names, key=len, reverse=True):
        text = re.sub(rf"\b{re.escape(name)}[’']s?(?=\s)", pronouns[0], text)
        text = re.sub(rf"\bthat {re.escape(name)}\b", f"that {pronouns[1]}", text)
    return text


def speaks(clause: Clause, actor: Actor) -> bool:
    """Whether the clause is the saying itself: "X said that", not "according to X"."""
    subject = clause.parts[0]
    mine = set(fold(actor.name).split()) & set(fold(subject.text).split())
    parts = [part.text for part in clause.parts]
    return subject.role == "who" and bool(mine) and not any("according to" in one for one in parts)


def _verb(clause: Clause) -> str:
    """Return the verb of saying as a question has it, in the past."""
    lemma, text = clause.verb.lemma, clause.verb.text
    if lemma in REPLIES:
        return "said"
    if lemma not in SAYS | TELLS:
        return ""
    words = [
        word for word in text.split() if not re.search(r"ly$|^(?:now|also|then|still|too)$", word)
    ]
    if len(words) == 2 and words[0] in ("had", "has", "have"):
        words = words[1:]
        if lemma == "write":
            words = ["wrote"]
    # "writes", "stresses": an author of today, no actor of the story.
    past = len(words) == 1 and words[0] != lemma and not words[0].endswith("s")
    return words[0] if past else ""


def _is_addressee(text: str) -> bool:
    return bool(re.match(r"(?:the )?[A-ZÀ-Þ]", text)) and word_count(text) <= 6


def _quoted(fact: Fact) -> dict[str, str]:
    """Return the parts of a question that quotes what somebody said, in the marks of the source."""
    what, sentence = fact.role("what"), fact.provenance.sentence
    if what is None:
        return {}
    for match in re.finditer(r"“([^“”]+)”|\"([^\"]+)\"", sentence):
        if not match.start() < what.place.start + 1 <= match.end():
            continue
        place = Place(match.start(), match.end())
        quote = _cut(sentence, place, fact.edits)
        inner = quote[1:-1]
        whole = re.match(r"[A-ZÀ-Þ]", inner) and _ends(inner, sentence[match.end() :])
        plain = re.sub(r"\bthat (?=which\b|who\b)", "", inner)
        opened = [one for one in fact.open_references if re.search(rf"\b{re.escape(one)}\b", plain)]
        if (
            whole
            and not opened
            and not POINTING.search(inner)
            and MIN_QUOTE <= word_count(inner) <= MAX_QUOTE
        ):
            return {"verb": "said or wrote", "quote": quote}
    return {}


def _ends(inner: str, after: str) -> bool:
    """Whether a quotation is a whole sentence: its own stop inside the marks, or the sentence's right after them."""
    return bool(re.search(r"[.!?]$", inner) or re.match(r"\s*(?:\([^)]*\))?[.!?]", after))


def _cut(sentence: str, place: Place, edits: tuple[Edit, ...]) -> str:
    """Return a stretch of a sentence with the edits that lie inside it; who "I" is, the question asks."""
    text = place.of(sentence)
    inside = [
        edit
        for edit in edits
        if place.start < edit.place.start
        and edit.place.end < place.end
        and not FIRST_PERSON.fullmatch(edit.place.of(sentence))
    ]
    for edit in sorted(inside, key=lambda one: one.place.start, reverse=True):
        start, end = edit.place.start - place.start, edit.place.end - place.start
        text = text[:start] + edit.text + text[end:]
    return re.sub(r"(?<=\w)\[…\]", " […]", text)


def _letter(desk: Desk, fact: Fact) -> dict[str, str]:
    """Return the parts of a question that quotes a letter, where the deck has letters of several senders."""
    sentence = fact.provenance.sentence
    if len(_senders(desk)) < 2 or fact.open_references or ROUTINE.match(sentence):
        return {}
    edits = tuple(
        edit for edit in fact.edits if not PERSON.fullmatch(edit.place.of(sentence).strip())
    )
    text = shown(replace(fact, edits=edits))
    if not FIRST_PERSON.search(text) or OTHERS.search(text) or re.search(r"[“”\"]|^Dear\b|:", text):
        return {}
    if not well_formed(text) or not MIN_QUOTE + 2 <= word_count(text) <= MAX_QUOTE - 4:
        return {}
    named = [name for name in re.findall(r"(?<!^)\b[A-ZÀ-Þ][\w’'-]+", text) if name != "I"]
    if not named or LEANING.search(text) or re.search(r"\b[A-Z]\w+ \d+\b", text):
        # Nobody need know what stood in "Tohak 85".
        return {}
    return {"verb": "wrote", "whom": addressee(desk, fact), "quote": f"“{text}”"}


def addressee(desk: Desk, fact: Fact) -> str:
    """Return to whom the letter of a fact was written, by the name the sources know."""
    known = desk.base.named(desk.base.sources[fact.provenance.source].recipient)
    return desk.base.actors[known[0]].name if len(known) == 1 else ""


def speaker_line(
    desk: Desk, fact: Fact, key: str, names: Sequence[str] = (), *, name: bool = True
) -> str:
    """Return the context line of a question for an author; nothing where the heading as good as names him."""
    whom = addressee(desk, fact)
    if fact.provenance.extractor == "letters" and whom:
        kind = desk.base.sources[fact.provenance.source].kind or "letter"
        period = desk.base.document_setting(fact).period
        return f"{capitalise(kind)} to {whom}{', ' if period else ''}{period}"
    line = context_line(desk, fact, key, names, name=name)
    return "" if "…" in line else line


def _senders(desk: Desk) -> frozenset[str]:
    return frozenset(
        fact.reporter for fact in desk.base.facts if fact.provenance.extractor == "letters"
    )
