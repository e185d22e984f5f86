"""The relations: frames and dated clauses in, facts out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from spacy.tokens import Token

from quizgen import edtf
from quizgen.extract._facts import (
    actor_of,
    actor_role,
    date_role,
    event_role,
    make_fact,
    named_roles,
    number_roles,
    phrase_role,
    role_heads,
)
from quizgen.extract._proposal_standing import reporter_of
from quizgen.extract._reading import Reading
from quizgen.extract._reference_resolver import first_of_two
from quizgen.extract.clauses import cut_clause, is_finite, subject_of, top
from quizgen.extract.events import BODY, Dated, find_dated
from quizgen.extract.offices import find_offices
from quizgen.extract.proposals import ProposalFrame, find_proposals
from quizgen.extract.speech import find_statements
from quizgen.extract.standing import standing_of
from quizgen.model import Actor, Fact, Place, Role, Span, fold


def proposal_facts(reading: Reading) -> Iterable[Fact]:
    """Yield who proposed, demanded, accepted, refused ... what to whom and when.

    "On May 8, 1969, the Front proposed a truce." -> proposal, who the Front, act propose, what "a truce", when 1969-05-08
    """
    dated = {one.verb.i: one for one in find_dated(reading)}
    unsure = {i for i, one in dated.items() if _unsure(reading, one)}
    for frame in find_proposals(reading.doc, reading.document):
        fact = None if frame.head in unsure else _proposal(reading, frame, dated.get(frame.head))
        if fact is not None:
            yield fact


BOUNDS = frozenset("after before since until following".split())


def _unsure(reading: Reading, dated: Dated) -> bool:
    """Whether a date cannot be trusted: "8-10-1972" of unknown order, or a past deed dated after its own report."""
    date = dated.date
    own = {token.i for token in dated.tokens}
    for child in dated.verb.children:
        bounded = any(one.lower_ in BOUNDS for one in child.children if one.dep_ == "case")
        last = max(token.i for token in child.subtree)
        if bounded and child.i not in own and last == min(own) - 1:
            # "became king after the death of his father on 3 May": the day may be the father's.
            return True
    if edtf.precision(date.best) != "day":
        return re.fullmatch(r"[\d./ -]+", date.text) is not None and len(date.text) > 4
    written = reading.document.source.date
    if date.how == "stated" or edtf.precision(written) != "day" or not written:
        return False
    past = dated.verb.tag_ in ("VBD", "VBN")
    return past and edtf.before(written, date.best)


def _tokens(reading: Reading, bounds: tuple[int, int] | None) -> list[Token]:
    if bounds is None:
        return []
    return [token for token in reading.doc[bounds[0] : bounds[1]] if not token.is_space]


def _proposal(reading: Reading, frame: ProposalFrame, dated: Dated | None) -> Fact | None:
    head = reading.doc[frame.head]
    number = reading.sentence_number(head)
    roles: list[Role] = []
    proposer, proposer_head = _actor_role(reading, "who", _tokens(reading, frame.proposer))
    if proposer is not None:
        roles.append(proposer)
    elif (doer := _doer(reading, frame)) is not None:
        roles.append(doer)
    recipient, recipient_head = _actor_role(reading, "to_whom", _tokens(reading, frame.recipient))
    if recipient is not None:
        roles.append(recipient)
    content = _tokens(reading, frame.content)
    content_head: Token | None = None
    if content:
        roles.append(phrase_role(reading, "what", content))
        content_head = _head(content)
    roles.append(_act_role(reading, frame.act, head))
    when = dated.tokens if dated else ()
    if dated is not None:
        roles.append(date_role(reading, dated.date))
    cut = None
    if frame.voice != "nominal" and top(head) and not frame.negated:
        heads = role_heads({"to_whom": recipient_head, "what": content_head})
        subject = subject_of(head)
        if subject is not None and proposer_head is not None and subject.i == proposer_head.i:
            heads[subject.i] = "who"
        elif subject is not None and frame.voice == "passive":
            heads[subject.i] = "what"
            if proposer_head is not None:
                heads[proposer_head.i] = "who"
        cut = cut_clause(reading, head, when=when, roles=heads)
    if cut is not None:
        roles.extend(number_roles(reading, cut.tokens))
        roles.extend(named_roles(reading, cut.tokens, roles))
    reporter, _ = actor_of(reading, _tokens(reading, frame.reporter))
    return make_fact(
        reading,
        number,
        relation="proposal",
        extractor="proposals",
        roles=roles,
        standing=_standing(frame.standing, negated=frame.negated),
        act=frame.act,
        reporter=reporter.id if reporter else "",
        cut=cut,
        keep=[head, *(cut.tokens if cut else [])],
    )


def _doer(reading: Reading, frame: ProposalFrame) -> Role | None:
    """Return whoever acts without being named, for the facts only: nothing is asked about this role.

    "The young emperor refused" -> his words; "Do not sign" in a cable -> its sender.
    """
    tokens = _tokens(reading, frame.proposer)
    if tokens:
        tokens = _noun_phrase(tokens)
        two = first_of_two(reading, _head(tokens))
        if two is not None:
            place = reading.place(tokens)
            return Role("doer", tokens[0].text, place, reading.span(tokens), two.id)
        place = reading.place(tokens)
        return Role("doer", place.of(reading.sentence(tokens[0]).text), place, reading.span(tokens))
    head = reading.doc[frame.head]
    told = frame.act in ("order", "request", "recommend") and frame.voice == "active"
    if not told or frame.quoted or reading.sentence(head).block == "note":
        return None
    if head.tag_ not in ("VB", "VBP"):
        return None
    sender = reading.index.by_name(reading.document.source.sender)
    if sender is None:
        return None
    return Role("doer", head.text, reading.place([head]), reading.span([head]), sender.id)


def _noun_phrase(tokens: Sequence[Token]) -> list[Token]:
    """Return the head of a phrase with what stands before it and its "of ...", nothing set off or added."""
    head = _head(tokens)
    kept = {head.i}
    for child in head.children:
        before = child.i < head.i and child.dep_.split(":")[0] in (
            "det", "amod", "compound", "nummod", "nmod", "flat", "appos",
        )  # fmt: skip
        of = child.dep_ == "nmod" and any(c.lower_ == "of" for c in child.children)
        if before or of or child.dep_.split(":")[0] in ("flat", "compound"):
            kept |= {one.i for one in child.subtree}
    return [token for token in tokens if token.i in kept]


def _act_role(reading: Reading, act: str, head: Token) -> Role:
    return Role("act", head.text, reading.place([head]), reading.span([head]), act, "act")


def _actor_role(
    reading: Reading, name: str, tokens: Sequence[Token]
) -> tuple[Role | None, Token | None]:
    """Return the role of whoever a phrase names, and the phrase's head token."""
    if not tokens:
        return None, None
    head = _head(tokens)
    role = actor_role(reading, name, head)
    if role is not None:
        return role, head
    actor, _ = actor_of(reading, tokens)
    if actor is None:
        actor = _first_person(reading, head)
    if actor is None:
        return None, head
    return _standing_for(reading, name, tokens, actor), head


