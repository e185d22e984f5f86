"""Pictures of a source: read from Markdown, put beside sentences, packed for Anki; and pictures that cannot be used."""

from __future__ import annotations

import json
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from quizgen._pictures import add_pictures
from quizgen.bank import bank_lines, content_hash, read_bank, write_bank
from quizgen.errors import BankError, ExportError, SourceError
from quizgen.export._anki_notes import deck_notes
from quizgen.export._anki_update import pack_notes
from quizgen.export.anki import export_anki
from quizgen.model import Deck, Document, Item, Picture, Provenance, Source, Span
from quizgen.pictures import LARGEST, load_picture
from quizgen.read import read
from quizgen.templating import Templates

PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489"
    "0000000d49444154789c63f8cfc0f01f00050001ff5b8a6d2f0000000049454e44ae426082"
)
TEXT = """# The Bridge at Arle

Anna Rell drew the first plan in 1799.

![The bridge in 1801, *from the south*](img/bridge.png "Bridge")

On May 3, 1802, the council set a toll. ![A toll ticket](<img/toll ticket.png>) The riders paid it.

## After the storm

![The ruin][ruin]

In 1803 the bridge fell.

In 1805 it stood again.

[ruin]: img/ruin.png
"""


@pytest.fixture
def source(tmp_path):
    """A text with three pictures beside it."""
    path = tmp_path / "bridge.md"
    path.write_text(TEXT, encoding="utf-8")
    (tmp_path / "img").mkdir()
    for n, name in enumerate(("bridge", "toll ticket", "ruin")):
        (tmp_path / "img" / f"{name}.png").write_bytes(PNG + bytes([n]))
    return path


def seen(document: Document) -> list[tuple[list[str], str, str]]:
    """Return each picture: the beginnings of the paragraphs beside it, its file and its caption."""
    texts = [document.text[block.start : block.end] for block in document.blocks]
    return [
        ([" ".join(texts[n].split()[:2]) for n in blocks], picture.file, picture.caption)
        for blocks, picture in document.pictures
    ]


def make_items(document: Document, *sentences: str) -> tuple[Item, ...]:
    """Return a cloze for each of some sentences of a document."""
    items = []
    for n, sentence in enumerate(sentences):
        start = document.text.index(sentence)
        span = document.span(start, start + len(sentence))
        place = Provenance(document.source.id, span, sentence)
        stem = "____ " + sentence.split(" ", 1)[1]
        key = sentence.split()[0]
        items.append(Item(f"{n:016x}", "cloze", stem, key, (place,), citation="The Bridge at Arle"))
    return tuple(items)


def make_deck(path: Path) -> Deck:
    document = read(path)
    sentences = ("On May 3, 1802, the council set a toll.", "In 1803 the bridge fell.")
    items, remarks = add_pictures(make_items(document, *sentences), (document,))
    assert not remarks
    return Deck("bridge", "The Bridge", items, (document.source,), revised=1700000000)


def test_pictures_stand_beside_their_paragraphs_and_leave_no_text(source):
    document = read(source)
    assert seen(document) == [
        (["Anna Rell", "On May"], "img/bridge.png", "The bridge in 1801, from the south"),
        (["On May"], "img/toll ticket.png", "A toll ticket"),
        # A heading parts it from what is before.
        (["In 1803"], "img/ruin.png", "The ruin"),
    ]
    assert "council set a toll. The riders paid it." in document.text
    for word in ("ticket", "ruin", "south", "img", "!", "]"):
        assert word not in document.text


@pytest.mark.parametrize(
    ("line", "file"),
    [
        ("![a](x.png)", "x.png"),
        ("![](x.png)", "x.png"),
        ("![a [b] c](x_(1).png 'title')", "x_(1).png"),
        ("![a](my%20map.jpg)", "my map.jpg"),
        ("[![a](x.png)](https://example.org/big.png)", "x.png"),
        ("![a](https://example.org/x.png)", "https://example.org/x.png"),
        ("![a][X]\n\n[x]: <pics/x y.gif>", "pics/x y.gif"),
    ],
)
def test_ways_to_write_a_picture(tmp_path, line, file):
    path = tmp_path / "text.md"
    path.write_text(f"The town grew.\n\n{line}\n\nThe town fell.\n", encoding="utf-8")
    document = read(path)
    assert [picture.file for _, picture in document.pictures] == [file]
    assert document.text.startswith("The town grew.\n\nThe town fell.") or "[x]:" in document.text


