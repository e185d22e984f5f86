"""How a reading is held against an annotation: predictions and gold records in, counts of what met out.

The rules are those of the gold annotation: spans meet when half of the shorter one is shared and the prediction is not
more than three times as long; pairs are one to one, the best first; what is marked optional is neither asked for nor
held against anybody.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

Record = Mapping[str, Any]

ACT_GROUPS = (
    ("propose", "offer", "recommend"),
    ("demand", "request", "order"),
    ("reject", "refuse"),
    ("accept", "agree"),
    ("announce",),
)
"""Acts between which a careful reader may waver."""
GROUP_OF = {act: number for number, group in enumerate(ACT_GROUPS) for act in group}
TITLES = frozenset(
    """the mr mrs ms miss dr sir lord lady herr m president vice chairman prince king queen emperor count general
    admiral colonel minister premier prime ambassador secretary senator governor special advisor adviser comrade
    fellow professor chancellor administrator associate assistant""".split()
)
WEAK_WORDS = frozenset("the of government side delegation party administration and for in".split())
"""Words that do not tell two organisations apart."""


@dataclass
class Counts:
    """Hits, predictions and gold records by kind, and rights and wholes by question; sums over texts."""

    found: dict[str, tuple[int, int, int]] = field(default_factory=dict)
    """Kind -> (hits, predicted, gold)."""
    right: dict[str, tuple[int, int]] = field(default_factory=dict)
    """Question -> (right, asked)."""
    faults: list[tuple[str, int, str]] = field(default_factory=list)
    """(kind of fault, offset in the file, what it is), in the order found."""

    def add_found(self, kind: str, hits: int, predicted: int, gold: int) -> None:
        old = self.found.get(kind, (0, 0, 0))
        self.found[kind] = (old[0] + hits, old[1] + predicted, old[2] + gold)

    def add_right(self, question: str, right: int, asked: int) -> None:
        old = self.right.get(question, (0, 0))
        self.right[question] = (old[0] + right, old[1] + asked)

    def add(self, other: Counts) -> None:
        """Add the counts of another text."""
        for kind, numbers in other.found.items():
            self.add_found(kind, *numbers)
        for question, numbers2 in other.right.items():
            self.add_right(question, *numbers2)

    def fault(self, kind: str, at: int, what: str) -> None:
        self.faults.append((kind, at, what))


def f1(hits: int, predicted: int, gold: int) -> tuple[float, float, float]:
    """Return precision, recall and their harmonic mean; nothing asked and nothing given is perfect."""
    precision = hits / predicted if predicted else float(not gold)
    recall = hits / gold if gold else 1.0
    both = precision + recall
    return precision, recall, 2 * precision * recall / both if both else 0.0


def span(record: Record) -> tuple[int, int]:
    return int(record["start"]), int(record["end"])


def shared(one: tuple[int, int], other: tuple[int, int]) -> int:
    return min(one[1], other[1]) - max(one[0], other[0])


def meet(found: tuple[int, int], gold: tuple[int, int], slack: int = 10) -> bool:
    """Whether a predicted span may stand for a gold one."""
    common, length, wanted = shared(found, gold), found[1] - found[0], gold[1] - gold[0]
    return common > 0 and 2 * common >= min(length, wanted) and length <= 3 * wanted + slack


def pair(
    found: Sequence[Any], gold: Sequence[Any], weigh: Callable[[Any, Any], float]
) -> list[tuple[int, int]]:
    """Return one-to-one pairs of indices, the heaviest first; a weight of 0 forbids a pair."""
    weighed = [(weigh(f, g), i, j) for i, f in enumerate(found) for j, g in enumerate(gold)]
    ranked = sorted((w for w in weighed if w[0] > 0), key=lambda w: (-w[0], w[1], w[2]))
    lefts: set[int] = set()
    rights: set[int] = set()
    pairs = []
    for _, i, j in ranked:
        if i not in lefts and j not in rights:
            lefts.add(i)
            rights.add(j)
            pairs.append((i, j))
    return pairs


def unique(records: Iterable[Record]) -> list[Record]:
    return list({span(record): record for record in reversed(list(records))}.values())[::-1]


# --- names


def words(name: str) -> list[str]:
    """Return the words of a name: lower case, no accents, no possessives."""
    plain = unicodedata.normalize("NFKD", name)
    plain = "".join(char for char in plain if not unicodedata.combining(char))
    plain = re.sub(r"['’]s\b", "", plain.casefold()).replace("’", "'")
    return re.findall(r"[^\W_]+", plain)


def _untitled(name: Sequence[str]) -> list[str]:
    kept = list(name)
    while len(kept) > 1 and kept[0] in TITLES:
        kept = kept[1:]
    return kept


def same_name(found: str, gold: str, *, person: bool) -> bool:
    """Whether two names name the same: titles aside; a person also by last name and agreeing first names."""
    one, other = _untitled(words(found)), _untitled(words(gold))
    if not one or not other:
        return False
    if "".join(one) == "".join(other):
        return True
    if person:
        return one[-1] == other[-1] and _firsts_agree(one[:-1], other[:-1])
    kept = set(one) - WEAK_WORDS
    return bool(kept) and kept == set(other) - WEAK_WORDS


def _firsts_agree(one: Sequence[str], other: Sequence[str]) -> bool:
    if not one or not other or one[0] == other[0]:
        return True
    return min(len(one[0]), len(other[0])) == 1 and one[0][0] == other[0][0]


def names_actor(found: str, actor: Record) -> bool:
    """Whether a name is one of a gold actor's: its name, aliases and the words of its mentions."""
    forms = [actor["name"], *actor.get("aliases", []), *(m["text"] for m in actor["mentions"])]
    split = re.match(r"^(.*\S)\s*\(([^)]*)\)\s*$", actor["name"])
    forms += list(split.groups()) if split else []
    return any(same_name(found, form, person=actor["kind"] == "person") for form in forms)


