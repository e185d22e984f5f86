"""Tags say what an item is about and never what it asks for."""

from __future__ import annotations

from dataclasses import replace

import pytest

from quizgen._tags import tag_items
from quizgen.model import Item
from tests.parsed import pipeline as english
from tests.pipeline_fixtures import base, passed

if english() is None:
    pytest.skip("no annotation pipeline is installed", allow_module_level=True)

TEXT = """# The Treaty of Ghent

On December 24, 1814, British and American delegates signed the Treaty of Ghent in the Flemish city of Ghent.
On January 8, 1815, General Andrew Jackson defeated a British army at New Orleans. In September 1814, the
American delegation offered Great Britain a return to the borders of 1811.
"""


def tagged(**wanted: str) -> list[Item]:
    """Return the items of the text with some values, with their tags."""
    facts = base(TEXT)
    items = tag_items(passed(facts), facts)
    return [item for item in items if all(getattr(item, k) == v for k, v in wanted.items())]


def test_an_item_has_the_years_and_actors_of_its_facts() -> None:
    tags = {tag for item in tagged() for tag in item.tags}
    assert "quizgen::year::1814" in tags
    assert "quizgen::year::1815" in tags
    assert "quizgen::actor::andrew-jackson" in tags
    assert "quizgen::actor::great-britain" in tags


def test_what_is_asked_for_is_no_tag() -> None:
    for item in tagged(role="when"):
        assert not [tag for tag in item.tags if "::year::" in tag], item
    for item in tagged(key="Andrew Jackson"):
        assert "quizgen::actor::andrew-jackson" not in item.tags
        assert "quizgen::year::1815" in item.tags


def test_tags_of_a_persons_own_stay_and_old_ones_of_quizgen_go() -> None:
    item = replace(tagged(role="when")[0], tags=("exam", "quizgen::year::1066"))
    (again,) = tag_items([item], base(TEXT))
    assert again.tags[0] == "exam"
    assert "quizgen::year::1066" not in again.tags


def test_an_item_of_no_fact_keeps_its_tags() -> None:
    item = replace(tagged()[0], facts=("gone",), tags=("exam", "quizgen::year::1066"))
    assert tag_items([item], base(TEXT)) == (item,)


@pytest.mark.parametrize(
    ("value", "years"),
    [
        ("1968-05-13", ["1968"]),
        ("1968-05/1973", ["1968", "1973"]),
        ("-0217", ["218-bc"]),
        ("0476", ["476"]),
        ("XXXX-11-07", []),
        ("196X", []),
        ("", []),
    ],
)
def test_years_are_read_from_edtf(value: str, years: list[str]) -> None:
    from quizgen._tags import _years

    assert _years(value) == years
