"""Bring the README up to date: ``python tests/tools/readme_pictures.py [--text]``, from anywhere.

The sample deck's item bank and the README's own example text go in. Out come the parts of the README
between ``<!-- name ... -->`` and ``<!-- /name -->`` (a card, a question, the reasons of a build, the
table of rules), and, without ``--text``, the pictures in ``docs/images/``. The ids of the card and the
question stand in the README's marks; where the deck no longer has such an item, another is chosen and its id
put there. Pictures need Chromium, pdftoppm, anki and pypdf.
"""

from __future__ import annotations

import html
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from quizgen import pipeline, report  # noqa: E402
from quizgen.check import CHECKS, RULE_TITLES  # noqa: E402
from quizgen.export.markup import cite  # noqa: E402
from quizgen.model import Deck, Item, fold  # noqa: E402
from quizgen.recipe import load_recipe, recipe_for_files  # noqa: E402

README = ROOT / "README.md"
IMAGES = ROOT / "docs" / "images"
SAMPLE = ROOT / "decks" / "paris-peace-talks"
EXAMPLE = "conference.md"
"""Name under which the README tells a reader to save its example text."""

PART = re.compile(
    r"<!-- (?P<name>[a-z]+)(?: (?P<id>[0-9a-f]+))? -->\n.*?<!-- /(?P=name) -->", re.DOTALL
)
LEVELS = {"B": "blocks", "W": "warns"}


# ---------------------------------------------------------------- the texts


def renew(text: str, deck: Deck, made: pipeline.Build) -> str:
    """Return the README with every generated part written anew."""

    def write(match: re.Match[str]) -> str:
        name, mark = match["name"], match["name"]
        if name in SHOWN:
            item = choose_item(deck, name, match["id"] or "-")
            mark, body = f"{name} {item.id[:8]}", SHOWN[name](deck, item)
        else:
            body = WRITTEN[name](made)
        return "\n".join((f"<!-- {mark} -->", *body, f"<!-- /{name} -->"))

    return PART.sub(write, text)


def read_sample() -> Deck:
    """Return the sample deck as its last build left it."""
    return pipeline.read_deck(load_recipe(SAMPLE))


def make_example(folder: Path, *, readme: str | None = None) -> pipeline.Build:
    """Return all that quizgen makes of the README's example text, saved in a folder."""
    path = folder / EXAMPLE
    path.write_text(example_text(readme or README.read_text("utf-8")), encoding="utf-8")
    return pipeline.generate(recipe_for_files([path]))


def example_text(readme: str) -> str:
    """Return the text that the README asks its reader to try: its only block of Markdown."""
    (text,) = re.findall(r"^```markdown\n(.*?)^```$", readme, flags=re.DOTALL | re.MULTILINE)
    return str(text)


def choose_item(deck: Deck, name: str, prefix: str) -> Item:
    """Return the item whose id starts so, or else one that shows well what a card or a question is."""
    for item in deck.items:
        if item.id.startswith(prefix):
            return item
    fit = [item for item in deck.items if (_fits_card if name == "card" else _fits_question)(item)]
    if not fit:
        raise SystemExit(f"{SAMPLE}: no item fit to be the README's {name}; build the deck anew")
    return min(fit, key=_rank)


def _rank(item: Item) -> tuple[bool, bool, float, str]:
    """Return what a better example has less of: deeds and people go before dates, dates of one year before others."""
    one_year = item.stem.startswith("On what date in ")
    return item.role not in ("what", "who"), not one_year, -item.score, item.id


def _fits_card(item: Item) -> bool:
    """Whether a card is a plain sentence that asks for a person with a full name."""
    return (
        item.kind == "cloze"
        and item.hint == "person"
        and " " in item.key
        and bool(re.fullmatch(r"On \w+ \d+, \d{4}, ____[^\[\]]*", item.stem))
        and 12 <= len(item.stem.split()) <= 30
    )


def _fits_question(item: Item) -> bool:
    """Whether a question is short and has four options."""
    short = len(item.stem.split()) <= 20 and "[" not in item.stem
    return item.kind == "multiple_choice" and len(item.options) == 4 and short


def write_card(deck: Deck, item: Item) -> Iterator[str]:
    """Yield both sides of a card as text."""
    hint = f" ({item.hint})" if item.hint else ""
    rows = [
        ("Front", item.context),
        ("", item.stem + hint),
        ("Back", item.key + (f" (also: {'; '.join(item.accept)})" if item.accept else "")),
        ("Source", f"“{item.provenance[0].sentence}”"),
        ("", cite(item, deck.sources)),
        ("Id", item.id),
    ]
    yield from _fence(rows)


def write_question(deck: Deck, item: Item) -> Iterator[str]:
    """Yield a multiple-choice question and its place in the answer key as text."""
    rows = [("Question", item.context), ("", item.stem)]
    rows += [
        ("", f"{letter}) {one.text}") for letter, one in zip("ABCD", item.options, strict=False)
    ]
    letter = "ABCD"[[fold(one.text) for one in item.options].index(fold(item.key))]
    rows += [("Key", f"{letter}) {item.key}"), ("Source", f"“{item.provenance[0].sentence}”")]
    wrong = [one for one in item.options if one.proof]
    rows += [("Not" if one is wrong[0] else "", one.proof) for one in wrong]
    rows.append(("Id", item.id))
    yield from _fence(rows)