# --- dates


def plain_value(value: str | None) -> str:
    """Return an EDTF value without blanks, time of day and writing habits."""
    text = re.sub(r"\s+", "", (value or "").upper().replace("–", "-").replace("..", "/"))
    text = re.sub(r"T\d.*$", "", text)
    split = re.fullmatch(r"(\d{4})-(\d{4})", text)
    return f"{split[1]}/{split[2]}" if split else text


def count_dates(found: Iterable[Record], gold: Sequence[Record], counts: Counts) -> None:
    """Count date spans, the values of those that met, and years resolved and invented."""
    found = unique(found)

    def spans(date: Record) -> set[tuple[int, int]]:
        return {span(date), *(span(other) for other in date.get("alt", []))}

    def weigh(one: Record, date: Record) -> float:
        fits = [
            1 + shared(span(one), s) / (s[1] - s[0]) + (span(one) == s)
            for s in spans(date)
            if meet(span(one), s)
        ]
        return max(fits, default=0)

    pairs = pair(found, gold, weigh)
    used = {i for i, _ in pairs}
    free = [
        i
        for i, one in enumerate(found)
        if i not in used and any(date.get("optional") and weigh(one, date) for date in gold)
    ]
    asked = [(i, j) for i, j in pairs if not gold[j].get("optional")]
    hits = len(asked)
    ignored = len(pairs) - hits + len(free)
    needed = [j for j, date in enumerate(gold) if not date.get("optional")]
    counts.add_found("dates", hits, len(found) - ignored, len(needed))
    for j in sorted(set(needed) - {j for _, j in asked}):
        counts.fault("date missed", gold[j]["start"], f"{gold[j]['text']} = {gold[j]['value']}")
    for i in sorted(set(range(len(found))) - used - set(free)):
        counts.fault("date false", found[i]["start"], f"{found[i]['text']} = {found[i]['value']}")
    for i, j in asked:
        value, date = plain_value(found[i]["value"]), gold[j]
        good = {date["value"], date.get("resolved"), *date.get("accept", [])} - {None}
        right = value in {plain_value(one) for one in good}
        counts.add_right("date values", right, 1)
        if not right:
            counts.fault("date value", date["start"], f"{date['text']}: {value} for {sorted(good)}")
        if date["value"].startswith("XXXX"):
            counts.add_right(
                "years left out, resolved", value == plain_value(date.get("resolved")), 1
            )
            if not value.startswith("XXXX"):
                counts.add_right("resolved years right", right, 1)


