"""The order of the stages: a recipe goes in, a ``Build`` or written files come out.

This is the one file that knows which stage follows which. Stages are imported where they are used,
so that a command that needs one of them does not wait for the others.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING

from quizgen._changes import (
    Before,
    Changes,
    Settled,
    read_before,
    read_retired,
    read_retired_bank,
    settle,
    why_left_out,
)
from quizgen._decks import exportable, make_deck, stamp
from quizgen._files import write_all
from quizgen._hand import read_hand, take_hand
from quizgen._identity import keep_ids
from quizgen._pictures import add_pictures
from quizgen._tags import tag_items
from quizgen.errors import RecipeError, SourceError, UnknownName
from quizgen.model import Conflict, Deck, Document, Extraction, Issue, Item

if TYPE_CHECKING:
    from spacy.language import Language

    from quizgen.extract.gazetteer import Gazetteer
    from quizgen.factbase import FactBase
    from quizgen.recipe import Recipe
    from quizgen.review import Held
    from quizgen.templating import Templates

Progress = Callable[[str, int, int], None]
"""Told what is being done, how many pieces are done and how many there are."""

Dropped = tuple[Item, tuple[Issue, ...]]

FIRST = 1000.0
"""Added to the worth of items that a person took, so that the selection begins with them."""


STAY = 0.1
"""Added to the worth of items that the last build selected: a learner has their cards already."""


@dataclass(frozen=True, slots=True)
class Build:
    """All that a run made, before anything is written."""

    deck: Deck
    items: tuple[Item, ...]
    """Selected, sorted by place in the sources."""
    dropped: tuple[Dropped, ...]
    """Items that a blocking rule stopped, with the issues found."""
    unselected: tuple[Item, ...]
    """Good items that the selection left out."""
    extractions: tuple[Extraction, ...]
    conflicts: tuple[Conflict, ...]
    funnel: Mapping[str, int]
    """How many sources, words, sentences, facts and items there were at each step, in order."""
    held: tuple[Held, ...] = ()
    """Items that a person rejected or that wait for one: in the bank, in no output."""
    remarks: tuple[str, ...] = ()
    """What else there is to tell of a person's decisions and own items, and of pictures that cannot be used."""
    decided: frozenset[str] = frozenset()
    """Ids of the items whose status comes from review.toml."""


@dataclass(frozen=True, slots=True)
class Written:
    """A build and the files it wrote."""

    build: Build
    folder: Path
    files: tuple[Path, ...]
    changes: Changes = field(default_factory=Changes)
    """Since the last build."""
    retired: tuple[Item, ...] = ()
    """Every item that was in the deck once and is no longer."""


# ---------------------------------------------------------------- recipes


def find_recipe(
    paths: Sequence[str | PathLike[str]], *, directory: str | PathLike[str] | None = None
) -> Recipe:
    """Return the recipe of one deck folder, or of a deck of some files."""
    from quizgen.recipe import is_deck, load_recipe, recipe_for_files

    targets = [Path(path) for path in paths]
    if directory is None and len(targets) == 1 and is_deck(targets[0]):
        return load_recipe(targets[0])
    return recipe_for_files(targets, directory=Path(directory) if directory else None)


# ---------------------------------------------------------------- steps


def read_sources(paths: Iterable[Path]) -> tuple[Document, ...]:
    """Read source files; two with one id are a RecipeError, a bad file a SourceError."""
    from quizgen.read import read

    documents: dict[str, Document] = {}
    for path in paths:
        document = read(path)
        other = documents.setdefault(document.source.id, document)
        if other is not document:
            raise RecipeError(
                f"{path}: has the same id '{document.source.id}' as {other.source.path}; "
                "rename one of the two files"
            )
    return tuple(documents.values())


@cache
def load_model(name: str | None) -> Language:
    """Return the annotation pipeline of that name, loaded once a run."""
    from quizgen.nlp import load

    return load(name)