def write_reasons(made: pipeline.Build) -> Iterator[str]:
    """Yield the top of what ``quizgen explain`` says of the example text, as far as its second sentence."""
    blanks = 0
    yield "```text"
    for line in report.dropped_lines(made, RULE_TITLES):
        blanks += not line
        if blanks == 3:
            break
        yield line
    yield "```"


def write_rules(made: pipeline.Build) -> Iterator[str]:
    """Yield the table of rules."""
    levels: dict[str, str] = {}
    for rule in CHECKS:
        levels.setdefault(rule.id, LEVELS[rule.level])
    yield "| id | what it asks for | a breach |"
    yield "| --- | --- | --- |"
    for rule_id in sorted(RULE_TITLES, key=lambda one: ("MCGA".index(one[0]), one)):
        yield f"| {rule_id} | {RULE_TITLES[rule_id]} | {levels.get(rule_id, LEVELS['W'])} |"


def _fence(rows: list[tuple[str, str]]) -> Iterator[str]:
    yield "```text"
    for label, text in rows:
        first, *more = report._wrap(text, "") or [""]
        yield f"{label:<9}{first}".rstrip()
        yield from (f"{'':<9}{line}" for line in more)
    yield "```"


SHOWN: Mapping[str, Callable[[Deck, Item], Iterator[str]]] = {
    "card": write_card,
    "question": write_question,
}
"""Parts that show an item of the sample deck."""

WRITTEN: Mapping[str, Callable[[pipeline.Build], Iterator[str]]] = {
    "reasons": write_reasons,
    "rules": write_rules,
}
"""Parts that need the example text or nothing."""


# ---------------------------------------------------------------- the pictures


WIDTH = 500
"""Of one side of a card, in pixels."""


def draw_cards(deck: Deck, items: list[Item], target: Path) -> None:
    """Draw front and back of some cards side by side, each row as high as its back."""
    from quizgen.export.anki import export_anki
    from quizgen.templating import Templates
    from tests import screenshots_anki as cards

    frames, total = [], 0
    with tempfile.TemporaryDirectory() as place:
        file = Path(place) / "page.html"
        for number, item in enumerate(items):
            work = Path(place) / str(number)
            work.mkdir()
            (package,) = export_anki(replace(deck, items=(item,)), work, Templates())
            ((_, front, back, css),) = cards.render_deck(package, work)
            turn = cards._TAP + cards.put_back(front, back)
            sides = [cards.write_page(front, css, before=_CHANCE, after=end) for end in ("", turn)]
            file.write_text(sides[1].replace("</body>", f"{_MEASURE}</body>"), "utf-8")
            page = cards.run_chromium("--dump-dom", f"--window-size={WIDTH},100", file.as_uri())
            (height,) = re.findall(r"<title>(\d+)</title>", page)
            total += int(height) + 10
            frames += [
                f'<iframe width={WIDTH} height={height} srcdoc="{html.escape(side, quote=True)}">'
                "</iframe>"
                for side in sides
            ]
        style = (
            f"body {{ margin: 0; font-size: 0; width: {WIDTH * 2 + 24}px; background: #fff }}"
            " iframe { border: 1px solid #ccc; margin: 4px; border-radius: 8px }"
        )
        sheet = f"<!doctype html><meta charset=utf-8><style>{style}</style>{''.join(frames)}"
        file.write_text(sheet, "utf-8")
        window = f"--window-size={WIDTH * 2 + 24},{total}"
        cards.run_chromium(f"--screenshot={target}", window, file.as_uri())


def draw_page(deck: Deck, item: Item, target: Path) -> None:
    """Draw the page of the worksheet on which an item stands."""
    from pypdf import PdfReader

    from quizgen.export import export
    from quizgen.templating import Templates

    with tempfile.TemporaryDirectory() as place:
        export(deck, ["pdf"], Path(place), Templates())
        pdf = Path(place) / "worksheet.pdf"
        pages = ["".join(page.extract_text().split()) for page in PdfReader(pdf).pages]
        wanted = "".join(item.stem.split())
        number = str(next(n for n, text in enumerate(pages, start=1) if wanted in text))
        stem = target.with_suffix("")
        options = ["-r", "80", "-gray", "-f", number, "-l", number, "-singlefile"]
        subprocess.run(["pdftoppm", "-png", *options, str(pdf), str(stem)], check=True)


# Both sides shuffle alike, and the picture is the same every time.
_CHANCE = """<script>
var state = 11;
Math.random = function () { state = state * 16807 % 2147483647; return state / 2147483647; };
</script>"""


_MEASURE = "<script>document.title = document.body.scrollHeight</script>"


def main() -> None:
    """Write the README's parts, and the pictures unless told not to."""
    deck = read_sample()
    old = README.read_text("utf-8")
    with tempfile.TemporaryDirectory() as place:
        new = renew(old, deck, make_example(Path(place)))
    README.write_text(new, encoding="utf-8")
    print(f"{README}: {'renewed' if new != old else 'as it was'}")
    if "--text" in sys.argv[1:]:
        return
    ids = {match["name"]: match["id"] for match in PART.finditer(new)}
    cloze, choice = (choose_item(deck, name, ids[name]) for name in SHOWN)
    IMAGES.mkdir(parents=True, exist_ok=True)
    draw_cards(deck, [cloze, choice], IMAGES / "cards.png")
    draw_page(deck, choice, IMAGES / "worksheet.png")
    for path in sorted(IMAGES.glob("*.png")):
        print(f"{path}: {path.stat().st_size // 1024} KB")


if __name__ == "__main__":
    main()
