"""Who proposed, asked, accepted or refused what, and where nobody did."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from quizgen.extract.proposals import ProposalFrame, counts_as_act, find_proposals
from quizgen.model import ACTS, STANDINGS
from tests.parsed import annotated, document

FIXTURES = Path(__file__).parent / "fixtures" / "proposals"


def cases(name: str) -> list[tuple[str, tuple[tuple[str, ...], ...]]]:
    """Read a fixture: a sentence after ">", then one line for each act."""
    found: list[tuple[str, list[tuple[str, ...]]]] = []
    for line in (FIXTURES / name).read_text(encoding="utf-8").splitlines():
        if line.startswith("> "):
            found.append((line[2:], []))
        elif line.strip() and not line.startswith("#"):
            found[-1][1].append(tuple(part.strip() for part in line.split("|")))
    return [(text, tuple(acts)) for text, acts in found]


def read(text: str, **source: str) -> list[tuple[ProposalFrame, dict[str, str]]]:
    doc = annotated(text)
    rows = []
    for frame in find_proposals(doc, document(text, **source)):
        spans = {
            name: doc[found[0] : found[1]].text if (found := getattr(frame, name)) else "-"
            for name in ("proposer", "recipient", "content", "when", "reporter")
        }
        rows.append((frame, spans))
    return rows


@pytest.mark.parametrize(("text", "acts"), cases("acts.txt"))
def test_act_is_found(text, acts):
    found = [
        (frame.act, spans["proposer"], spans["content"], frame.standing)
        for frame, spans in read(text)
        if counts_as_act(frame)
    ]
    assert len(found) == len(acts), found
    for have, want in zip(found, acts, strict=True):
        assert [a.lower() for a, b in zip(have, want, strict=True) if b != "*"] == [
            b.lower() for b in want if b != "*"
        ]


def frames() -> list[tuple[str, str]]:
    """Read a fixture of lines: acts, a bar, the sentence."""
    lines = (FIXTURES / "frames.txt").read_text(encoding="utf-8").splitlines()
    return [tuple(line.split(" | ", 1)) for line in lines if line.strip() and line[0] != "#"]


@pytest.mark.parametrize(("acts", "text"), frames())
def test_acts_of_a_sentence(acts, text):
    assert ", ".join(frame.act for frame, _ in read(text) if counts_as_act(frame)) == acts


def manners() -> list[tuple[str, ...]]:
    """Read a fixture of lines: the kind of text, a bar, the acts, a bar, the sentence."""
    lines = (FIXTURES / "manners.txt").read_text(encoding="utf-8").splitlines()
    return [tuple(line.split(" | ", 2)) for line in lines if line.strip() and line[0] != "#"]


@pytest.mark.parametrize(("kind", "acts", "text"), manners())
def test_acts_of_cables_and_minutes(kind, acts, text):
    sender = {"sender": "John Hay"} if kind == "cable" else {}
    found = [frame.act for frame, _ in read(text, kind=kind, **sender) if counts_as_act(frame)]
    assert (", ".join(found) or "-") == acts


@pytest.mark.parametrize("text", [text for text, _ in cases("none.txt")])
def test_no_act_is_claimed(text):
    assert [frame.act for frame, _ in read(text) if counts_as_act(frame)] == []


def test_recipient_and_date():
    [(frame, spans)] = read("On 3 May 1641 the envoy proposed a truce to the king.")
    assert spans["recipient"] == "the king"
    assert spans["when"] == "On 3 May 1641"
    assert frame.voice == "active"


def test_date_of_the_content_is_not_the_date_of_the_act():
    [(_, spans)] = read("The king demanded that the town be surrendered on 3 May.")
    assert spans["when"] == "-"


def test_reporter_is_kept_apart():
    [(frame, spans)] = read("Adams wrote that Jay had offered a treaty.")
    assert (spans["proposer"], spans["reporter"]) == ("Jay", "Adams")
    assert frame.standing == "reported"


def test_imagined_and_denied_acts_come_marked():
    [(imagined, _)] = read("If the king accepted the terms, they would go.")
    [(denied, _)] = read("The king did not accept the terms.")
    assert imagined.standing == "hypothetical"
    assert denied.negated


def test_advice_counts_only_in_letters():
    text = "We should resume the talks at once."
    assert read(text) == []
    [(frame, _)] = read(text, kind="letter", sender="Ann Lee")
    assert frame.act == "recommend"


def test_articles_bind_only_in_a_treaty():
    text = "France shall restore to Spain the town of Figueras."
    assert read(text) == []
    whole = document(text)
    source = replace(whole.source, title="Treaty of Peace between France and Spain")
    [frame] = find_proposals(annotated(text), replace(whole, source=source))
    assert (frame.act, frame.standing) == ("agree", "asserted")


def test_two_acts_of_one_sentence():
    rows = read("The duke offered the crown to Leopold, and Leopold declined it.")
    assert [frame.act for frame, _ in rows] == ["offer"] or [f.act for f, _ in rows] == [
        "offer",
        "refuse",
    ]


def test_headings_are_left_out():
    text = "Austria rejects the plan"
    title = document(text, block="heading")
    assert find_proposals(annotated(text), title) == ()


def test_every_frame_keeps_to_the_tables():
    for text, _ in cases("acts.txt")[:10]:
        for frame, _ in read(text):
            assert frame.act in ACTS
            assert frame.standing in STANDINGS
