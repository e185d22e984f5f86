"""The annotated texts and the measure: annotations fit their texts, and the counting counts what it should."""

from __future__ import annotations

from typing import Any

import pytest

from quizgen.model import ACTS, STANDINGS
from tests.annotated import matching, score

ALL = [*score.annotations(), *score.annotations(kept=True)]


@pytest.mark.parametrize("path", ALL, ids=lambda path: path.stem)
def test_an_annotation_fits_its_text(path: Any) -> None:
    gold, file = score.load_annotation(path)
    if file is None:
        pytest.skip("its text is not here")
    text = file.read_bytes().decode("utf-8")
    names = {actor["name"] for actor in gold["actors"]}
    mentions = [mention for actor in gold["actors"] for mention in actor["mentions"]]
    for record in (*gold["dates"], *mentions, *gold.get("references", [])):
        assert text[record["start"] : record["end"]] == record["text"]
        assert record["text"] == record["text"].strip() != ""
    for one in (*gold["proposals"], *gold.get("unasserted", [])):
        assert one["act"] in ACTS
        assert one.get("standing", "asserted") in STANDINGS
        assert one.get("proposer") in {None, *names}
    for one in gold.get("references", []):
        meant = one["actor"] if isinstance(one["actor"], list) else [one["actor"]]
        assert {*meant} <= {None, "THING", *names}


def test_about_half_of_the_texts_are_kept() -> None:
    kept = len([*score.annotations(kept=True)])
    assert kept / len(ALL) >= 0.45
    assert not {p.stem for p in score.annotations()} & {
        p.stem for p in score.annotations(kept=True)
    }


GOLD: dict[str, Any] = {
    "dates": [
        {"start": 0, "end": 10, "text": "3 May 1812", "value": "1812-05-03"},
        {"start": 50, "end": 55, "text": "6 May", "value": "XXXX-05-06", "resolved": "1812-05-06"},
        {"start": 90, "end": 94, "text": "1813", "value": "1813", "optional": True},
    ],
    "actors": [
        {
            "name": "John Jay",
            "kind": "person",
            "aliases": [],
            "mentions": [{"start": 12, "end": 15, "text": "Jay"}],
        },
        {
            "name": "Spain",
            "kind": "place-as-actor",
            "aliases": ["Madrid"],
            "mentions": [{"start": 20, "end": 25, "text": "Spain"}],
        },
    ],
    "proposals": [
        {"start": 0, "end": 40, "proposer": "John Jay", "act": "offer", "standing": "asserted", "content": "c"},
    ],
    "unasserted": [{"start": 60, "end": 100, "act": "accept", "standing": "hypothetical"}],
    "references": [{"start": 62, "end": 64, "text": "he", "actor": "John Jay"}],
}  # fmt: skip
PERFECT: dict[str, Any] = {
    "dates": [
        {"start": 0, "end": 10, "text": "3 May 1812", "value": "1812-05-03"},
        {"start": 50, "end": 55, "text": "6 May", "value": "1812-05-06"},
    ],
    "actors": [
        {"name": "Jay", "kind": "person", "mentions": [{"start": 12, "end": 15, "text": "Jay"}]},
        {"name": "Spain", "kind": "place-as-actor", "mentions": [{"start": 20, "end": 25, "text": "Spain"}]},
    ],
    "proposals": [{"start": 0, "end": 40, "proposer": "Jay", "act": "propose"}],
    "standings": [{"start": 0, "end": 40, "proposer": "Jay", "act": "propose", "standing": "asserted"}],
    "references": [{"start": 62, "end": 64, "text": "he", "name": "Jay"}],
}  # fmt: skip


def test_a_perfect_reading_has_full_marks() -> None:
    counts = score.score(GOLD, PERFECT)
    assert counts.found["dates"] == (2, 2, 2)
    assert counts.found["mentions"] == (2, 2, 2)
    assert counts.found["actors"] == (2, 2, 2)
    assert counts.found["proposals: recall"] == (1, 1, 1)
    assert all(right == asked for right, asked in counts.right.values())
    assert counts.faults == []


PLANTED = [
    ("dates", 0, {"value": "1813-05-03"}, "date value"),
    ("dates", 0, {"start": 200, "end": 210}, "date false"),
    ("actors", 1, {"name": "France"}, "actor false"),
    ("actors", 1, {"mentions": [{"start": 70, "end": 75, "text": "Spain"}]}, "mention false"),
    ("proposals", 0, {"act": "refuse"}, "proposal wrong"),
    ("proposals", 0, {"proposer": None}, "proposal wrong"),
    ("proposals", 0, {"start": 300, "end": 340}, "proposal missed"),
    ("standings", 0, {"start": 60, "end": 100, "act": "agree"}, "standing"),
    ("references", 0, {"name": "Spain"}, "reference"),
]


@pytest.mark.parametrize(("kind", "at", "change", "fault"), PLANTED, ids=[p[3] for p in PLANTED])
def test_a_planted_fault_is_counted(kind: str, at: int, change: dict[str, Any], fault: str) -> None:
    records = [*PERFECT[kind]]
    records[at] = {**records[at], **change}
    counts = score.score(GOLD, {**PERFECT, kind: records})
    assert fault in {found for found, _, _ in counts.faults}


def test_optional_records_are_neither_asked_for_nor_held_against() -> None:
    extra = {"start": 90, "end": 94, "text": "1813", "value": "1813"}
    counts = score.score(GOLD, {**PERFECT, "dates": [*PERFECT["dates"], extra]})
    assert counts.found["dates"] == (2, 2, 2)


@pytest.mark.parametrize(
    ("one", "other", "person", "same"),
    [
        ("President Nixon", "Richard Nixon", True, True),
        ("R. Nixon", "Richard Nixon", True, True),
        ("Pat Nixon", "Richard Nixon", True, False),
        ("the Spanish Government", "Spanish government", False, True),
        ("Le Duc Tho", "Lê Đức Thọ".replace("Đ", "D"), True, True),
        ("House of Lords", "House of Commons", False, False),
    ],
)
def test_names_of_one_actor(one: str, other: str, person: bool, same: bool) -> None:
    assert matching.same_name(one, other, person=person) is same
