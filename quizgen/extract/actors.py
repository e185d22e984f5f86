"""Finds who acts in a text: a document with its annotation in, one ``Actor`` for each person, state, body and people out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from spacy.tokens import Doc

from quizgen.extract._actor_groups import Body, best_name, group_bodies
from quizgen.extract._actor_index import ActorIndex, resolve
from quizgen.extract._actor_masks import find_masks
from quizgen.extract._actor_name import Name
from quizgen.extract._actor_people import Person, group_people, noble
from quizgen.extract._actor_spans import find_names
from quizgen.extract._names import best_form, sex, unglue
from quizgen.extract.gazetteer import Gazetteer
from quizgen.extract.offices import attach_offices
from quizgen.model import Actor, Document, Mention, Office, slug
from quizgen.text import roman

__all__ = ["ActorIndex", "find_actors", "resolve"]


def find_actors(document: Document, doc: Doc, gazetteer: Gazetteer) -> tuple[Actor, ...]:
    """Return those who act, are addressed or hold a view, in order of first mention.

    ``doc`` annotates ``document.text``. A name that could be two people's is left out.

    >>> "President Nixon met Le Duc Tho in Paris." -> Actor("Nixon", "person"), Actor("Le Duc Tho", "person")
    """
    masks = find_masks(document, doc, gazetteer)
    names = find_names(doc, gazetteer, masks)
    people = group_people(doc, [name for name in names if name.label == "person"])
    bodies = group_bodies(doc, names, gazetteer)
    names_of = _names_apart(people, gazetteer)
    found = [
        *(
            _person(document, doc, person, gazetteer, name)
            for person, name in zip(people, names_of, strict=True)
            if name
        ),
        *(_body(document, doc, body, gazetteer) for body in bodies if body.names),
    ]
    actors = _unique(sorted(found, key=lambda actor: actor.mentions[0].span))
    actors = attach_offices(document, doc, actors)
    return (*actors, *_correspondents(document, actors))


def _names_apart(people: Sequence[Person], gazetteer: Gazetteer) -> list[str]:
    """Return a name for each person, with the years of life where two share it, or nothing for one that none tells apart."""
    names = []
    for person in people:
        forms = [name.text for name in person.names if not noble(name)]
        known = gazetteer.actors.get(person.entry)
        best = best_form(forms) if forms else person.names[0].text
        names.append(known.name if known is not None and known.own else best)
    bearers: dict[str, list[int]] = {}
    for number, name in enumerate(names):
        bearers.setdefault(slug(name), []).append(number)
    for same in bearers.values():
        plain = [at for at in same if not people[at].relative] or same
        for at in same if len(same) > 1 else ():
            if people[at].relative and at != plain[0]:
                names[at] = f"{names[at]} ({people[at].life})" if people[at].life else ""
    return names


def _person(document: Document, doc: Doc, person: Person, gazetteer: Gazetteer, name: str) -> Actor:
    known = gazetteer.actors.get(person.entry)
    if known is not None and known.own:
        # The user says what this person is called; a text may only ever give a nickname.
        name = known.name
    name = _lowered(name)
    titled = [" ".join((*item.titles, item.text)) for item in person.names if item.titles]
    return Actor(
        id=slug(name),
        name=name,
        kind="person",
        aliases=_aliases(name, [*(item.text for item in person.names), *titled]),
        mentions=_mentions(document, doc, person.names),
        offices=tuple(Office(title) for title in known.offices) if known else (),
        gender=(known.gender if known else "") or person.gender or sex([name], ()),
        cited=all(item.cited for item in person.names),
    )


def _lowered(name: str) -> str:
    """Return a name with its words in capitals written as names are: "Emily HOBHOUSE" -> "Emily Hobhouse"."""
    return re.sub(
        r"[^\W\d_]{3,}",
        lambda word: word[0].capitalize() if word[0].isupper() and not roman(word[0]) else word[0],
        name,
    )


def _body(document: Document, doc: Doc, body: Body, gazetteer: Gazetteer) -> Actor:
    name = best_name(body, gazetteer)
    known = gazetteer.actors.get(body.entry)
    article = _has_article(doc, body.names, name)
    plural = name.endswith("s") and body.kind == "group"
    if known is not None:
        plural = known.plural or (name != known.name and name in known.demonyms)
        article = known.article if name == known.name else article
    return Actor(
        id=slug(name),
        name=name,
        kind=body.kind,
        aliases=_aliases(name, [item.text for item in body.names]),
        mentions=_mentions(document, doc, body.names),
        article=article,
        plural=plural,
        side=slug(known.side) if known and known.side else "",
        unlisted=known is None and body.kind == "place-as-actor",
    )


def _has_article(doc: Doc, names: Sequence[Name], form: str) -> bool:
    """Whether most mentions in this form stand after "the"."""
    same = [name for name in names if name.text == form] or list(names)
    after = sum(1 for name in same if name.start and doc[name.start - 1].lower_ == "the")
    return after * 2 > len(same)


def _aliases(name: str, forms: Iterable[str]) -> tuple[str, ...]:
    clean = (form for text in forms for form in (text, unglue(text)))
    return tuple(form for form in dict.fromkeys(clean) if form != name)


def _mentions(document: Document, doc: Doc, names: Sequence[Name]) -> tuple[Mention, ...]:
    found = []
    for name in sorted(names, key=lambda name: name.start):
        span = doc[name.start : name.end]
        found.append(Mention(document.span(span.start_char, span.end_char), name.text))
    return tuple(found)


def _unique(actors: Sequence[Actor]) -> tuple[Actor, ...]:
    """Join actors of the same id: two ways found one and the same name."""
    by_id: dict[str, Actor] = {}
    for actor in actors:
        old = by_id.get(actor.id)
        if old is None:
            by_id[actor.id] = actor
            continue
        mentions = {mention.span: mention for mention in (*old.mentions, *actor.mentions)}
        by_id[actor.id] = replace(
            old,
            aliases=tuple(dict.fromkeys((*old.aliases, *actor.aliases))),
            mentions=tuple(mentions[span] for span in sorted(mentions)),
            cited=old.cited and actor.cited,
        )
    return tuple(by_id.values())


def _correspondents(document: Document, actors: Sequence[Actor]) -> tuple[Actor, ...]:
    """Return sender and recipient where no name in the text is theirs."""
    index = ActorIndex(actors)
    added: dict[str, Actor] = {}
    for text in (document.source.sender, document.source.recipient):
        if text and index.by_name(text) is None:
            added[slug(text)] = Actor(id=slug(text), name=text, kind="person")
    return tuple(added.values())
