"""The command line: arguments go in, the pipeline runs, a report is printed. No logic but that of the options."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from quizgen import __version__
from quizgen._terminal import (
    hint,
    print_json,
    print_lines,
    set_streams,
    show,
    show_progress,
)
from quizgen.errors import BankError, QuizgenError, RecipeError

if TYPE_CHECKING:
    from quizgen.model import Item
    from quizgen.recipe import Recipe

app = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)

DECKS = Path("decks")
CORPUS = Path("corpus")
LISTS = (".csv", ".tsv", ".json", ".jsonl")
"""Endings of lists of items made elsewhere."""

Targets = Annotated[list[Path] | None, typer.Argument(metavar="DECK_OR_FILE", show_default=False)]
Deck = Annotated[Path | None, typer.Argument(metavar="DECK", show_default=False)]
Model = Annotated[str | None, typer.Option(help="An installed spaCy pipeline with UD labels.")]
Json = Annotated[bool, typer.Option("--json", help="Print JSON, one object a line.")]
Retired = Annotated[
    bool,
    typer.Option(
        "--retired", help="Anki: with items the deck no longer has, tagged quizgen::retired."
    ),
]
Folder = Annotated[Path | None, typer.Option("--output", "-o", help="Folder to write to.")]


class Paper(StrEnum):
    """Sizes of paper that an option takes."""

    A4 = "A4"
    LETTER = "Letter"


Versions = Annotated[
    int | None, typer.Option(min=1, max=26, help="Worksheets A, B, ... in other orders.")
]
PaperSize = Annotated[Paper | None, typer.Option(case_sensitive=False, help="Of worksheets.")]
Columns = Annotated[int | None, typer.Option(min=1, max=2, help="Of worksheets.")]
Large = Annotated[bool, typer.Option("--large", help="Worksheets in large print.")]
Extract = Annotated[bool, typer.Option("--extract", help="Print the source on the worksheet.")]
Lines = Annotated[bool, typer.Option("--lines", help="And name its lines in each question.")]


def main() -> None:
    """Run the command line: one line on standard error and exit 1 where a run cannot go on."""
    set_streams()
    try:
        try:
            app()
        finally:
            sys.stdout.flush()
    except QuizgenError as error:
        print(f"quizgen: {error}", file=sys.stderr)
        sys.exit(1)
    except BrokenPipeError:  # Whoever read our output has gone: nothing left to say, and to nobody.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)


@app.callback(invoke_without_command=True)
def start(
    context: typer.Context,
    version: Annotated[bool, typer.Option("--version", help="Print the version.")] = False,
) -> None:
    """Turn history texts into Anki decks and worksheets whose every item rests on a sentence of the source."""
    if version:
        print(f"quizgen {__version__}")
    elif context.invoked_subcommand is None:
        print(context.get_help())


@app.command()
def build(
    targets: Targets = None,
    output: Folder = None,
    title: Annotated[str | None, typer.Option(help="Title of a deck of files.")] = None,
    model: Model = None,
    density: Annotated[float | None, typer.Option(help="Items for 1,000 words.")] = None,
    all_items: Annotated[bool, typer.Option("--all", help="Keep every good item.")] = False,
    templates: Annotated[Path | None, typer.Option(help="Folder of your own templates.")] = None,
    versions: Versions = None,
    paper: PaperSize = None,
    columns: Columns = None,
    large: Large = False,
    extract: Extract = False,
    lines: Lines = False,
    retired: Retired = False,
    quiet: Annotated[bool, typer.Option("--quiet", help="Print errors only.")] = False,
    as_json: Json = False,
) -> None:
    """Build every deck under decks/, or those named, or one of texts."""
    folders, files = _sort_targets(targets or ())
    if (output or title) and not files:
        raise typer.BadParameter("--output and --title are for decks of files: name a file too")
    if density is not None and not 0 < density < float("inf"):
        raise typer.BadParameter("--density must be a number above 0")
    if not targets:
        folders = _decks_in(DECKS)
        if not folders:
            hint(
                f"nothing to build: no deck under {DECKS}/. Build one from a text of yours: quizgen build FILE",
                f"or write {DECKS}/NAME/deck.toml with a title and a list of sources.",
            )
            return
    from quizgen import _report_changes, _report_hand, pipeline, recipe, report

    recipes = [recipe.load_recipe(folder) for folder in folders]
    if files:
        recipes.append(recipe.recipe_for_files(files, title=title, directory=output))
    given = {
        "model": model,
        "density": density,
        "templates": templates,
        "all_items": all_items or None,
        "retired": retired or None,
    }
    changes = {name: value for name, value in given.items() if value is not None}
    recipes = [_lay_out(one, versions, paper, columns, large, extract, lines) for one in recipes]
    for one in recipes:
        with show_progress(quiet=quiet) as progress:
            written = pipeline.build(one.model_copy(update=changes), progress=progress)
        if as_json:
            changed = _report_changes.change_json(written)
            print_json(report.build_json(written) | _report_hand.hand_json(written) | changed)
        elif not quiet:
            print_lines(report.build_lines(written, pipeline.rule_names()))
            print_lines(_report_hand.hand_lines(written))
            print_lines(_report_changes.change_lines(written))


@app.command()
def diff(
    targets: Targets = None,
    model: Model = None,
    density: Annotated[float | None, typer.Option(help="Items for 1,000 words.")] = None,
    all_items: Annotated[bool, typer.Option("--all", help="Keep every good item.")] = False,
    as_json: Json = False,
) -> None:
    """Print what the next build of a deck would add, change, retire and bring back; nothing is written.

    DECK_OR_FILE is a deck, or the texts of one. Texts named after a deck are its sources: only what rests on
    them is printed.
    """
    if not targets:
        hint("name a deck: quizgen diff DECK [FILE]...", _list_decks())
        return
    if density is not None and not 0 < density < float("inf"):
        raise typer.BadParameter("--density must be a number above 0")
    from quizgen import _diff, _report_changes
    from quizgen.recipe import is_deck

    given = {"density": density, "all_items": all_items or None}
    changes = {name: value for name, value in given.items() if value is not None}
    only = [one for one in targets[1:] if not one.is_dir()] if is_deck(targets[0]) else []
    for recipe in _recipes([one for one in targets if one not in only], model):
        with show_progress() as progress:
            found = _diff.find_difference(
                recipe.model_copy(update=changes), only=only, progress=progress
            )
        if as_json:
            print_json(_report_changes.difference_json(found))
        else:
            print_lines(_report_changes.difference_lines(found))


@app.command()
def facts(
    files: Annotated[list[Path] | None, typer.Argument(metavar="FILE", show_default=False)] = None,
    model: Model = None,
    gazetteer: Annotated[
        Path | None, typer.Option(help="TOML file of names to know: [actors], [events].")
    ] = None,
    as_json: Json = False,
) -> None:
    """Print the dates, actors and proposals found in texts."""
    if not files:
        hint("name a text to read: quizgen facts FILE")
        return
    from quizgen import _report_facts, pipeline, report

    with show_progress() as progress:
        found = pipeline.read_facts(*files, model=model, gazetteer=gazetteer, progress=progress)
    conflicts = pipeline.find_conflicts(found)
    if as_json:
        for extraction in found:
            print_json(_report_facts.facts_json(extraction, conflicts, found))
        return
    for extraction in found:
        show(_report_facts.facts_blocks(extraction))
    if conflicts:
        print_lines(["", *report.disagreement_lines(conflicts, found)])


@app.command()
def items(
    targets: Targets = None,
    model: Model = None,
    answers: Annotated[bool, typer.Option(help="Print the answers too.")] = True,
    as_json: Json = False,
) -> None:
    """Print the items of a deck or text as a student sees them."""
    if not targets:
        hint("name a deck or a text: quizgen items DECK_OR_FILE", _list_decks())
        return
    from quizgen import bank, pipeline, report

    for recipe in _recipes(targets, model):
        if recipe.bank.exists() and not recipe.from_files:
            deck = pipeline.read_deck(recipe)
        else:
            with show_progress() as progress:
                deck = pipeline.generate(recipe, progress=progress).deck
        if as_json:
            print_lines(bank.bank_lines(deck.items, deck.sources))
            continue
        for number, item in enumerate(deck.items, start=1):
            print_lines(report.item_lines(item, number, deck.sources, answers=answers))
        if not deck.items:
            print_lines([f"{deck.title}: no items; see why with `quizgen explain {targets[0]}`"])


@app.command()
def explain(
    target: Annotated[
        Path | None, typer.Argument(metavar="DECK_OR_FILE", show_default=False)
    ] = None,
    item_id: Annotated[str | None, typer.Argument(metavar="ITEM_ID", show_default=False)] = None,
    model: Model = None,
) -> None:
    """Say where an item comes from, or why a deck has no more.

    With ITEM_ID (its first six characters will do): its source, the rules it passed, and why its
    distractors are wrong. Without: every item that was dropped, with the reasons.
    """
    if target is None:
        hint("name a deck and an item: quizgen explain DECK ITEM_ID", _list_decks())
        return
    from quizgen import _report_hand, pipeline, report

    (recipe,) = _recipes([target], model)
    names = pipeline.rule_names()
    if item_id and recipe.bank.exists() and not recipe.from_files:
        deck = pipeline.read_deck(recipe)
        item = _find(deck.items, item_id)
        if item:
            print_lines(report.explain_lines(item, deck.sources, names))
            return
    with show_progress() as progress:
        made = pipeline.generate(recipe, progress=progress)
    if not item_id:
        print_lines(report.dropped_lines(made, names))
        return
    reasons = {item.id: issues for item, issues in made.dropped}
    chosen = {item.id for item in made.items}
    held = {one.item.id: one for one in made.held}
    known = (*made.items, *made.unselected, *(item for item, _ in made.dropped))
    item = _find((*known, *(one.item for one in held.values())), item_id)
    if item is None:
        raise BankError(f"{target}: no item '{item_id}'; `quizgen items {target}` lists their ids")
    if item.id in held:
        print_lines(_report_hand.held_lines(held[item.id], recipe.folder))
        print_lines(report.item_lines(item, 1, made.deck.sources))
        return
    issues = reasons.get(item.id, ())
    out = item.id not in chosen and not issues
    print_lines(report.explain_lines(item, made.deck.sources, names, issues=issues, left_out=out))


@app.command()
def review(
    target: Deck = None,
    accept: Annotated[
        list[str] | None, typer.Option("--accept", metavar="ID", help="Accept an item.")
    ] = None,
    reject: Annotated[
        list[str] | None, typer.Option("--reject", metavar="ID", help="Reject an item.")
    ] = None,
    note: Annotated[str, typer.Option(help="Why, for yourself.")] = "",
) -> None:
    """Print the items of a deck that nobody has decided on, or write a decision into its review.toml.

    An ID is an item's id or at least its first eight characters; decide on several by naming --accept or
    --reject several times. It takes
    effect with the next build.
    """
    if target is None:
        hint("name a deck: quizgen review DECK", _list_decks())
        return
    from quizgen import _report_hand, _reviewing

    recipe = _deck(target)
    if not accept and not reject:
        if note:
            raise typer.BadParameter("--note goes with --accept or --reject")
        bank, ledger, sources = _reviewing.read_state(recipe)
        print_lines(_report_hand.undecided_lines(bank, ledger, sources, recipe.folder))
        return
    for item, verdict in _reviewing.write_decisions(recipe, accept or (), reject or (), note=note):
        print(f"{recipe.review}: {verdict} {item.id[:8]} {_report_hand.name_of(item)}")
    print(f"It takes effect with `quizgen build {recipe.folder}`.")


@app.command()
def check(
    target: Annotated[
        Path | None, typer.Argument(metavar="DECK_OR_LIST", show_default=False)
    ] = None,
    sources: Annotated[
        list[Path] | None,
        typer.Option("--source", metavar="TEXT", help="Text that a list of items is about."),
    ] = None,
    strict: Annotated[bool, typer.Option("--strict", help="Exit 1 if there is an issue.")] = False,
    as_json: Json = False,
) -> None:
    """Check the items of a deck, or a list of items made elsewhere, against all item rules.

    A list is a .csv, .tsv, .json or .jsonl file with a question and an answer in each row; with --source
    each item is looked for in those texts. It exits with 1 if a rule blocks an item of the list.
    """
    if target is None:
        hint(
            "name a deck: quizgen check DECK, or a list of items: quizgen check FILE.csv --source TEXT",
            _list_decks(),
        )
        return
    from quizgen import pipeline, report

    if target.suffix.lower() in LISTS and not target.is_dir():
        from quizgen import _foreign, _report_foreign

        with show_progress() as progress:
            checked = _foreign.check_list(target, sources or (), progress=progress)
        if as_json:
            for row in _report_foreign.list_json(checked):
                print_json(row)
        else:
            print_lines(_report_foreign.list_lines(checked, pipeline.rule_names()))
        if checked.blocked or (strict and checked.flawed):
            raise typer.Exit(1)
        return
    if sources:
        raise typer.BadParameter(
            "--source goes with a list of items: a .csv, .tsv, .json or .jsonl"
        )
    recipe = _deck(target)
    with show_progress() as progress:
        found, issues = pipeline.check_bank(recipe, progress=progress)
    if as_json:
        for issue in issues:
            print_json(
                {
                    "item": issue.item or None,
                    "rule": issue.rule,
                    "level": issue.level,
                    "message": issue.message,
                }
            )
    else:
        print_lines(report.check_lines(found, issues, pipeline.rule_names()))
    if strict and issues:
        raise typer.Exit(1)


@app.command()
def export(
    target: Deck = None,
    formats: Annotated[
        list[str] | None, typer.Option("--to", metavar="FORMAT[,FORMAT]", help="Formats to write.")
    ] = None,
    output: Folder = None,
    versions: Versions = None,
    paper: PaperSize = None,
    columns: Columns = None,
    large: Large = False,
    extract: Extract = False,
    lines: Lines = False,
    retired: Retired = False,
    quiet: Annotated[bool, typer.Option("--quiet", help="Print errors only.")] = False,
) -> None:
    """Write the item bank of a deck in other formats."""
    from quizgen import pipeline

    names = [name.strip() for text in formats or () for name in text.split(",") if name.strip()]
    if target is None or not names:
        known = ", ".join(pipeline.format_names())
        hint(
            f"name a deck and formats: quizgen export DECK --to FORMAT[,FORMAT] ({known})",
            _list_decks(),
        )
        return
    recipe = _lay_out(_deck(target), versions, paper, columns, large, extract, lines)
    recipe = recipe.model_copy(update={"retired": retired or recipe.retired})
    for path in pipeline.export_bank(recipe, names, directory=output):
        if not quiet:
            print(path)


@app.command()
def push(
    target: Deck = None,
    yes: Annotated[
        bool, typer.Option("--yes/--dry-run", help="Do it, or only say what would be done.")
    ] = False,
    overwrite: Annotated[
        bool, typer.Option("--overwrite", help="Also replace notes that were edited in Anki.")
    ] = False,
    suspend_retired: Annotated[
        bool, typer.Option("--suspend-retired", help="Suspend the cards of retired items.")
    ] = False,
    url: Annotated[str, typer.Option(help="Address of AnkiConnect.")] = "http://127.0.0.1:8765",
    key: Annotated[
        str, typer.Option(envvar="QUIZGEN_ANKI_KEY", help="AnkiConnect's apiKey, if it has one.")
    ] = "",
    remote: Annotated[
        bool, typer.Option("--remote", help="Allow an address of another machine.")
    ] = False,
    as_json: Json = False,
) -> None:
    """Bring a built deck straight into a running Anki, through its add-on AnkiConnect.

    Without --yes it only prints what would be new, changed, retired, or kept because you edited it in Anki.
    Schedules are kept, and no note is ever deleted.
    """
    if target is None:
        hint("start Anki and name a deck: quizgen push DECK", _list_decks())
        return
    recipe = _deck(target)
    from quizgen import _push, _report_push
    from quizgen.export import _anki_connect

    anki = _anki_connect.parse_address(url, key=key, remote=remote)
    pushed = _push.push(recipe, anki, yes=yes, overwrite=overwrite, suspend=suspend_retired)
    if as_json:
        print_json(_report_push.push_json(pushed))
    else:
        asked = [
            (overwrite, ["--overwrite"]),
            (suspend_retired, ["--suspend-retired"]),
            (url != _anki_connect.ADDRESS, ["--url", url]),
            (bool(key) and "QUIZGEN_ANKI_KEY" not in os.environ, ["--key", "KEY"]),
            (remote, ["--remote"]),
        ]
        options = [word for given, words in asked if given for word in words]
        print_lines(_report_push.push_lines(pushed, target, options))
    if pushed.failed:
        raise typer.Exit(1)


@app.command()
def add(
    file: Annotated[Path | None, typer.Argument(metavar="FILE", show_default=False)] = None,
    title: Annotated[str, typer.Option(help="Title of the text.")] = "",
    author: Annotated[str, typer.Option(help="Who wrote it.")] = "",
    date: Annotated[str, typer.Option(help="Date of the text: 1961-06-04, 1961, ...")] = "",
    kind: Annotated[str, typer.Option(help="letter, cable, article, treaty, ...")] = "",
    citation: Annotated[str, typer.Option(help="How to cite it.")] = "",
    url: Annotated[str, typer.Option(help="Where it can be found.")] = "",
    licence: Annotated[str, typer.Option(help="Licence of the text.")] = "",
    force: Annotated[bool, typer.Option("--force", help="Replace a text of that name.")] = False,
) -> None:
    """Bring a text into corpus/ with its title and citation."""
    if file is None:
        hint("name a text to bring in: quizgen add FILE --title TITLE --citation CITATION")
        return
    from quizgen._corpus import add_source

    given = {
        "title": title,
        "author": author,
        "date": date,
        "kind": kind,
        "citation": citation,
        "url": url,
        "licence": licence,
    }
    path = add_source(file, CORPUS, given, force=force)
    print(f"{path}: added; build it with `quizgen build {path}`")
    print(f'or name it in a deck.toml: sources = ["{path.stem}"]')


# ---------------------------------------------------------------- targets


def _sort_targets(targets: Sequence[Path]) -> tuple[list[Path], list[Path]]:
    """Return the deck folders and the files among some paths; a folder of decks counts as its decks."""
    from quizgen.recipe import is_deck

    folders: list[Path] = []
    files: list[Path] = []
    for target in targets:
        if is_deck(target):
            folders.append(target)
        elif not target.is_dir():
            files.append(target)
        elif decks := _decks_in(target):
            folders.extend(decks)
        else:
            raise RecipeError(
                f"{target}: no deck.toml in this folder; write one, or name the texts: quizgen build FILE..."
            )
    return list(dict.fromkeys(folders)), files


def _decks_in(folder: Path) -> list[Path]:
    """Return the deck folders in a folder, by name."""
    return sorted(path.parent for path in folder.glob("*/deck.toml"))


def _list_decks() -> str:
    """Return a line that names the decks at hand, or says how to get one."""
    names = ", ".join(str(path) for path in _decks_in(DECKS))
    return (
        f"decks here: {names}"
        if names
        else "there is no deck here yet: quizgen build FILE makes one."
    )


def _recipes(targets: Sequence[Path], model: str | None = None) -> list[Recipe]:
    """Return the recipe of every deck named, and one for all files named."""
    from quizgen.recipe import load_recipe, recipe_for_files

    folders, files = _sort_targets(targets)
    recipes = [load_recipe(folder) for folder in folders]
    if files:
        recipes.append(recipe_for_files(files))
    return [one.model_copy(update={"model": model}) if model else one for one in recipes]


def _deck(target: Path) -> Recipe:
    """Return the recipe of a deck that is there already."""
    if not target.exists():
        raise RecipeError(f"{target}: no such deck or file; {_list_decks()}")
    (recipe,) = _recipes([target])
    return recipe


def _lay_out(
    recipe: Recipe,
    versions: int | None,
    paper: Paper | None,
    columns: int | None,
    large: bool,
    extract: bool,
    lines: bool,
) -> Recipe:
    """Return a recipe with the layout of worksheets that the options ask for."""
    from quizgen._layout import change_layout

    if large and columns == 2:
        raise typer.BadParameter("--large is printed in one column: leave out --columns")
    given = {
        "versions": versions,
        "paper": paper.value if paper else None,
        "columns": columns,
        "large": large or None,
        "extract": extract or None,
        "lines": lines or None,
    }
    return recipe.model_copy(update={"layout": change_layout(recipe.layout, given)})


def _find(items: Iterable[Item], prefix: str) -> Item | None:
    """Return the item whose id starts so; with fewer than six characters only the whole id counts."""
    found = {
        item.id: item
        for item in items
        if item.id == prefix or (len(prefix) >= 6 and item.id.startswith(prefix))
    }
    if len(found) > 1:
        raise BankError(
            f"'{prefix}' begins the ids {', '.join(found)}; give more of the one you mean"
        )
    return next(iter(found.values()), None)
