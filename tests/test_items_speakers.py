"""Who said or wrote it: statements reported or quoted, asked of those who alone said so."""

from __future__ import annotations

import pytest

from quizgen.check import check_item
from quizgen.extract import extract
from quizgen.factbase import FactBase
from quizgen.model import Item
from quizgen.nlp import annotate
from tests.parsed import pipeline
from tests.pipeline_fixtures import base, document, written

COUNCIL = """# The Council of War at Torgau, 1760

At Torgau, General Zieten said that the Austrian guns on the hill commanded every road from the river. Prince Henry
argued that the army of Saxony would be lost in a single day. Colonel Seydlitz wrote that the cavalry had neither
oats nor shoes for a march to Silesia. Frederick II told Zieten that the Russian army was still far from Berlin.
"""


def asked(text: str, *, kind: str = "short_answer") -> dict[str, Item]:
    items = written(base(text), kind=kind)
    return {item.stem: item for item in items if item.relation == "statement"}


def letters(*texts: str) -> FactBase:
    """The facts of several letters, each a file of its own."""
    nlp = pipeline()
    if nlp is None:
        pytest.skip("no annotation pipeline is installed")
    documents = [document(text, f"letter-{number}.txt") for number, text in enumerate(texts)]
    docs = annotate(documents, nlp)
    return FactBase([extract(one, doc) for one, doc in zip(documents, docs, strict=True)])


def letter(sender: str, recipient: str, date: str, body: str) -> str:
    return f"Letter From {sender} to {recipient}\n\nLondon, {date}.\n\n{body}\n\n{sender.split()[-1]}\n"


# ---------------------------------------------------------------- reported


def test_a_reported_statement_is_asked_with_its_own_verb() -> None:
    found = asked(COUNCIL)
    item = found["Who argued that the army of Saxony would be lost in a single day?"]
    assert item.key == "Henry"
    assert item.hint == "person"
    assert item.context == "The Council of War at Torgau, 1760"


def test_to_whom_it_was_said_stands_in_the_question() -> None:
    assert (
        asked(COUNCIL)["Who told Zieten that the Russian army was still far from Berlin?"].key
        == "Frederick II"
    )


def test_an_answer_is_asked_as_something_said() -> None:
    text = COUNCIL.replace("Prince Henry\nargued", "Prince Henry\nreplied")
    assert "Who said that the army of Saxony would be lost in a single day?" in asked(text)


def test_other_speakers_are_the_wrong_options_each_with_what_he_said() -> None:
    stem = "Who argued that the army of Saxony would be lost in a single day?"
    item = asked(COUNCIL, kind="multiple_choice")[stem]
    wrong = {option.text: option.proof for option in item.options if option.text != item.key}
    assert 2 <= len(wrong) <= 3
    for text, proof in wrong.items():
        assert text.split()[-1] in proof
        assert "lost in a single day" not in proof
    assert not [i for i in check_item(item, base(COUNCIL)) if i.level == "B"]


def test_fewer_than_two_other_speakers_make_no_choice() -> None:
    text = COUNCIL.split("Colonel")[0] + "\n"
    assert asked(text)
    assert not asked(text, kind="multiple_choice")


@pytest.mark.parametrize(
    ("sentence", "why"),
    [
        ("Prince Henry argued that it would be lost in a single day.", "what is open"),
        ("Prince Henry argued that they would lose the army of Saxony.", "who is open"),
        ("Prince Henry argued that all was well.", "not worth knowing"),
        ("If asked, Prince Henry would argue that the army of Saxony would be lost.", "imagined"),
        ("Prince Henry argues that the army of Saxony would have been lost.", "an author of today"),
        ("Prince Henry argued that the army of Henry would be lost in a single day.", "names him"),
        ("Somebody argued that the army of Saxony would be lost in a single day.", "nobody known"),
    ],
)
def test_what_cannot_be_asked_is_dropped(sentence: str, why: str) -> None:
    first = "Prince Henry\nargued that the army of Saxony would be lost in a single day."
    assert first in COUNCIL
    found = asked(COUNCIL.replace(first, sentence))
    assert not [stem for stem, item in found.items() if item.key == "Henry"], why


def test_what_two_said_nearly_alike_is_asked_of_neither() -> None:
    text = COUNCIL.replace(
        "the cavalry had neither\noats nor shoes for a march to Silesia",
        "the army of Saxony would be lost by the evening of that single day",
    )
    assert not [stem for stem in asked(text) if "Saxony" in stem]


def test_a_heading_that_names_the_speaker_asks_nothing() -> None:
    text = COUNCIL.replace("The Council of War at Torgau, 1760", "Prince Henry to Baron Kalb, 1760")
    assert not [item for item in asked(text).values() if item.key == "Henry"]


# ---------------------------------------------------------------- quoted


QUOTED = """# The Strike at Carrick, 1887

On the fourth day Father Doyle told the miners: “Ten thousand men in Ulster will not dig for Lord Carrick before Easter.”
Alice Byrne wrote to the Council that the children of the town had eaten nothing but meal. Lord Carrick declared
that the mine had never paid for its own pumps. Thomas Reid said that the police of two counties were on the road.
"""


