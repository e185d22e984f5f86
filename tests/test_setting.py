"""Settings: what a text and its sections are about, in the words an item's context line prints."""

from __future__ import annotations

import pytest

from quizgen.extract._setting_names import names_place
from tests.pipeline_fixtures import (
    Case,
    cases,
    document,
    extraction,
    fixture_extraction,
    text_names,
)


@pytest.mark.parametrize("case", cases("extract_core/settings.md"), ids=str)
def test_setting(case: Case) -> None:
    found = extraction(case.text)
    known = {
        "matter": found.setting.matter,
        "period": found.setting.period,
        "parties": ", ".join(found.setting.parties),
    }
    known.update({f"section {at}": one.matter for at, one in enumerate(found.sections)})
    for line in case.expected:
        name, _, wanted = line.partition(":")
        assert known[name] == wanted.strip(), name


@pytest.mark.parametrize(
    ("title", "text", "named"),
    [
        ("Gold at Mapungubwe", "The hill of Mapungubwe was a town. The king of Mapungubwe sold gold.", True),
        ("Gold at Mapungubwe", "The hill of Mapungubwe was a town. The king sold gold.", False),
        ("The Pans of Lucca", "The pans were wide, and salt came from the pans. The men of the Pans had the Pans.", False),
        ("The Murder at the Mill", "The mill stood by a road. The envoys left the mill in 1799.", False),
        ("The Queen", "When the Queen came, the Queen wept. The queen had a queen beside her.", False),
        ("The Silver Quilt", "A silver quilt lay there. They sewed the Quilt, and the Quilt grew.", True),
    ],
)  # fmt: skip
def test_a_title_names_what_the_text_names_with_a_capital(
    title: str, text: str, named: bool
) -> None:
    assert names_place(document(f"# {title}\n\n{text}\n"), title) is named


@pytest.mark.parametrize("name", text_names())
def test_every_sentence_has_a_section_with_a_setting(name: str) -> None:
    found = fixture_extraction(name)
    assert found.sections[0] == found.setting
    assert {one.section for one in found.sentences} <= set(range(len(found.sections)))
    assert all(one.matter and one.period for one in found.sections)


@pytest.mark.parametrize("name", text_names())
def test_where_it_was_found_is_said(name: str) -> None:
    origin = fixture_extraction(name).setting.origin
    assert origin.startswith("matter: ")
    assert "; period: " in origin


def test_a_letter_does_not_name_its_writers_as_topic() -> None:
    text = (
        "# Letter From Lord Palmerston to Lord Russell\n\nLondon, 18 June 1850\n\n"
        "Palmerston wrote to Palmerston. Greece paid. Greece paid again.\n"
    )
    assert extraction(text).setting.matter.endswith(" on Greece")