# --- actors


def count_actors(found: Sequence[Record], gold: Sequence[Record], counts: Counts) -> None:
    """Count mentions of actors, and distinct actors."""
    mentions = unique(m for actor in found for m in actor["mentions"])
    wanted = [
        (m, actor["name"], _required(actor) and not m.get("optional"))
        for actor in gold
        for m in actor["mentions"]
    ]

    def weigh(one: Record, other: tuple[Record, str, bool]) -> float:
        mention, _, needed = other
        if not meet(span(one), span(mention)):
            return 0
        size = max(1, mention["end"] - mention["start"])
        return 1 + shared(span(one), span(mention)) / size + 0.5 * needed

    pairs = pair(mentions, wanted, weigh)
    used = {i for i, _ in pairs}
    free = [
        i
        for i, one in enumerate(mentions)
        if i not in used and any(not m[2] and meet(span(one), span(m[0])) for m in wanted)
    ]
    good = [j for _, j in pairs if wanted[j][2]]
    needed = [j for j, m in enumerate(wanted) if m[2]]
    ignored = len(pairs) - len(good) + len(free)
    counts.add_found("mentions", len(good), len(mentions) - ignored, len(needed))
    for j in sorted(set(needed) - set(good)):
        counts.fault(
            "mention missed", wanted[j][0]["start"], f"{wanted[j][0]['text']} ({wanted[j][1]})"
        )
    for i in sorted(set(range(len(mentions))) - used - set(free)):
        counts.fault("mention false", mentions[i]["start"], mentions[i]["text"])
    _count_distinct(found, gold, counts)


def _count_distinct(found: Sequence[Record], gold: Sequence[Record], counts: Counts) -> None:
    def weigh(one: Record, actor: Record) -> float:
        if not names_actor(one["name"], actor):
            return 0
        full = "".join(words(one["name"])) == "".join(words(actor["name"]))
        return 1 + full + 0.5 * _required(actor)

    pairs = pair(found, gold, weigh)
    used = {i for i, _ in pairs}
    free = [
        i
        for i, one in enumerate(found)
        if i not in used and any(weigh(one, actor) for actor in gold if not _required(actor))
    ]
    good = [j for _, j in pairs if _required(gold[j])]
    needed = [j for j, actor in enumerate(gold) if _required(actor)]
    ignored = len(pairs) - len(good) + len(free)
    counts.add_found("actors", len(good), len(found) - ignored, len(needed))
    for j in sorted(set(needed) - set(good)):
        counts.fault("actor missed", gold[j]["mentions"][0]["start"], gold[j]["name"])
    for i in sorted(set(range(len(found))) - used - set(free)):
        at = found[i]["mentions"][0]["start"] if found[i]["mentions"] else 0
        counts.fault("actor false", at, f"{found[i]['name']} ({found[i]['kind']})")


def _required(actor: Record) -> bool:
    return bool(actor.get("quizworthy", True) and not actor.get("optional"))


# --- proposals