def extract_facts(
    documents: Sequence[Document],
    *,
    model: str | None = None,
    gazetteer: Gazetteer | None = None,
    progress: Progress | None = None,
) -> tuple[Extraction, ...]:
    """Annotate documents and read the facts out of them."""
    from quizgen.extract import extract
    from quizgen.nlp import annotate

    tell = progress or _silent
    tell("loading the model", 0, 1)
    nlp = load_model(model)
    done, total = 0, sum(len(document.text) for document in documents)

    def count(characters: int) -> None:
        """Add up what the annotation has done."""
        nonlocal done
        done += characters
        tell("reading sentences", done, total)

    docs = annotate(documents, nlp, progress=count if progress else None)
    found = []
    for number, (document, doc) in enumerate(zip(documents, docs, strict=True)):
        tell("extracting facts", number, len(documents))
        found.append(extract(document, doc, gazetteer=gazetteer))
    return tuple(found)


def read_facts(
    *paths: str | PathLike[str],
    model: str | None = None,
    gazetteer: Path | None = None,
    progress: Progress | None = None,
) -> tuple[Extraction, ...]:
    """Return what was read out of some files, in their order."""
    documents = read_sources(Path(path) for path in paths)
    names = _load_gazetteer((gazetteer,) if gazetteer else ())
    return extract_facts(documents, model=model, gazetteer=names, progress=progress)


def generate(recipe: Recipe, *, all_items: bool = False, progress: Progress | None = None) -> Build:
    """Make the items of a deck and write nothing."""
    from quizgen.factbase import FactBase
    from quizgen.items import write_items

    tell = progress or _silent
    templates = load_templates(recipe)
    hand = read_hand(recipe)
    documents = read_sources(recipe.sources)
    extractions = extract_facts(
        documents,
        model=recipe.model,
        gazetteer=_load_gazetteer(recipe.gazetteers, recipe.tables, file=recipe.file),
        progress=progress,
    )
    base = FactBase(extractions)
    tell("writing items", 0, 1)
    written = write_items(base, seed=recipe.seed, templates=templates)
    written = keep_ids(written, (*hand.bank, *read_retired_bank(recipe)))
    person = take_hand(hand, written, base)
    fresh = [item for item in person.fresh if item.kind in recipe.kinds]
    dropped: list[Dropped] = []
    passed: list[Item] = []
    for number, item in enumerate(fresh):
        tell("checking items", number, len(fresh))
        checked = _check(item, base, dropped)
        if checked is not None:
            passed.append(checked)
    tell("selecting items", 0, 1)
    everything = all_items or recipe.all_items
    words = sum(len(document.text.split()) for document in documents)
    # Items of one's own come on top of the density.
    density = recipe.density + 1000 * person.own / max(words, 1)
    stay = frozenset(item.id for item in exportable(hand.bank))
    chosen = _select(
        passed, dropped, base, density, all_items=everything, always=person.always, stay=stay
    )
    ids = {item.id for item in chosen}
    stopped = {item.id for item, _ in dropped}
    unselected = tuple(item for item in passed if item.id not in ids | stopped)
    sources = tuple(document.source for document in documents)
    tagged, unusable = add_pictures(tag_items(chosen, base), documents)
    deck = make_deck(recipe, tagged, sources, documents=documents)
    funnel = {
        "sources": len(documents),
        "words": words,
        "sentences": sum(len(extraction.sentences) for extraction in extractions),
        "facts": len(base.facts),
        "written": len(written),
        "other kinds": len(person.fresh) - len(fresh),
        "own": person.own,
        "held": len(person.held),
        "dropped": len(dropped),
        "unselected": len(unselected),
        "selected": len(deck.items),
    }
    optional = ("other kinds", "own", "held")
    return Build(
        deck=deck,
        items=deck.items,
        dropped=tuple(dropped),
        unselected=unselected,
        extractions=extractions,
        conflicts=tuple(base.conflicts),
        funnel={step: count for step, count in funnel.items() if count or step not in optional},
        held=person.held,
        remarks=(*person.remarks, *unusable),
        decided=person.decided,
    )


def _check(item: Item, base: FactBase, dropped: list[Dropped]) -> Item | None:
    """Return an item with the rules it passed; one that a rule blocks is added to the dropped."""
    from quizgen.check import check_item, rule_ids_for

    issues = check_item(item, base)
    if blocks(issues):
        dropped.append((item, issues))
        return None
    return replace(item, rules=rule_ids_for(item))


