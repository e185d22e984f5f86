"""Offices that a text gives to persons, and what is none."""

from __future__ import annotations

import pytest

from quizgen.extract._actor_times import edtf
from quizgen.extract.actors import find_actors
from quizgen.extract.gazetteer import load_gazetteer
from quizgen.extract.offices import OfficeHeld, find_offices
from tests.parsed import annotated, document


def held(text: str) -> list[OfficeHeld]:
    doc, whole = annotated(text), document(text)
    return list(find_offices(whole, doc, find_actors(whole, doc, load_gazetteer())))


@pytest.mark.parametrize(
    ("text", "actor", "title", "when", "kind"),
    [
        ("Secretary of Defense Clark Clifford spoke.", "clark-clifford", "Secretary of Defense", "", "title"),
        ("The chief negotiator Averell Harriman left.", "averell-harriman", "chief negotiator", "", "title"),
        ("Britain's Foreign Minister Lord Castlereagh objected.", "castlereagh", "Britain's Foreign Minister", "", "title"),
        ("Talleyrand, the envoy of Louis XVIII, protested.", "talleyrand", "envoy of Louis XVIII", "", "appositive"),
        ("The head of the British delegation, Arthur Balfour, agreed.", "arthur-balfour", "head of the British delegation", "", "appositive"),
        ("John Marshall served as Secretary of State from 1800 to 1801.", "john-marshall", "Secretary of State", "1800/1801", "copula"),
        ("Robert Walpole was the first prime minister of Great Britain.", "robert-walpole", "first prime minister of Great Britain", "", "copula"),
        ("Adolphe Thiers became prime minister in March 1840.", "adolphe-thiers", "prime minister", "1840-03", "copula"),
        ("Charles Grey succeeded Fox as foreign secretary in September 1806.", "charles-grey", "foreign secretary", "1806-09", "copula"),
        ("Townsend Harris, the first American consul in Japan, landed at Shimoda.", "townsend-harris", "first American consul in Japan", "", "appositive"),
        ("Cavour was first minister of agriculture, then minister of finance.", "cavour", "minister of finance", "", "copula"),
        ("Cavour was first minister of agriculture, then minister of finance.", "cavour", "minister of agriculture", "", "copula"),
        ("Lord Elgin was appointed governor-general of Canada in 1847.", "elgin", "governor-general of Canada", "1847", "appointment"),
        ("Talleyrand resigned as foreign minister in July 1799.", "talleyrand", "foreign minister", "", "copula"),
        ("Abraham Lincoln was elected President of the United States in 1860.", "abraham-lincoln", "President of the United States", "1860", "appointment"),
    ],
)  # fmt: skip
def test_office_is_found(text, actor, title, when, kind):
    assert (actor, title, when, kind) in [
        (office.actor, office.title, office.when, office.kind) for office in held(text)
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Mr. Gladstone spoke.",
        "Comrade Ivanov left the hall.",
        "General Grant attacked at dawn.",
        "Henry Clay never became president.",
        "George Mason might have become governor.",
        "If Clay had become President, war would have come.",
        "Former Secretary of War Simon Cameron resigned.",
        "Seward hoped to become president.",
        "Was Burr a governor?",
        "Tiberius Gracchus, a young man of great courage, spoke.",
        "Gladstone met his foreign minister.",
        "Charles Grey, afterwards Earl Grey, spoke for the motion.",
        "Charles Kinsky refused to serve as ambassador.",
        "George Canning, later prime minister, was in Lisbon.",
    ],
)
def test_no_office_is_claimed(text):
    assert held(text) == []


def test_each_of_two_in_a_row_has_his_own():
    offices = held("Vice President Humphrey and Secretary of State Dean Rusk agreed.")
    assert [(office.actor, office.title) for office in offices] == [
        ("humphrey", "Vice President"),
        ("dean-rusk", "Secretary of State"),
    ]


def test_ranges_are_tokens_of_the_doc():
    text = "Metternich, the Austrian foreign minister, waited in Vienna."
    doc = annotated(text)
    [office] = held(text)
    assert doc[office.title_start : office.title_end].text == "Austrian foreign minister"
    assert doc[office.name_start : office.name_end].text == "Metternich"
    assert office.sentence_start == 0


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("from 1801 to 1809", "1801/1809"),
        ("(1861–1865)", "1861/1865"),
        ("on 4 March 1861", "1861-03-04"),
        ("on March 4, 1861", "1861-03-04"),
        ("in May 1878", "1878-05"),
        ("in 133 BC", "-0132"),
        ("with 1500 men", ""),
        ("in 12 days", ""),
    ],
)
def test_time_of_an_office(text, value):
    assert edtf(text) == value