def count_proposals(
    found: Sequence[Record], gold: Sequence[Record], actors: Sequence[Record], counts: Counts
) -> None:
    """Count sentences that state a proposal, and proposers and acts among those that met."""
    sentences: dict[tuple[int, int], bool] = {}
    for one in gold:
        sentences[span(one)] = sentences.get(span(one), False) or not one.get("optional")
    needed = [s for s, need in sentences.items() if need]
    spans = [span(one) for one in unique(found)]
    hits = ignored = 0
    for s in spans:
        if any(meet(s, g, 40) for g in needed):
            hits += 1
        elif any(meet(s, g, 40) for g in sentences):
            ignored += 1
        else:
            counts.fault("proposal false", s[0], _said(next(o for o in found if span(o) == s)))
    predicted = len(spans) - ignored
    recalled = sum(any(meet(s, g, 40) for s in spans) for g in needed)
    # Two predicted sentences may meet one gold sentence; score each side by its own hits.
    counts.add_found("proposals: precision", hits, predicted, predicted)
    counts.add_found("proposals: recall", recalled, len(needed), len(needed))

    def weigh(one: Record, other: Record) -> float:
        if not meet(span(one), span(other), 40):
            return 0
        length = max(one["end"] - one["start"], other["end"] - other["start"], 1)
        return (
            1
            + shared(span(one), span(other)) / length
            + 0.4 * proposer_right(one["proposer"], other, actors)
            + 0.4 * act_right(one["act"], other)
            + 0.3 * (not other.get("optional"))
            + 0.1 * (one["act"] == other["act"])
            + 0.1
            * ("".join(words(one["proposer"] or "")) == "".join(words(other["proposer"] or "")))
        )

    pairs = pair(found, gold, weigh)
    met = {j for _, j in pairs}
    for j, one in enumerate(gold):
        if not one.get("optional") and j not in met:
            counts.fault("proposal missed", one["start"], f"{_said(one)}: {one['content']}")
    for i, j in pairs:
        if gold[j].get("optional"):
            continue
        who = proposer_right(found[i]["proposer"], gold[j], actors)
        act = act_right(found[i]["act"], gold[j])
        counts.add_right("proposers", who, 1)
        counts.add_right("acts", act, 1)
        if not (who and act):
            counts.fault(
                "proposal wrong", gold[j]["start"], f"{_said(found[i])} for {_said(gold[j])}"
            )


def _said(one: Record) -> str:
    return f"{one['proposer']} / {one['act']}"


def proposer_right(name: str | None, gold: Record, actors: Sequence[Record]) -> bool:
    """Whether a proposer is the gold one or another reading taken as right."""
    wanted = [gold["proposer"], *gold.get("alt_proposers", [])]
    if not name:
        return None in wanted
    by_name = {actor["name"]: actor for actor in actors}
    return any(names_actor(name, by_name[one]) for one in wanted if one in by_name)


def act_right(act: str, gold: Record) -> bool:
    """Whether an act is of the group of the gold one or of another reading taken as right."""
    return GROUP_OF[act] in {GROUP_OF[one] for one in (gold["act"], *gold.get("alt_acts", []))}


def count_standings(found: Sequence[Record], gold: Record, counts: Counts) -> None:
    """Count the standings of facts read from sentences with an annotated proposal or mere mention of one."""
    known = [*gold["proposals"], *gold.get("unasserted", [])]

    def weigh(one: Record, other: Record) -> float:
        if "standing" not in other or not meet(span(one), span(other), 40):
            return 0
        if not act_right(one["act"], other):
            return 0
        who = "proposer" in other and proposer_right(one["proposer"], other, gold["actors"])
        return 1 + 0.3 * who + 0.2 * (one["standing"] == other["standing"])

    for i, j in pair(found, known, weigh):
        good = {known[j]["standing"], *known[j].get("alt_standings", [])}
        right = found[i]["standing"] in good
        claimed = found[i]["standing"] in ("asserted", "reported")
        counts.add_right("standings", right, 1)
        if claimed:
            # What a student would be told as done, and what was never done.
            counts.add_right("claims that were made", bool(good & {"asserted", "reported"}), 1)
        if not right:
            what = f"{_said(found[i])}: {found[i]['standing']} for {sorted(good)}"
            counts.fault("standing", known[j]["start"], what)


def count_references(
    found: Sequence[Record], gold: Sequence[Record], actors: Sequence[Record], counts: Counts
) -> None:
    """Count references that were resolved to an actor, by whether it is the one meant."""
    by_name = {actor["name"]: actor for actor in actors}
    resolved = {span(one): one for one in found}
    counts.add_right("references resolved", 0, 0)
    for one in gold:
        meant = [one["actor"]] if isinstance(one["actor"], str) else one["actor"] or []
        meant = [*meant, *one.get("also", [])]
        met = next((r for s, r in resolved.items() if meet(s, span(one), 25)), None)
        if one["actor"] not in (None, "THING"):
            counts.add_right("references settled at all", met is not None, 1)
        if met is None:
            continue
        right = any(names_actor(met["name"], by_name[name]) for name in meant if name in by_name)
        counts.add_right("references resolved", right, 1)
        if not right:
            counts.fault("reference", one["start"], f"{one['text']}: {met['name']} for {meant}")