def _select(
    passed: Sequence[Item],
    dropped: list[Dropped],
    base: FactBase,
    density: float,
    *,
    all_items: bool,
    always: Sequence[Item] = (),
    stay: frozenset[str] = frozenset(),
) -> tuple[Item, ...]:
    """Select items until no rule over the whole set blocks one; blocked ones are added to the dropped.

    Those that a person took are there ``always``, and the others fit in with them. The ids in ``stay`` are
    of the last build: they are preferred where the choice is close.
    """
    from quizgen.check import check_set
    from quizgen.selection import select

    taken = {item.id: item for item in always}
    # First in line, whatever their worth; an item that rests on no fact stands for one of its own.
    first = [
        replace(item, score=item.score + FIRST, facts=item.facts or (item.id,)) for item in always
    ]
    left = list(passed)
    while True:
        others = [
            replace(item, score=item.score + STAY) if item.id in stay else item for item in left
        ]
        good = select([*first, *others], base, density=density, all_items=all_items)
        by_id = {item.id: item for item in left}
        chosen = (*always, *(by_id[item.id] for item in good if item.id not in taken))
        found: dict[str, list[Issue]] = {}
        for issue in check_set(chosen, base):
            if issue.level == "B" and issue.item:
                found.setdefault(issue.item, []).append(issue)
        bad = [item for item in chosen if item.id in found and item.id not in taken]
        if not bad:
            return chosen
        dropped.extend((item, tuple(found[item.id])) for item in bad)
        left = [item for item in left if item.id not in found]


def blocks(issues: Iterable[Issue]) -> bool:
    """Whether one of the issues drops its item."""
    return any(issue.level == "B" for issue in issues)


# ---------------------------------------------------------------- writing


def build(recipe: Recipe, *, all_items: bool = False, progress: Progress | None = None) -> Written:
    """Make a deck and write its bank, its ledger and every format, all of them or none."""
    from quizgen.bank import note_decisions
    from quizgen.recipe import check_folder

    try:
        check_formats(recipe.formats)
    except UnknownName as error:
        if recipe.from_files:
            raise
        raise RecipeError(f"{recipe.file}: 'formats': {error}") from error
    if recipe.from_files:
        check_folder(recipe)
        recipe = recipe.model_copy(update={"all_items": all_items or recipe.all_items})
    before = read_before(recipe)
    result = generate(recipe, all_items=all_items, progress=progress)
    refuse_empty(recipe, result)
    sources, kept = result.deck.sources, result.items
    settled = settle_build(recipe, before, result)
    deck = settled.deck
    held = [one.item for one in result.held]
    ledger = note_decisions(
        settled.ledger,
        (*kept, *held),
        decided=result.decided,
        changed={one.item.id: one.now for one in result.held if one.now},
    )
    result = replace(result, deck=deck)
    (progress or _silent)("writing files", 0, 1)

    def write(folder: Path) -> None:
        """Write all files of the deck into an empty folder."""
        from quizgen.bank import write_bank, write_ledger
        from quizgen.recipe import FILE_NAME, write_recipe

        write_bank(folder / recipe.bank.name, (*kept, *held), sources)
        write_ledger(folder / recipe.ledger.name, ledger, settled.style)
        if settled.retired or recipe.retired_bank.exists():
            former = (*sources, *settled.former)
            write_bank(folder / recipe.retired_bank.name, settled.retired, former)
        if recipe.from_files:
            text = write_recipe(recipe, title=deck.title)
            (folder / FILE_NAME).write_bytes(text.encode("utf-8"))
        _export(deck, recipe, recipe.formats, folder / recipe.output.name)

    files = write_all(recipe.folder, write)
    return Written(result, recipe.folder, files, settled.changes, settled.out)


def refuse_empty(recipe: Recipe, result: Build) -> None:
    """Refuse a build without an item for its deck: a SourceError that says why there is none."""
    from quizgen.report import nothing_line

    if result.items:
        return
    if result.held:
        raise SourceError(
            f"{recipe.folder}: every item is rejected or waits for your decision; "
            f"see {recipe.review} and {recipe.bank}"
        )
    raise SourceError(
        nothing_line(result, recipe.sources if recipe.from_files else (recipe.folder,))
    )


