"""Who acts in a text, under which names, and what is no actor."""

from __future__ import annotations

from pathlib import Path

import pytest

from quizgen.extract.actors import ActorIndex, find_actors, resolve
from quizgen.extract.gazetteer import load_gazetteer
from quizgen.model import ACTOR_KINDS, Actor, Block, Document, Source, Span, slug
from quizgen.nlp import annotate
from tests.parsed import annotated, document, pipeline

FIXTURES = Path(__file__).parent / "fixtures" / "actors"


def cases(name: str) -> list[tuple[str, list[str]]]:
    """Read a fixture: a text after ">", then one line for each actor wanted or not wanted."""
    found: list[tuple[str, list[str]]] = []
    for line in (FIXTURES / name).read_text(encoding="utf-8").splitlines():
        if line.startswith("> "):
            found.append((line[2:], []))
        elif line.strip() and not line.startswith("#"):
            found[-1][1].append(line.strip())
    return found


def read(text: str, **source: str) -> tuple[Actor, ...]:
    return find_actors(document(text, **source), annotated(text), load_gazetteer())


def named(actors: tuple[Actor, ...], name: str) -> Actor:
    [actor] = [actor for actor in actors if actor.name == name]
    return actor


def blocks(*parts: tuple[str, str]) -> tuple[Actor, ...]:
    """Read a document made of blocks (kind, text)."""
    nlp = pipeline()
    if nlp is None:
        pytest.skip("no annotation pipeline is installed")
    text = "\n\n".join(part for _, part in parts)
    made, start = [], 0
    for kind, part in parts:
        made.append(Block(start, start + len(part), kind))
        start += len(part) + 2
    whole = Document(Source("t", "t"), text, text, tuple(range(len(text))), tuple(made))
    [doc] = annotate([whole], nlp)
    return find_actors(whole, doc, load_gazetteer())


@pytest.mark.parametrize(("text", "lines"), cases("found.txt"))
def test_actors_of_a_text(text, lines):
    actors = read(text)
    have = {actor.name: actor for actor in actors}
    for line in lines:
        if line.startswith("no "):
            assert line[3:] not in have
            continue
        name, kind, mentions = (part.strip() for part in line.split("|"))
        assert name in have, list(have)
        assert have[name].kind == kind
        assert [mention.text for mention in have[name].mentions] == mentions.split("; ")


@pytest.mark.parametrize("text", [text for text, _ in cases("found.txt")])
def test_every_actor_is_well_formed(text):
    actors = read(text)
    spans = [mention.span for actor in actors for mention in actor.mentions]
    assert len(set(spans)) == len(spans)
    assert len({actor.id for actor in actors}) == len(actors)
    for actor in actors:
        assert actor.kind in ACTOR_KINDS
        assert actor.id == slug(actor.name)
        assert not actor.name.lower().startswith(("the ", "president "))
        for mention in actor.mentions:
            assert text[mention.span.start : mention.span.end] == mention.text


def test_bare_last_name_of_two_people_is_left_out():
    actors = read(
        "Robert Kennedy and Edward Kennedy met the press. Kennedy said that the plan had failed."
    )
    assert {mention.text for actor in actors for mention in actor.mentions} == {
        "Robert Kennedy",
        "Edward Kennedy",
    }


def test_title_settles_which_of_two_is_meant():
    actors = read(
        "President Andrew Johnson vetoed the bill. General Joseph Johnson had surrendered. "
        "President Johnson was impeached."
    )
    assert [m.text for m in named(actors, "Andrew Johnson").mentions] == [
        "Andrew Johnson",
        "Johnson",
    ]


def test_states_and_bodies_want_the_article():
    actors = read("The United States and France agreed. The Politburo refused.")
    assert named(actors, "United States").article
    assert not named(actors, "France").article
    assert named(actors, "Politburo").article


def test_sex_comes_from_titles_and_sure_given_names_only():
    actors = read("Queen Victoria received Mr. Gladstone. Le Duc Tho spoke.")
    assert named(actors, "Victoria").gender == "f"
    assert named(actors, "Gladstone").gender == "m"
    assert named(actors, "Le Duc Tho").gender == ""


