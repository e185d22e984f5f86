"""Settings: what a text and its sections are about, in the words an item's context line prints."""

from __future__ import annotations

import pytest

from tests.pipeline_fixtures import Case, cases, extraction, fixture_extraction, text_names


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