def settle_build(recipe: Recipe, before: Before, result: Build) -> Settled:
    """Return what a build changes in a deck, with the time of every item."""
    return settle(
        recipe,
        before,
        result.deck,
        templates=load_templates(recipe),
        held=[one.item for one in result.held],
        why=why_left_out(result.dropped, result.unselected),
    )


def export_bank(
    recipe: Recipe, formats: Sequence[str], *, directory: Path | None = None
) -> tuple[Path, ...]:
    """Write the bank of a deck in some formats, into its build folder unless told otherwise."""
    check_formats(formats)
    deck = read_deck(recipe)
    folder = directory or recipe.output
    return write_all(folder, lambda part: _export(deck, recipe, formats, part))


def read_deck(recipe: Recipe) -> Deck:
    """Return the deck that the last build left in a recipe's folder."""
    from quizgen.bank import read_bank, read_ledger, read_style

    items = exportable(read_bank(recipe.bank))
    documents = read_sources(recipe.sources)
    sources = tuple(document.source for document in documents)
    deck = make_deck(recipe, items, sources, documents=documents)
    if recipe.retired:
        deck = read_retired(recipe, deck)
    style = read_style(recipe.ledger)
    times = {key: entry.modified for key, entry in read_ledger(recipe.ledger).items()}
    return stamp(deck, times, styled=style.modified if style else 0)


def check_bank(
    recipe: Recipe, *, progress: Progress | None = None
) -> tuple[tuple[Item, ...], tuple[Issue, ...]]:
    """Return the items that the last build (and a person) left, and all issues with them and the set."""
    from quizgen.bank import read_bank
    from quizgen.check import check_item, check_set
    from quizgen.factbase import FactBase

    items = exportable(read_bank(recipe.bank))
    names = _load_gazetteer(recipe.gazetteers, recipe.tables, file=recipe.file)
    documents = read_sources(recipe.sources)
    base = FactBase(
        extract_facts(documents, model=recipe.model, gazetteer=names, progress=progress)
    )
    single = [issue for item in items for issue in check_item(item, base)]
    return items, (*single, *check_set(items, base))


def check_formats(names: Iterable[str]) -> None:
    """Refuse the name of a format that no exporter has, or that lacks its library, before any long work."""
    from quizgen import export

    export.check_formats(names)


def format_names() -> tuple[str, ...]:
    """Return the names of all formats."""
    from quizgen.export import EXPORTERS

    return tuple(EXPORTERS)


def rule_names() -> Mapping[str, str]:
    """Return what each item rule asks, in a few words, by its id."""
    from quizgen import check

    return check.RULE_TITLES


def find_conflicts(extractions: Sequence[Extraction]) -> tuple[Conflict, ...]:
    """Return the facts of some documents that cannot both be right."""
    from quizgen.factbase import FactBase

    return FactBase(extractions).conflicts


def load_templates(recipe: Recipe) -> Templates:
    """Return the templates of a deck: its own first, then the shipped ones."""
    from quizgen.templating import Templates

    return Templates(recipe.templates)


def _export(deck: Deck, recipe: Recipe, formats: Sequence[str], folder: Path) -> None:
    """Write a deck in some formats into a folder."""
    from quizgen.export import export

    folder.mkdir(parents=True, exist_ok=True)
    export(deck, list(formats), folder, load_templates(recipe))


def _load_gazetteer(
    paths: Iterable[Path], tables: Mapping[str, object] | None = None, *, file: Path | None = None
) -> Gazetteer:
    """Return the shipped names with a teacher's own; ``file`` is where their tables stand."""
    from quizgen.extract.gazetteer import load_gazetteer

    try:
        return load_gazetteer(tuple(paths), extra=tables)
    except RecipeError as error:
        raise RecipeError(f"{file}: {error}" if tables else str(error)) from error


def _silent(step: str, done: int, total: int) -> None:
    """Take no notice of progress."""