def test_a_quotation_keeps_the_marks_of_the_source() -> None:
    stem = "Who said or wrote: “Ten thousand men in Ulster will not dig for Lord Carrick before Easter.”?"
    item = asked(QUOTED)[stem]
    assert item.key == "Doyle"
    assert item.stem[19:-1] in " ".join(item.provenance[0].sentence.split())


def test_half_a_quoted_sentence_is_not_asked() -> None:
    text = QUOTED.replace(
        "told the miners: “Ten thousand men in Ulster will not dig for Lord Carrick before Easter.”",
        "told the miners that ten thousand men in Ulster “will not dig for Lord Carrick”.",
    )
    assert not [stem for stem in asked(text) if "“" in stem]


def test_a_quotation_with_an_open_word_is_not_asked() -> None:
    text = QUOTED.replace("“Ten thousand men in Ulster will", "“They will")
    assert not [stem for stem in asked(text) if "“They" in stem]


# ---------------------------------------------------------------- letters


RUSSELL = letter(
    "Lord Russell",
    "Mr. Adams",
    "May 4, 1863",
    "I consider the building of ships for the Confederate navy at Liverpool a private trade under English law.\n\n"
    "The weather is fine.",
)
SEWARD = letter(
    "Mr. Seward",
    "Mr. Adams",
    "June 9, 1863",
    "I believe that every customs officer in Liverpool knew of the Alabama long before her voyage to the Azores.",
)


def test_the_sender_of_one_of_several_letters_is_asked() -> None:
    found = [
        item for item in written(letters(RUSSELL, SEWARD)) if item.relation == "statement"
        and item.kind == "short_answer"
    ]  # fmt: skip
    [item] = [one for one in found if one.key.endswith("Russell")]
    assert item.stem.startswith("Who wrote to ")
    assert "“I consider the building of ships" in item.stem
    assert item.context.startswith("Letter to ")
    assert item.context.endswith("1863")
    assert "Russell" not in item.stem + item.context


def test_the_sender_of_the_only_letter_is_not_asked() -> None:
    found = written(letters(RUSSELL), kind="short_answer")
    assert not [item for item in found if item.stem.startswith("Who wrote")]


def test_the_weather_is_not_worth_asking() -> None:
    found = written(letters(RUSSELL, SEWARD), kind="short_answer")
    assert not [item for item in found if "weather" in item.stem]


# ---------------------------------------------------------------- passing remarks

MEETING = """# Minutes of a Meeting of the Harbour Board, May 4, 1889

Present: Mr. Hale, Mr. Stone, Mr. Reid

Mr. Hale {} that the dockers of Leith had no coal in April. Mr. Stone warned that the owners of Dundee would
close every yard by June. Mr. Reid promised that the police of Fife would stay away from the quays.
"""


@pytest.mark.parametrize("verb", ["said", "remarked", "replied", "noted", "thought"])
def test_a_passing_remark_in_minutes_is_not_asked(verb: str) -> None:
    found = written(base(MEETING.format(verb)))
    assert not [item for item in found if item.role == "who" and "Leith" in item.stem]


@pytest.mark.parametrize("verb", ["warned", "admitted", "complained"])
def test_a_warning_or_promise_in_minutes_is_asked(verb: str) -> None:
    assert [stem for stem in asked(MEETING.format(verb)) if "Leith" in stem and verb in stem]


def test_elsewhere_a_neutral_verb_needs_a_name_or_a_number() -> None:
    said = "Prince Henry said that the army {} would be lost in a single day of fighting."
    first = "Prince Henry\nargued that the army of Saxony would be lost in a single day."
    for what, count in (("of the king", 0), ("of Saxony", 1), ("of 9,000 men", 1)):
        text = COUNCIL.replace(first, said.format(what))
        found = [one for one in asked(text) if "would be lost" in one]
        assert len(found) == count, what


# ---------------------------------------------------------------- whose side

TALKS = """# The Peace Talks at Ghent, 1814

Henry Clay, the American envoy, {} that the British had burned six towns of New York. John Adams,
the American minister, declared that the fishermen of Maine would never give up the banks of Newfoundland. James Bayard,
the American delegate, admitted that the forts of Ohio stood empty at Easter. Lord Gambier, the British
delegate, warned that the tribes of the Ohio would march with Canada. Henry Goulburn, the British secretary, insisted
that Canada should have both banks of the Niagara.
"""


def test_nobody_of_the_side_complained_of_is_an_option() -> None:
    stem = "Who complained that the British had burned six towns of New York?"
    found = asked(TALKS.format("complained"), kind="multiple_choice")
    item = found[stem]
    assert {option.text for option in item.options} == {"Henry Clay", "John Adams", "James Bayard"}


def test_a_choice_between_one_and_the_other_side_is_none() -> None:
    text = TALKS.format("complained").split("John Adams")
    rest = text[1].split("Easter.")[1]
    assert not [one for one in asked(text[0] + rest, kind="multiple_choice") if "burned" in one]