def test_officer_is_on_the_side_his_title_names():
    actors = read("The French Foreign Minister Jules Favre met Bismarck. France sued for peace.")
    assert named(actors, "Jules Favre").side == "france"
    assert named(actors, "Bismarck").side == ""


def test_archive_marks_name_no_actor():
    actors = blocks(
        ("paragraph", "Seward proposed a delay. Stanton disagreed."),
        ("note", "Source: National Archives, Lincoln Papers, War Department Files, Box 7."),
        ("note", "Stanton repeated this. (National Archives, Welles Office Files, Box 3)"),
    )
    assert [actor.name for actor in actors] == ["Seward", "Stanton"]


def test_author_in_a_reference_is_only_cited():
    actors = blocks(
        ("paragraph", "Metternich opposed the plan (Henry Miller, 1957, p. 12)."),
        ("reference", "Paul Schroeder (1994). The Transformation of Politics, Oxford."),
    )
    assert not named(actors, "Metternich").cited
    assert all(actor.cited for actor in actors if actor.name != "Metternich")


def test_sender_and_recipient_are_actors_even_if_never_named():
    actors = read("I cannot accept this.", sender="John Jay", recipient="Lord Grenville")
    assert [actor.name for actor in actors] == ["John Jay", "Lord Grenville"]


def test_empty_text_has_no_actors():
    assert read("") == ()


def test_user_s_gazetteer_decides():
    text = "The Lautaro Lodge met at night. The lodge chose San Martín."
    tables = {"actors": {"Lautaro Lodge": {"kind": "organization", "article": True}}}
    actors = find_actors(document(text), annotated(text), load_gazetteer(extra=tables))
    assert named(actors, "Lautaro Lodge").kind == "organization"


def actor(name: str, *spans: tuple[int, int], aliases: tuple[str, ...] = ()) -> Actor:
    from quizgen.model import Mention

    mentions = tuple(Mention(Span(*span), name) for span in spans)
    return Actor(slug(name), name, "person", aliases=aliases, mentions=mentions)


def test_index_finds_the_mention_that_overlaps_best():
    actors = (actor("Henry Clay", (0, 10)), actor("John Calhoun", (15, 27)))
    index = ActorIndex(actors)
    found = index.at(Span(12, 30))
    assert found is not None
    assert found.name == "John Calhoun"
    assert index.at(Span(10, 15)) is None
    assert resolve(actors, 3, 5) is actors[0]


@pytest.mark.parametrize(
    "text", ["Clay", "Henry Clay", "Senator Henry Clay", "H. Clay", "clay", "the Clay"]
)
def test_index_by_name_folds_titles_and_initials(text):
    found = ActorIndex((actor("Henry Clay"), actor("John Calhoun"))).by_name(text)
    assert found is not None
    assert found.name == "Henry Clay"


def test_index_by_name_gives_up_where_two_fit():
    index = ActorIndex((actor("Henry Clay"), actor("Cassius Clay")))
    assert index.by_name("Clay") is None
    assert index.by_name("Webster") is None


def test_user_s_gazetteer_adds_offices_and_takes_names_over():
    text = "In 1815 the Red Poncho wrote to France. Napoleon refused. The brethren met at night."
    tables = {
        "actors": {
            "José Artigas": {"aliases": ["Red Poncho"], "offices": ["Protector"], "gender": "m"},
            "Bourbon Crown": {"kind": "place-as-actor", "aliases": ["France"]},
            "Lautaro Lodge": {"kind": "organization", "aliases": ["brethren"]},
        }
    }
    actors = find_actors(document(text), annotated(text), load_gazetteer(extra=tables))
    assert [office.title for office in named(actors, "José Artigas").offices] == ["Protector"]
    assert [mention.text for mention in named(actors, "Bourbon Crown").mentions] == ["France"]
    assert [mention.text for mention in named(actors, "Lautaro Lodge").mentions] == ["brethren"]