@pytest.mark.parametrize(
    "line", ["<!-- ![a](x.png) -->", "Look! [a](x.png)", "![a]", "![a][unknown]", "\\[a](x.png)"]
)
def test_what_is_no_picture(tmp_path, line):
    path = tmp_path / "text.md"
    path.write_text(f"The town grew.\n\n{line}\n", encoding="utf-8")
    assert read(path).pictures == ()


def test_plain_text_has_no_pictures(tmp_path):
    path = tmp_path / "text.txt"
    path.write_text(TEXT, encoding="utf-8")
    assert read(path).pictures == ()


def test_items_get_the_pictures_beside_their_sentences(source):
    document = read(source)
    sentences = (
        "Anna Rell drew the first plan in 1799.",
        "On May 3, 1802, the council set a toll.",
    )
    last = "In 1805 it stood again."
    first, toll, rebuilt = add_pictures(make_items(document, *sentences, last), (document,))[0]
    assert [picture.file for picture in first.pictures] == ["img/bridge.png"]
    assert [picture.file for picture in toll.pictures] == ["img/bridge.png", "img/toll ticket.png"]
    assert rebuilt.pictures == ()


@pytest.mark.parametrize(
    ("file", "why"),
    [
        ("img/none.png", "there is no file"),
        ("img", "there is no file"),
        ("../outside.png", "outside the text's folder"),
        ("/etc/passwd", "outside the text's folder"),
        ("img/link.png", "outside the text's folder"),
        ("https://example.org/x.png", "save it beside the text"),
        ("data:image/png;base64,AA", "save it beside the text"),
        ("img/drawing.svg", "no PNG, JPEG, GIF or WebP"),
        ("img/empty.png", "no PNG, JPEG, GIF or WebP"),
        ("img/large.png", "make it smaller"),
        ("img/\0.png", "cannot be read"),
        ("x" * 5000, "cannot be read"),
    ],
)
def test_a_picture_that_cannot_be_used_is_told_in_one_line(tmp_path, file, why):
    folder = tmp_path / "texts"
    (folder / "img").mkdir(parents=True)
    (tmp_path / "outside.png").write_bytes(PNG)
    (folder / "img" / "link.png").symlink_to(tmp_path / "outside.png")
    (folder / "img" / "drawing.svg").write_text("<svg onload='alert(1)'/>")
    (folder / "img" / "empty.png").write_bytes(b"")
    with (folder / "img" / "large.png").open("wb") as large:
        large.truncate(LARGEST + 1)
    source = Source("t", "T", path=str(folder / "t.md"))
    with pytest.raises(SourceError, match=why) as caught:
        load_picture(source, file)
    assert str(caught.value).startswith(f"{folder / 't.md'}: picture '{file}' is left out: ")


def test_a_missing_picture_is_told_once_and_stops_nothing(source):
    (source.parent / "img" / "bridge.png").unlink()
    document = read(source)
    twice = replace(document, pictures=document.pictures * 2)
    items, remarks = add_pictures(
        make_items(document, "Anna Rell drew the first plan in 1799."), (twice,)
    )
    assert items[0].pictures == ()
    assert len(remarks) == 1
    assert "img/bridge.png" in remarks[0]


def test_the_bank_keeps_pictures_at_the_end_of_a_row(source, tmp_path):
    deck = make_deck(source)
    path = tmp_path / "items.jsonl"
    write_bank(path, deck.items, deck.sources)
    assert read_bank(path) == deck.items
    row = json.loads(bank_lines(deck.items, deck.sources)[0])
    assert list(row)[-1] == "pictures"
    assert set(row["pictures"][0]) == {"file", "caption", "name"}
    plain = [replace(item, pictures=()) for item in deck.items]
    assert "pictures" not in bank_lines(plain, deck.sources)[0]
    path.write_text(path.read_text("utf-8").replace("qg_", "../qg_"), "utf-8")
    with pytest.raises(BankError, match="name"):
        read_bank(path)


