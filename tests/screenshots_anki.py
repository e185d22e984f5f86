"""Render cards to PNG, to be looked at: ``python tests/screenshots_anki.py FOLDER [sample] [hard] [DECK]...``.

Needs the Anki library and Chromium. ``sample`` and ``hard`` are the decks of the tests, DECK is the folder of a
built one, of which two items of each kind are drawn. Each picture shows a card's front and back in light and
night mode, at the width of a desk or of a phone. The sides come from Anki's own renderer; the page around them
is what a reviewer has: the note type's CSS and a body with the classes of its mode.
"""

from __future__ import annotations

import html
import re
import shutil
import subprocess
import sys
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from quizgen.model import Deck

SIZES = {"desk": (680, 360, 2), "phone": (390, 560, 4)}
"""Width and least height of one frame in pixels, and frames in a row."""
FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--hide-scrollbars",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def find_chromium() -> str | None:
    """Return the program, or None where it is not installed."""
    names = ("chromium", "chromium-browser", "google-chrome", "chrome")
    return next((path for name in names if (path := shutil.which(name))), None)


def write_page(
    side: str, css: str, *, night: bool = False, before: str = "", after: str = ""
) -> str:
    """Return a reviewer's page around one side of a card."""
    mode = " nightMode night_mode" if night else ""
    return (
        '<!doctype html><html><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width,initial-scale=1">'
        f'<style>{css}</style></head><body class="card card1{mode}">'
        f'{before}<div id="qa">{side}</div>{after}</body></html>'
    )


def run_chromium(*arguments: str) -> str:
    """Run Chromium once with a profile of its own and return what it prints."""
    program = find_chromium()
    assert program
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        command = [program, *FLAGS, f"--user-data-dir={profile}", *arguments]
        done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=True)
    return done.stdout


def render_deck(package: Path, folder: Path) -> list[tuple[str, str, str, str]]:
    """Import a package into a new collection; return (name, front, back, CSS) of every card.

    The pictures of its notes are put into the folder, where a page beside them finds them.
    """
    from anki.collection import Collection, ImportAnkiPackageOptions, ImportAnkiPackageRequest

    collection = Collection(str(folder / "collection.anki2"))
    try:
        collection.import_anki_package(
            ImportAnkiPackageRequest(package_path=str(package), options=ImportAnkiPackageOptions())
        )
        for picture in Path(collection.media.dir()).iterdir():
            shutil.copy(picture, folder)
        cards = []
        for number in collection.find_cards("", order="c.due"):
            card = collection.get_card(number)
            out = card.render_output()
            name = f"{len(cards):02d}-{card.note()['Kind']}"
            cards.append((name, out.question_text, out.answer_text, out.css))
        return cards
    finally:
        collection.close()


def put_back(front: str, back: str) -> str:
    """Return what goes after a front so that its back takes its place, as on a desk."""
    return f"<template id=back>{back}</template><script>{_SWAP}</script>"


def draw_card(front: str, back: str, css: str, size: str) -> str:
    """Return a page of four frames, all as high as the highest, whose title is the page's height."""
    width, height, columns = SIZES[size]
    frames = []
    for night in (False, True):
        for after in (_TAP, _TAP + put_back(front, back)):
            page = html.escape(
                write_page(front, css, night=night, before=_CHANCE, after=after), quote=True
            )
            frames.append(f'<iframe width={width} height={height} srcdoc="{page}"></iframe>')
    style = f"body {{ margin: 0; font-size: 0; width: {width * columns}px }} iframe {{ border: 0 }}"
    return (
        f"<!doctype html><meta charset=utf-8><style>{style}</style>{''.join(frames)}"
        f"<script>{_FIT}</script>"
    )


def choose_deck(name: str) -> Deck:
    """Return the deck of the tests of that name, or two items of each kind of a built deck."""
    from tests.anki_hard_samples import HARD_DECK
    from tests.anki_samples import DECK

    known = {"sample": DECK, "hard": HARD_DECK}
    if name in known:
        return known[name]
    from quizgen.pipeline import read_deck
    from quizgen.recipe import load_recipe

    deck = read_deck(load_recipe(Path(name)))
    kinds: dict[str, list[str]] = {}
    for item in deck.items:
        kinds.setdefault(item.kind, []).append(item.id)
    chosen = {number for ids in kinds.values() for number in ids[:2]}
    return replace(deck, items=tuple(item for item in deck.items if item.id in chosen))


def main(folder: Path, names: list[str]) -> None:
    """Write ``<deck>-<number>-<kind>-<size>.png`` for every card of some decks."""
    sys.path.insert(0, str(Path(__file__).parent.parent))
    from quizgen.export.anki import export_anki
    from quizgen.templating import Templates

    folder.mkdir(parents=True, exist_ok=True)
    for one in names:
        deck = choose_deck(one)
        with tempfile.TemporaryDirectory() as place:
            work = Path(place)
            (package,) = export_anki(deck, work, Templates())
            for name, front, back, css in render_deck(package, work):
                for size, (width, _, columns) in SIZES.items():
                    page = work / "sheet.html"
                    page.write_text(draw_card(front, back, css, size), "utf-8")
                    seen = run_chromium(
                        "--dump-dom", f"--window-size={width * columns},600", page.as_uri()
                    )
                    (height,) = re.findall(r"<title>(\d+)</title>", seen)[:1] or ["1400"]
                    shot = folder / f"{deck.slug}-{name}-{size}.png"
                    window = f"--window-size={width * columns},{height}"
                    run_chromium(f"--screenshot={shot}", window, page.as_uri())
                    print(shot)


# Taps the first option, or all events in the order shown, or two of a matching.
_TAP = """<script>
Array.prototype.forEach.call(document.querySelectorAll(".options ul .tappable"), function (option, n) {
  if (n === 0 || document.querySelector(".chronology") || (n < 2 && document.querySelector(".matching"))) option.onclick();
});
</script>"""

# Scripts put in with innerHTML do not run; a reviewer makes them anew, and so does this.
_SWAP = """
var qa = document.getElementById("qa");
qa.innerHTML = document.getElementById("back").innerHTML;
Array.prototype.forEach.call(qa.querySelectorAll("script"), function (old) {
  var script = document.createElement("script");
  script.textContent = old.textContent;
  old.parentNode.replaceChild(script, old);
});
"""

# All four frames shuffle alike.
_CHANCE = """<script>
var state = 11;
Math.random = function () { state = state * 16807 % 2147483647; return state / 2147483647; };
</script>"""

# Makes the frames of a sheet as high as their cards.
_FIT = """
onload = function () {
  var frames = Array.prototype.slice.call(document.querySelectorAll("iframe"));
  // A picture grows with its frame, so look again.
  for (var turn = 0; turn < 4; turn++) {
    var heights = frames.map(function (frame) {
      return Math.max(frame.height, frame.contentDocument.querySelector(".quizgen").offsetHeight);
    });
    frames.forEach(function (frame) {
      frame.height = Math.max.apply(null, heights);
    });
  }
  document.title = document.body.offsetHeight;
};
"""

if __name__ == "__main__":
    target = Path(sys.argv[1] if len(sys.argv) > 1 else "screenshots")
    main(target, sys.argv[2:] or ["sample", "hard"])