def _standing_for(reading: Reading, name: str, tokens: Sequence[Token], actor: Actor) -> Role:
    """Return a role whose words stand for an actor ("the American side") without being its name."""
    place = reading.place(tokens)
    text = place.of(reading.sentence(tokens[0]).text)
    return Role(name, text, place, reading.span(tokens), actor.id, actor.kind, actor.name)


def _first_person(reading: Reading, head: Token) -> Actor | None:
    source = reading.document.source
    if reading.sentence(head).block == "note":
        return None
    if head.lower_ in ("i", "me", "we", "us") and source.sender:
        return reading.index.by_name(source.sender)
    if head.lower_ == "you" and source.recipient:
        return reading.index.by_name(source.recipient)
    return None


def _head(tokens: Sequence[Token]) -> Token:
    inside = {token.i for token in tokens}
    return next(
        (token for token in tokens if token.head.i not in inside or token.head == token), tokens[-1]
    )


def _standing(standing: str, *, negated: bool) -> str:
    if negated and standing in ("asserted", "reported"):
        return "negated"
    return standing


def event_facts(reading: Reading) -> Iterable[Fact]:
    """Yield what happened when: main clauses with a date of their own.

    "Talks began in Paris on May 12, 1968." -> dated_event, event "talks began in Paris", when 1968-05-12
    """
    for dated in find_dated(reading):
        fact = _event(reading, dated)
        if fact is not None:
            yield fact


def _event(reading: Reading, dated: Dated) -> Fact | None:
    verb = dated.verb
    if not top(verb) or _unsure(reading, dated):
        return None
    subject = subject_of(verb)
    passive = subject is not None and subject.dep_ == "nsubj:pass"
    agent = next((c for c in verb.children if c.dep_ == "obl:agent"), None) if passive else None
    # "A ban was proposed by Spain": who did it stands behind the verb.
    heads = role_heads({"what" if passive else "who": subject, "agent": agent})
    cut = cut_clause(reading, verb, when=dated.tokens, roles=heads)
    if cut is None:
        return None
    standing, negated = standing_of(verb)
    roles: list[Role] = [event_role(reading, cut, verb), date_role(reading, dated.date)]
    actor_head = agent if passive else subject
    if actor_head is not None:
        who = actor_role(reading, "who", actor_head)
        if who is not None:
            roles.append(who)
    roles.extend(number_roles(reading, cut.tokens))
    roles.extend(named_roles(reading, cut.tokens, roles[1:]))
    reporter = reporter_of(verb) if standing == "reported" else None
    speaker = actor_of(reading, [reporter])[0] if reporter is not None else None
    return make_fact(
        reading,
        reading.sentence_number(verb),
        relation="dated_event",
        extractor="events",
        roles=roles,
        standing=_standing(standing, negated=negated),
        reporter=speaker.id if speaker else "",
        cut=cut,
        keep=[verb, *cut.tokens, *dated.tokens],
    )


