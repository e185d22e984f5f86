"""What one text gives away of another, and words counted."""

from __future__ import annotations

import pytest

from quizgen.wording import (
    capitalise,
    content_words,
    is_body,
    is_common_body,
    is_people,
    leaks,
    stem_word,
    token_overlap,
    word_count,
)

LEAKS = [
    # The key itself, an accent or a capital apart.
    ("Talleyrand", "Whom did Talleyrand's nephew marry?", (), True),
    ("Trần Hưng Đạo", "The stakes of Tran Hung Dao", (), True),
    ("phased withdrawal", "the Phased Withdrawal of the troops", (), False),
    # Another name of it, its people, its possessive.
    ("North Vietnam", "What did Hanoi answer?", ("Hanoi",), True),
    ("Russia", "The Russian delegate left.", (), True),
    ("Prussia", "Prussian troops entered Saxony.", (), True),
    ("France", "the French envoy", (), True),
    ("Spain", "two Spaniards", (), True),
    ("United States", "the American side", (), True),
    ("Soviet Union", "Soviet tanks", (), True),
    ("Great Britain", "the British fleet", (), True),
    ("Netherlands", "a Dutch captain", (), True),
    ("China", "the Chinese Communists", (), True),
    ("Athens", "the Athenian fleet", (), True),
    # One telling word of a name.
    ("Averell Harriman", "Harriman's letter", (), True),
    ("Prince Metternich", "the system of Metternich", (), True),
    ("Treaty of Westphalia", "peace in Westphalia", (), True),
    # The year, the date in another form, a number in figures.
    ("May 1969", "Nixon's plan of 1969", (), False),
    ("May 12", "On 12 May they met", ("12 May",), False),
    ("eight", "an 8-point plan", ("8",), False),
    # A word made of the key's word.
    ("withdrawal", "They agreed to withdraw.", (), False),
    ("free navigation", "ships may freely navigate; navigation is free", (), False),
]

KEEPS = [
    ("Talleyrand", "Who spoke for the defeated French?", (), True),
    ("Lord Castlereagh", "Which lord spoke for Britain?", (), True),
    ("President Johnson", "Which president halted the bombing?", (), True),
    ("North Vietnam", "South Vietnam refused.", (), True),
    ("North Vietnam", "north of the zone", ("North",), True),
    ("Walker", "They walked to Managua.", (), True),
    ("Louis XIV", "Louis XV was a child.", (), True),
    ("Frederick William III", "Frederick the Great", (), True),
    ("John Adams", "John Jay went to Paris.", (), True),
    ("Ludwig van Beethoven", "Vincent van Gogh", (), True),
    ("National Liberation Front", "on the western front", (), True),
    ("United States", "the United Nations", (), True),
    ("May 12", "in May 1968", (), True),
    ("eight", "the eighth session", (), False),
    ("phased withdrawal", "the withdrawal of the troops", (), False),
    ("May 1969", "from 1968 to 1973", (), False),
    ("", "anything at all", (), False),
]


@pytest.mark.parametrize(("key", "line", "names", "name"), LEAKS, ids=[f"{k} - {t}" for k, t, *_ in LEAKS])  # fmt: skip
def test_key_is_given_away(key: str, line: str, names: tuple[str, ...], name: bool) -> None:
    assert leaks(key, line, names=names, name=name)


@pytest.mark.parametrize(("key", "line", "names", "name"), KEEPS, ids=[f"{k} - {t}" for k, t, *_ in KEEPS])  # fmt: skip
def test_key_is_kept(key: str, line: str, names: tuple[str, ...], name: bool) -> None:
    assert not leaks(key, line, names=names, name=name)


def test_family_name_that_others_have_too_gives_nothing_away() -> None:
    line = "What did Nguyen Van Thieu answer?"
    assert leaks("Nguyen Thi Binh", line, name=True)
    assert not leaks("Nguyen Thi Binh", line, name=True, common=frozenset({"nguyen", "thi"}))
    assert leaks("Nguyen Thi Binh", "Binh's answer", name=True, common=frozenset({"nguyen"}))


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Talks began in Paris on May 12.", 7),
        ("B-52s, 25,000 men and Jay’s Treaty", 6),
        ("On ____, 1968, he left", 4),
        ("", 0),
    ],
)
def test_words_are_counted_without_punctuation(text: str, count: int) -> None:
    assert word_count(text) == count


def test_words_that_carry_meaning() -> None:
    assert content_words("The siege of Malta by the Turks") == ("siege", "malta", "turks")


def test_overlap_of_two_texts() -> None:
    assert token_overlap("a free river", "A free river!") == 1.0
    assert token_overlap("a free river", "a free sea") == 0.5
    assert token_overlap("", "a free sea") == 0.0


@pytest.mark.parametrize(
    ("text", "capitalised"),
    [
        ("talks began", "Talks began"),
        ("“talks”", "“Talks”"),
        ("12 men came", "12 men came"),
        ("", ""),
    ],
)
def test_first_letter_is_made_large(text: str, capitalised: str) -> None:
    assert capitalise(text) == capitalised


def test_stem_of_a_word_joins_its_forms() -> None:
    assert len({stem_word(word) for word in ("propose", "proposed", "proposal", "proposes")}) == 1
    assert len({stem_word(word) for word in ("russia", "russian", "russians")}) == 1


@pytest.mark.parametrize(
    "name",
    ["League of Nations", "NATO", "N.A.T.O.", "Dutch East India Company", "House of Commons",
     "Committee of Public Safety", "British Council of Churches", "Trinity College", "Red Army"],
)  # fmt: skip
def test_names_of_bodies(name: str) -> None:
    assert is_body(name)


@pytest.mark.parametrize("name", ["L3S", "Vanguard", "Endeavour", "The Times", "Apollo 8", "Nina"])
def test_rockets_ships_and_papers_are_no_bodies(name: str) -> None:
    assert not is_body(name)


@pytest.mark.parametrize(
    "name",
    ["Council of Ministers", "the Council of Ministers", "National Assembly", "Cabinet", "Supreme Council",
     "Ministry of Foreign Affairs", "General Staff of the Army".replace(" Staff", " Council"), "Central Committee"],
)  # fmt: skip
def test_bodies_that_every_state_has(name: str) -> None:
    assert is_common_body(name)


@pytest.mark.parametrize(
    "name",
    ["League of Nations", "Committee of Public Safety", "States General", "Estates-General", "Supreme Court",
     "House of Commons", "Dutch East India Company", "Council of Trent", ""],
)  # fmt: skip
def test_bodies_with_a_name_of_their_own(name: str) -> None:
    assert not is_common_body(name)


def test_peoples_that_end_like_one() -> None:
    assert is_people("the Soviets")
    assert not is_people("the Soviet Union")
