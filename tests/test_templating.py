"""Templates: a teacher's own come first, mistakes are told in one line, and a source's text is never a template."""

from __future__ import annotations

from pathlib import Path

import pytest

from quizgen.errors import TemplateError
from quizgen.templating import Templates, shipped_templates

QUESTION = "questions/dated_event/when.j2"
HOSTILE = "{{ 7*7 }} {% raw %} {# note #} <b>&\"'</b> {{c1::x}} $x # //"


def folder(tmp_path: Path, **files: str) -> Templates:
    """Return templates from a folder with some files, before the shipped ones."""
    for name, text in files.items():
        path = tmp_path / f"{name}.j2"
        path.write_text(text, encoding="utf-8")
    return Templates(tmp_path)


def test_shipped_templates_are_found() -> None:
    assert (shipped_templates() / QUESTION).is_file()
    assert Templates().has(QUESTION)
    assert Templates().path(QUESTION) == shipped_templates() / QUESTION


def test_own_template_stands_before_the_shipped_one(tmp_path: Path) -> None:
    own = tmp_path / QUESTION
    own.parent.mkdir(parents=True)
    own.write_text("When was it that {{ subject }} {{ main }}?", encoding="utf-8")
    templates = Templates(tmp_path)
    assert templates.path(QUESTION) == own
    assert templates.render(QUESTION, {"subject": "Rome", "main": "fell"}) == "When was it that Rome fell?"  # fmt: skip
    # The others are still the shipped ones.
    assert templates.path("questions/office/who.j2").is_relative_to(shipped_templates())


def test_folder_that_is_missing_is_named(tmp_path: Path) -> None:
    with pytest.raises(TemplateError, match="no-such: no such folder"):
        Templates(tmp_path / "no-such")


def test_template_that_is_missing_is_named(tmp_path: Path) -> None:
    templates = folder(tmp_path)
    assert not templates.has("nothing.j2")
    with pytest.raises(TemplateError, match=r"nothing\.j2"):
        templates.render("nothing.j2", {})
    with pytest.raises(TemplateError, match=r"no template 'nothing\.j2'"):
        templates.path("nothing.j2")


def test_unknown_variable_is_an_error_that_names_it(tmp_path: Path) -> None:
    templates = folder(tmp_path, when="On what date {{ verb }} {{ subjekt }}?")
    with pytest.raises(TemplateError, match="subjekt"):
        templates.render("when.j2", {"verb": "did", "subject": "it"})


def test_mistake_in_a_template_is_told_with_its_line(tmp_path: Path) -> None:
    templates = folder(tmp_path, when="one\n{% if x %}\nthree")
    with pytest.raises(TemplateError, match=r"when\.j2, line \d") as error:
        templates.render("when.j2", {"x": 1})
    assert "\n" not in str(error.value)


def test_text_of_a_source_is_data_and_stays_as_it_is(tmp_path: Path) -> None:
    templates = folder(tmp_path, plain="{{ text }}")
    assert templates.render("plain.j2", {"text": HOSTILE}) == HOSTILE


def test_pages_escape_what_they_print(tmp_path: Path) -> None:
    templates = folder(tmp_path, **{"page.html": "<p>{{ text }}</p>"})
    page = templates.render("page.html.j2", {"text": HOSTILE})
    assert "<b>" not in page
    assert "{{ 7*7 }}" in page
    assert page.startswith("<p>")


def test_template_cannot_leave_its_folders(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("secret", encoding="utf-8")
    inner = tmp_path / "inner"
    inner.mkdir()
    with pytest.raises(TemplateError):
        Templates(inner).render("../secret.txt", {})