def office_facts(reading: Reading) -> Iterable[Fact]:
    """Yield who held which office.

    "Secretary of Defense Clark Clifford led the move." -> office, who Clark Clifford, office "Secretary of Defense"
    """
    years = {
        one.verb.i: f"{year:04d}"
        for one in find_dated(reading)
        if top(one.verb) and (year := edtf.year_of(one.date.best)) is not None and year > 0
    }
    for held in find_offices(reading.document, reading.doc, reading.actors):
        actor = reading.actor_by_id.get(held.actor)
        if actor is None or actor.cited:
            continue
        title_tokens = _tokens(reading, (held.title_start, held.title_end))
        name_tokens = _tokens(reading, (held.name_start, held.name_end))
        if not title_tokens or not name_tokens:
            continue
        number = reading.sentence_number(name_tokens[0])
        if reading.sentence_number(title_tokens[0]) != number:
            continue
        if reading.sentences[number].block not in (*BODY, "title"):
            continue
        place = reading.place(title_tokens)
        roles = [
            Role(
                "who",
                reading.place(name_tokens).of(reading.sentences[number].text),
                reading.place(name_tokens),
                reading.span(name_tokens),
                actor.id,
                actor.kind,
                actor.name,
            ),
            Role(
                "office",
                place.of(reading.sentences[number].text),
                place,
                reading.span(title_tokens),
                fold(held.title),
                "phrase",
                held.title,
            ),
        ]
        when = held.when or years.get(_clause_of(name_tokens[0]), "")
        if when:
            roles.append(Role("when", "", Place(0, 0), Span(0, 0), when, "date"))
        yield make_fact(
            reading,
            number,
            relation="office",
            extractor="offices",
            roles=roles,
            standing="asserted",
            keep=[*title_tokens, *name_tokens],
        )


def _clause_of(token: Token) -> int:
    """Return the index of the verb that a name's phrase depends on: its own clause, no other's."""
    head = token
    while head.head != head and head.pos_ not in ("VERB", "AUX"):
        head = head.head
    return head.i


def letter_facts(reading: Reading) -> Iterable[Fact]:
    """Yield what the sender of a letter or message states in a main clause of its own.

    "The fleet lies off Spithead." in a letter from Hood to Pitt -> statement, who Hood, what "the fleet lies off Spithead"
    """
    source = reading.document.source
    sender = reading.index.by_name(source.sender) if source.sender else None
    if sender is None:
        return
    for number, sentence in enumerate(reading.sentences):
        if sentence.block not in BODY:
            continue
        tokens = reading.tokens(number)
        root = next((token for token in tokens if token.head == token), None)
        if root is None or subject_of(root) is None or not is_finite(root):
            continue
        standing, negated = standing_of(root)
        if standing != "asserted" or negated:
            continue
        place = reading.place(tokens)
        roles = [
            Role("who", "", Place(0, 0), Span(0, 0), sender.id, sender.kind, sender.name),
            replace(phrase_role(reading, "what", tokens), place=place),
        ]
        roles.extend(number_roles(reading, tokens))
        roles.extend(named_roles(reading, tokens, [roles[0]]))
        yield make_fact(
            reading,
            number,
            relation="statement",
            extractor="letters",
            roles=roles,
            standing="reported",
            reporter=sender.id,
            keep=[root],
        )


def statement_facts(reading: Reading) -> Iterable[Fact]:
    """Yield what somebody said, wrote, claimed or believed.

    "Adams wrote that the fleet had sailed." -> statement, who Adams, what "that the fleet had sailed"
    """
    for frame in find_statements(reading.doc, reading.document):
        speaker, speaker_head = _actor_role(reading, "who", _tokens(reading, frame.speaker))
        content = _tokens(reading, frame.content)
        if speaker is None or not content:
            continue
        head = reading.doc[frame.head]
        number = reading.sentence_number(head)
        content = [token for token in content if reading.sentence_number(token) == number]
        if not content:
            continue
        roles = [speaker, phrase_role(reading, "what", content)]
        addressee, _ = _actor_role(reading, "to_whom", _tokens(reading, frame.addressee))
        if addressee is not None:
            roles.append(addressee)
        cut = None
        if speaker_head is not None and head.pos_ == "VERB" and top(head) and not frame.direct:
            cut = cut_clause(
                reading, head, roles=role_heads({"who": speaker_head, "what": _head(content)})
            )
        if cut is not None:
            roles.extend(number_roles(reading, cut.tokens))
            told = [speaker] if addressee is None else [speaker, addressee]
            roles.extend(named_roles(reading, cut.tokens, told))
        yield make_fact(
            reading,
            number,
            relation="statement",
            extractor="speech",
            roles=roles,
            standing="reported" if frame.standing == "asserted" else frame.standing,
            reporter=speaker.value,
            cut=cut,
            keep=[head, *(cut.tokens if cut else content)],
        )