def test_another_picture_is_a_change_of_the_item(source):
    item = make_deck(source).items[0]
    (picture, *_) = item.pictures
    other = replace(item, pictures=(replace(picture, name="qg_0123456789abcdef.png"),))
    assert content_hash(other) != content_hash(item)
    assert content_hash(replace(item, pictures=())) != content_hash(item)


def test_pictures_are_packed_by_their_bytes(source, tmp_path):
    deck = make_deck(source)
    (package,) = export_anki(deck, tmp_path / "one", Templates())
    (again,) = export_anki(deck, tmp_path / "two", Templates())
    assert package.read_bytes() == again.read_bytes()
    with zipfile.ZipFile(package) as archive:
        names = json.loads(archive.read("media"))
        assert sorted(names.values()) == sorted(
            {picture.name for item in deck.items for picture in item.pictures}
        )
        assert {archive.read(number) for number in names} == {PNG + bytes([n]) for n in range(3)}
        assert {entry.date_time[0] for entry in archive.infolist()} == {1980}


def test_a_push_of_some_notes_brings_their_pictures_alone(source, tmp_path):
    deck = make_deck(source)
    data = pack_notes(deck, {0: deck_notes(deck)[1]}, Templates())
    path = tmp_path / "some.apkg"
    path.write_bytes(data)
    with zipfile.ZipFile(path) as archive:
        assert list(json.loads(archive.read("media")).values()) == [deck.items[1].pictures[0].name]


def test_a_picture_that_changed_since_the_build_stops_an_export(source, tmp_path):
    deck = make_deck(source)
    (source.parent / "img" / "ruin.png").write_bytes(PNG + b"other")
    with pytest.raises(
        ExportError, match=r"'img/ruin\.png' is gone or has changed.*build the deck"
    ):
        export_anki(deck, tmp_path / "out", Templates())
    assert not list(tmp_path.glob("out/*"))


def test_captions_are_text(source):
    item = make_deck(source).items[0]
    mark = '</figcaption><script>x</script> {{Key}} "quoted" [sound:a]'
    item = replace(item, pictures=(Picture("x.png", mark, "qg_0123456789abcdef.png"),))
    deck = Deck("d", "D", (item,), (Source("bridge", "B"),))
    (note,) = deck_notes(deck)
    (field,) = [text for text in note.fields if "qg_0123" in text]
    assert field.startswith('<figure><img src="qg_0123456789abcdef.png" alt="&lt;/figcaption&gt;')
    assert "<script" not in field
    assert "{{" not in field
    assert "[sound" not in field


@pytest.mark.anki
def test_anki_shows_the_picture_on_the_back(source, tmp_path):
    library = pytest.importorskip("anki.collection", reason="the Anki library is not installed")
    deck = make_deck(source)
    (package,) = export_anki(deck, tmp_path, Templates())
    collection = library.Collection(str(tmp_path / "collection.anki2"))
    options = library.ImportAnkiPackageOptions()
    request = library.ImportAnkiPackageRequest(package_path=str(package), options=options)
    collection.import_anki_package(request)
    for number, item in zip(collection.find_cards("", order="c.due"), deck.items, strict=True):
        out = collection.get_card(number).render_output()
        for picture in item.pictures:
            assert (Path(collection.media.dir()) / picture.name).read_bytes().startswith(PNG)
            assert f'<img src="{picture.name}" alt="{picture.caption}">' in out.answer_text
            assert picture.name not in out.question_text
    assert not collection.media.check().unused
    assert not collection.media.check().missing
    collection.close()


def test_an_item_of_no_place_has_no_picture(source):
    document = read(source)
    (item,) = make_items(document, "In 1803 the bridge fell.")
    own = replace(item, provenance=(replace(item.provenance[0], span=Span(0, 0)),))
    assert add_pictures((own,), (document,))[0][0].pictures == ()
