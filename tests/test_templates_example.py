"""The worked example of a school's own look: it builds, and everything in it shows."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import docx
import pikepdf
import pytest
from pypdf import PdfReader

from quizgen.errors import RecipeError
from quizgen.pipeline import build
from quizgen.recipe import load_recipe

ROOT = Path(__file__).parent.parent
EXAMPLE = ROOT / "docs" / "examples" / "school"


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """The example's folder of outputs, and its items."""
    folder = tmp_path_factory.mktemp("example") / "school"
    shutil.copytree(EXAMPLE, folder)
    written = build(load_recipe(folder))
    return folder / "build", written.build.items


def squeeze(text):
    return re.sub(r"\s", "", text)


def test_question_is_worded_as_the_template_says(built):
    stems = [item.stem for item in built[1]]
    assert (
        "In April 1855: which country announced the end of its treaty of commerce with Denmark?"
        in stems
    )


def test_page_has_the_schools_name_logo_lines_and_colour(built):
    page = (built[0] / "worksheet.html").read_text("utf-8")
    assert "<span>Harbour School, Elsinore</span>" in page
    assert 'alt="Logo of Harbour School, Elsinore"' in page
    assert 'src="data:image/svg+xml;base64,' in page
    assert 'class="running">History, year 9<' in page
    assert '@bottom-left { content: "Ms Lindqvist, room 12"; }' in page
    # The school's rules come after the shipped ones.
    assert page.index("#14506e") > page.index(".bank {")


def test_pdf_has_them_too_in_the_schools_letters_and_with_words_for_the_logo(built):
    for name, count in (("worksheet", 1), ("answer-key", 0)):
        reader = PdfReader(built[0] / f"{name}.pdf")
        text = squeeze(reader.pages[0].extract_text())
        assert text.count(squeeze("Harbour School, Elsinore")) == count
        assert squeeze("History, year 9") in text
        assert squeeze("Ms Lindqvist, room 12") in text
        fonts = {str(f["/BaseFont"]) for f in read_fonts(built[0] / f"{name}.pdf")}
        assert fonts
        assert all("NotoSans" in font for font in fonts)
    assert "Logo of Harbour School, Elsinore" in alternatives(built[0] / "worksheet.pdf")


def read_fonts(path):
    with pikepdf.open(path) as pdf:
        return [
            {"/BaseFont": font["/BaseFont"]}
            for page in pdf.pages
            for font in page.Resources.Font.values()
        ]


def alternatives(path):
    """Return the words that a PDF has for its pictures."""
    with pikepdf.open(path) as pdf:
        return [
            str(one["/Alt"])
            for one in pdf.objects
            if isinstance(one, pikepdf.Dictionary) and "/Alt" in one
        ]


def test_word_document_has_them_too(built):
    document = docx.Document(str(built[0] / "worksheet.docx"))
    assert "Harbour School, Elsinore" in document.paragraphs[0].text
    (logo,) = document.inline_shapes
    assert logo._inline.docPr.get("descr") == "Logo of Harbour School, Elsinore"
    section = document.sections[0]
    assert section.header.paragraphs[0].text == "History, year 9"
    assert section.footer.paragraphs[0].text.startswith("Ms Lindqvist, room 12")


def test_its_templates_are_named_as_shipped_ones_are():
    own = EXAMPLE / "templates"
    for path in own.rglob("*.*"):
        assert (ROOT / "templates" / path.relative_to(own)).is_file()


def test_guide_shows_the_example_as_it_is():
    guide = (ROOT / "docs" / "templates.md").read_text("utf-8")
    shown = re.findall(r"^```(?:toml|jinja)\n(.*?)^```$", guide, re.DOTALL | re.MULTILINE)
    recipe = (EXAMPLE / "deck.toml").read_text("utf-8")
    template = (EXAMPLE / "templates/questions/dated_event/who.j2").read_text("utf-8")
    assert recipe.endswith(shown[0])
    assert shown[1] == template
    for target in re.findall(r"\]\(([^)]+)\)", guide):
        assert (ROOT / "docs" / target).exists(), target


# ---------------------------------------------------------------- logos that cannot be shown


def write_deck(folder, logo):
    (folder / "text.md").write_text("# A text\n\nThe king died in 1399.\n")
    (folder / "deck.toml").write_text(
        f'title = "T"\nsources = ["text.md"]\n[worksheet]\nlogo = "{logo}"\n'
    )
    return load_recipe(folder)


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("none.png", None, "there is no file"),
        ("logo.gif", b"GIF89a...", "is no PNG, JPEG or SVG: save the picture as one of them"),
        ("page.svg", b"<html><body>svg</body></html>", "is no PNG, JPEG or SVG"),
        (
            "big.png",
            b"\x89PNG\r\n\x1a\n" + bytes(2_100_000),
            "has 2.1 MB: make the picture smaller",
        ),
        ("cut.png", b"\x89PNG\r\n\x1a\n" + bytes(40), "cannot be drawn"),
        ("cut.svg", b'<svg xmlns="http://www.w3.org/2000/svg"><path d="', "cannot be drawn"),
    ],
)
def test_logo_that_cannot_be_shown_is_told_with_its_file(tmp_path, name, content, words):
    if content:
        (tmp_path / name).write_bytes(content)
    with pytest.raises(RecipeError) as caught:
        write_deck(tmp_path, name)
    assert str(caught.value).startswith(f"{tmp_path / 'deck.toml'}: 'logo' in [worksheet]: ")
    assert words in str(caught.value)
    assert name in str(caught.value)


def test_logo_is_known_by_what_is_in_it_not_by_its_name(tmp_path):
    (tmp_path / "logo.png").write_bytes((EXAMPLE / "logo.svg").read_bytes())
    assert write_deck(tmp_path, "logo.png").layout.logo.kind == "svg"
