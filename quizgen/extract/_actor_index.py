"""Looks actors up by place and by name: the actors of a document in, the one meant out."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from quizgen.extract._names import agree, parts
from quizgen.extract.gazetteer import load_words
from quizgen.model import Actor, Mention, Span, fold


class ActorIndex:
    """The actors of one document, to be asked many times."""

    def __init__(self, actors: Sequence[Actor]) -> None:
        """Sort the mentions of ``actors`` by place."""
        self.actors = tuple(actors)
        self._by_id = {actor.id: actor for actor in actors}
        self._mentions = sorted(
            ((mention, actor) for actor in actors for mention in actor.mentions),
            key=lambda pair: pair[0].span,
        )
        self._starts = [mention.span.start for mention, _ in self._mentions]
        self._longest = max((m.span.end - m.span.start for m, _ in self._mentions), default=0)
        self._forms: dict[str, list[Actor]] = {}
        for actor in actors:
            for form in dict.fromkeys((fold(actor.name), *map(fold, actor.aliases))):
                self._forms.setdefault(form, []).append(actor)

    def get(self, actor_id: str) -> Actor | None:
        """Return the actor of that id."""
        return self._by_id.get(actor_id)

    def at(self, span: Span) -> Actor | None:
        """Return the actor whose mention shares most characters with a span of the file, or None."""
        found = self.mention_at(span)
        return found[1] if found else None

    def mention_at(self, span: Span) -> tuple[Mention, Actor] | None:
        """Return the mention that shares most characters with a span of the file, with its actor."""
        best: tuple[Mention, Actor] | None = None
        shared = 0
        first = bisect_left(self._starts, span.start - self._longest)
        for mention, actor in self._mentions[first : bisect_left(self._starts, span.end)]:
            size = min(mention.span.end, span.end) - max(mention.span.start, span.start)
            if size > shared:
                best, shared = (mention, actor), size
        return best

    def by_name(self, text: str) -> Actor | None:
        """Return the one actor that a name can mean, titles and glued blanks aside; None if two can.

        >>> by_name("President Nixon") -> the actor "Richard M. Nixon"
        """
        bare = _bare(text)
        exact = self._forms.get(fold(bare), [])
        if exact:
            return exact[0] if len(exact) == 1 else None
        own = parts(bare)
        if own is None:
            return None
        fitting = [actor for actor in self.actors if actor.kind == "person" and _fits(bare, actor)]
        return fitting[0] if len(fitting) == 1 else None


def resolve(actors: Sequence[Actor], start: int, end: int) -> Actor | None:
    """Return the actor mentioned in characters ``start`` to ``end`` of the file, or None."""
    return ActorIndex(actors).at(Span(start, end))


def _bare(text: str) -> str:
    """Return a name without leading article and titles and without a possessive."""
    lists = load_words("titles.toml")
    titles = lists["honorifics"] | lists["offices"]
    words = text.replace("’s", "").replace("'s", "").split()
    while len(words) > 1:
        size = next(
            (n for n in range(min(5, len(words) - 1), 0, -1) if " ".join(words[:n]) in titles), 0
        )
        if not size and words[0].lower() != "the":
            break
        words = words[max(size, 1) :]
    return " ".join(words)


def _fits(text: str, actor: Actor) -> bool:
    own = parts(text)
    for form in (actor.name, *actor.aliases):
        other = parts(form)
        if own is not None and other is not None and agree(own, other):
            return True
        if (
            own is not None
            and other is not None
            and not own.full
            and other.given[:1] == (own.last,)
        ):
            return True
    return False
