"""Recipes: a deck folder or some files go in, a checked ``Recipe`` comes out, or one line saying what to mend."""

from __future__ import annotations

import datetime
import difflib
import json
import os
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from quizgen._layout import read_layout, write_layout
from quizgen.errors import RecipeError
from quizgen.model import ITEM_KINDS, Layout, slug

FILE_NAME = "deck.toml"

EARLIEST = 315_532_800
"""Seconds since 1970 of 1980-01-01: zip files know no earlier time."""

FIRST_REVISED = 1_704_067_200
"""Seconds since 1970 stamped on a deck whose recipe names no time: 2024-01-01, so that no clock is read."""

DEFAULT_FORMATS = ("anki", "pdf", "html")

MADE = "# Made by `quizgen build FILE...`, which writes it anew; take this line out to keep your changes."
"""First line of a recipe that quizgen wrote itself and may therefore replace."""

WANTS: Mapping[str, str] = MappingProxyType(
    {
        "title": 'text, such as title = "Paris Peace Talks"',
        "slug": 'a short name for files, such as slug = "paris-peace-talks"',
        "sources": 'a list of files or corpus names, such as sources = ["letter.txt"]',
        "author": "text",
        "subject": "text",
        "language": 'a language code, such as language = "en"',
        "seed": "text",
        "revised": "a date from 1980 on without quotes, such as revised = 2026-01-31",
        "retired": "true or false",
        "density": "a number above 0: items for each 1,000 words of source",
        "all": "true or false",
        "kinds": f"a list with any of {', '.join(ITEM_KINDS)}",
        "model": "the name of an installed spaCy pipeline",
        "templates": "a folder of templates",
        "formats": 'a list of formats, such as formats = ["anki", "pdf"]',
        "gazetteer": "a TOML file of names, or tables [gazetteer.actors] and [gazetteer.events]",
        "actors": "a table of names, such as [actors] and below it names with their aliases",
        "events": "a table of events, such as [events] and below it names with their dates",
        "worksheet": "a table, such as [worksheet] and below it versions = 2",
    }
)
"""The keys of a deck.toml and what each must hold, in words for messages."""

Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]


class _Tables(BaseModel):
    """A gazetteer written into the recipe."""

    model_config = ConfigDict(extra="forbid", strict=True)

    actors: dict[str, Any] = {}
    events: dict[str, Any] = {}


class _DeckFile(BaseModel):
    """A deck.toml as it stands in the file."""

    model_config = ConfigDict(extra="forbid", strict=True)

    title: Text
    sources: list[Text] = Field(min_length=1)
    slug: Text | None = None
    author: str = ""
    subject: str = ""
    language: Text = "en"
    seed: Text = "quizgen"
    revised: datetime.datetime | datetime.date | None = None
    retired: bool = False
    density: float | None = Field(default=None, gt=0, allow_inf_nan=False)
    all: bool = False
    kinds: list[str] = Field(default=list(ITEM_KINDS), min_length=1)
    model: Text | None = None
    templates: Text | None = None
    formats: list[Text] = Field(default=list(DEFAULT_FORMATS), min_length=1)
    gazetteer: str | _Tables | None = None
    actors: dict[str, Any] = {}
    events: dict[str, Any] = {}
    """The tables of a gazetteer, without its name before them."""
    worksheet: dict[str, Any] = {}


class Recipe(BaseModel):
    """What to make of which sources, with every path found and every value checked."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    folder: Path
    """Where items.jsonl, ledger.json and build/ are written."""
    slug: str
    title: str = ""
    """Empty: taken from the sources."""
    sources: tuple[Path, ...]
    author: str = ""
    subject: str = ""
    language: str = "en"
    seed: str = "quizgen"
    revised: int = FIRST_REVISED
    """Seconds since 1970, stamped on what a build writes."""
    density: float = 6.0
    """Items for each 1,000 words of source."""
    all_items: bool = False
    """Whether every good item is kept, whatever the density."""
    retired: bool = False
    """Whether what goes to Anki holds the items that the deck no longer has, with a tag."""
    kinds: tuple[str, ...] = ITEM_KINDS
    model: str | None = None
    templates: Path | None = None
    formats: tuple[str, ...] = DEFAULT_FORMATS
    gazetteers: tuple[Path, ...] = ()
    tables: Mapping[str, Any] | None = None
    """A gazetteer written into the recipe."""
    layout: Layout = Layout()
    """Of worksheets."""
    from_files: bool = False
    """Whether it was made from files on the command line and not read from a deck.toml."""

    @property
    def file(self) -> Path:
        """The recipe itself."""
        return self.folder / FILE_NAME

    @property
    def bank(self) -> Path:
        """The item bank."""
        return self.folder / "items.jsonl"

    @property
    def ledger(self) -> Path:
        """The record of every item's last change."""
        return self.folder / "ledger.json"

    @property
    def retired_bank(self) -> Path:
        """The items that the deck no longer has."""
        return self.folder / "retired.jsonl"

    @property
    def review(self) -> Path:
        """A person's decisions on items."""
        return self.folder / "review.toml"

    @property
    def own(self) -> Path:
        """A person's own items."""
        return self.folder / "own.toml"

    @property
    def output(self) -> Path:
        """The folder of the finished files."""
        return self.folder / "build"


# ---------------------------------------------------------------- from a deck folder


def is_deck(path: Path) -> bool:
    """Whether a path is a deck folder, or the deck.toml in one."""
    return path.is_file() if path.name == FILE_NAME else (path / FILE_NAME).is_file()


def load_recipe(path: Path) -> Recipe:
    """Read the recipe of a deck folder (or a deck.toml itself); any mistake in it is a RecipeError."""
    file = path if path.name == FILE_NAME else path / FILE_NAME
    folder = file.parent
    deck = _validate(file, _parse(file))
    _known(file, "kinds", deck.kinds, ITEM_KINDS)
    if deck.language.split("-")[0].lower() != "en" and deck.model is None:
        raise RecipeError(
            f"{file}: language '{deck.language}': quizgen's own pipeline reads English; "
            "name an installed spaCy pipeline with the key 'model'"
        )
    gazetteer = deck.gazetteer
    tables = gazetteer.model_dump() if isinstance(gazetteer, _Tables) else None
    if deck.actors or deck.events:
        written = tables or {"actors": {}, "events": {}}
        tables = {
            "actors": written["actors"] | deck.actors,
            "events": written["events"] | deck.events,
        }
    lists = [gazetteer] if isinstance(gazetteer, str) else []
    fields = {
        "folder": folder,
        "slug": slug(deck.slug or folder.resolve().name),
        "title": " ".join(deck.title.split()),
        "sources": _find_sources(file, deck.sources),
        "author": deck.author,
        "subject": deck.subject,
        "language": deck.language,
        "seed": deck.seed,
        "revised": _seconds(file, deck.revised),
        "kinds": tuple(kind for kind in ITEM_KINDS if kind in deck.kinds),
        "all_items": deck.all,
        "retired": deck.retired,
        "model": _find_model(file, deck.model),
        "templates": _find_folder(file, deck.templates),
        "formats": tuple(dict.fromkeys(deck.formats)),
        "gazetteers": tuple(_find(file, "gazetteer", name) for name in lists),
        "tables": tables,
        "layout": read_layout(file, deck.worksheet),
    }
    return Recipe.model_validate(fields | ({"density": deck.density} if deck.density else {}))


def _parse(file: Path) -> dict[str, Any]:
    """Return the table in a TOML file."""
    if not file.is_file():
        raise RecipeError(f"{file.parent}: no {FILE_NAME} in it; write one, or name source files")
    try:
        return tomllib.loads(file.read_text(encoding="utf-8-sig"))
    except tomllib.TOMLDecodeError as error:
        raise RecipeError(f"{file}: not valid TOML: {error}; mend that line") from error
    except UnicodeDecodeError as error:
        raise RecipeError(f"{file}: not UTF-8 text; save it as UTF-8") from error
    except OSError as error:
        raise RecipeError(f"{file}: cannot be read ({error.strerror}); check its rights") from error


def _validate(file: Path, table: Mapping[str, Any]) -> _DeckFile:
    """Return the checked fields of a recipe, or the first mistake as a RecipeError."""
    _known(file, "", table, WANTS)
    if isinstance(table.get("gazetteer"), dict):
        _known(file, "gazetteer", table["gazetteer"], _Tables.model_fields)
    try:
        return _DeckFile.model_validate(table)
    except ValidationError as error:
        first = error.errors()[0]
    key = str(first["loc"][0])
    if first["type"] == "missing":
        raise RecipeError(f"{file}: the key '{key}' is missing; add {WANTS[key]}")
    found = table[key].isoformat() if hasattr(table[key], "isoformat") else quote(table[key])
    raise RecipeError(f"{file}: '{key}' must be {WANTS[key]}; found {found}")


def _known(file: Path, key: str, names: Iterable[str], valid: Iterable[str]) -> None:
    """Refuse a name that is not among the valid ones, and suggest the nearest."""
    choices = list(valid)
    kind = f"value for '{key}':" if key else "key"
    for name in names:
        if name not in choices:
            near = difflib.get_close_matches(name, choices, n=1)
            advice = f"did you mean '{near[0]}'?" if near else f"use {', '.join(choices)}"
            raise RecipeError(f"{file}: unknown {kind} '{name}'; {advice}")


def _seconds(file: Path, revised: datetime.date | None) -> int:
    """Return a recipe's time in seconds since 1970 (UTC where it names no zone)."""
    if revised is None:
        return default_revised()
    moment = (
        revised
        if isinstance(revised, datetime.datetime)
        else datetime.datetime(revised.year, revised.month, revised.day)
    )
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=datetime.UTC)
    if moment.timestamp() < EARLIEST:
        raise RecipeError(f"{file}: 'revised' must be {WANTS['revised']}; found {revised}")
    return int(moment.timestamp())


def default_revised() -> int:
    """Return SOURCE_DATE_EPOCH where it is set, otherwise a fixed time: never the clock."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "").strip()
    if not epoch:
        return FIRST_REVISED
    if not epoch.isdigit():
        raise RecipeError(f"SOURCE_DATE_EPOCH '{epoch}': must be seconds since 1970")
    return max(int(epoch), EARLIEST)


def _find_sources(file: Path, names: Sequence[str]) -> tuple[Path, ...]:
    """Return the file of every source: a path from the deck's folder, or a name in ``corpus/``."""
    return tuple(dict.fromkeys(_find_source(file, name) for name in names))


def _find_source(file: Path, name: str) -> Path:
    """Return the file one source stands for."""
    corpus = Path(os.path.normpath(file.parent / ".." / ".." / "corpus"))
    beside = Path(os.path.normpath(file.parent / name))
    places = [beside, corpus / name, corpus / f"{name}.md", corpus / f"{name}.txt"]
    for place in places:
        if place.is_file():
            return place
    texts = sorted(path.stem for path in corpus.glob("*.*")) if corpus.is_dir() else []
    near = difflib.get_close_matches(name, texts, n=1)
    advice = f"did you mean '{near[0]}'?" if near else "check the name"
    raise RecipeError(
        f"{file}: 'sources' names '{name}', which is neither a file beside it nor in {corpus}; {advice}"
    )


def _find(file: Path, key: str, name: str) -> Path:
    """Return the path of a file that a recipe names."""
    path = Path(os.path.normpath(file.parent / name))
    if not path.is_file():
        raise RecipeError(f"{file}: '{key}' names '{name}', but there is no file {path}")
    return path


def _find_folder(file: Path, name: str | None) -> Path | None:
    """Return the path of a folder that a recipe names."""
    if name is None:
        return None
    path = Path(os.path.normpath(file.parent / name))
    if not path.is_dir():
        raise RecipeError(f"{file}: 'templates' names '{name}', but there is no folder {path}")
    return path


def _find_model(file: Path, name: str | None) -> str | None:
    """Return the model a recipe names: a package as it is, a folder by its path from the deck's own."""
    if name is None:
        return None
    path = Path(os.path.normpath(file.parent / name))
    if path.is_dir():
        return str(path)
    if "/" in name or "\\" in name:
        raise RecipeError(f"{file}: 'model' names '{name}', but there is no folder {path}")
    return name


# ---------------------------------------------------------------- from files


def recipe_for_files(
    paths: Iterable[Path], *, title: str | None = None, directory: Path | None = None
) -> Recipe:
    """Return a recipe for a deck of some files; the order in which they are named does not matter.

    The deck is written to ``directory``, or to a folder named after the title or the first file in the
    current folder.
    """
    unique = {Path(os.path.normpath(path)): None for path in paths}
    sources = tuple(sorted(unique, key=lambda path: (slug(path.stem), str(path))))
    name = slug(title) if title else slug(sources[0].stem)
    if not title and len(sources) > 1:
        name = f"{name}-and-{len(sources) - 1}-more"
    folder = directory or Path(name)
    return Recipe(
        folder=folder,
        slug=name,
        title=" ".join((title or "").split()),
        sources=sources,
        revised=default_revised(),
        from_files=True,
    )


def check_folder(recipe: Recipe) -> None:
    """Refuse to write a deck of files over a file, or into a folder with a deck.toml kept by hand."""
    file = recipe.file
    if recipe.folder.exists() and not recipe.folder.is_dir():
        raise RecipeError(
            f"{recipe.folder}: a file stands where the deck would go; choose a folder with -o"
        )
    if file.exists() and not file.read_bytes().startswith(MADE.encode("utf-8")):
        raise RecipeError(
            f"{file}: this deck has a recipe of its own; run `quizgen build {recipe.folder}`, "
            "or choose another folder with -o"
        )


def write_recipe(recipe: Recipe, *, title: str) -> str:
    """Return the deck.toml that makes the same deck again from its folder."""
    start = recipe.folder.resolve()
    names = [Path(os.path.relpath(path.resolve(), start)).as_posix() for path in recipe.sources]
    rows = [MADE, f"title = {quote(title)}", f"slug = {quote(recipe.slug)}"]
    rows += ["sources = [", *(f"  {quote(name)}," for name in names), "]"]
    moment = datetime.datetime.fromtimestamp(recipe.revised, datetime.UTC)
    rows.append(f"revised = {moment.isoformat()}")
    rows.append(f"density = {recipe.density}")
    if recipe.all_items:
        rows.append("all = true")
    if recipe.retired:
        rows.append("retired = true")
    if recipe.model:
        model = recipe.model
        if Path(model).is_dir():
            model = Path(os.path.relpath(Path(model).resolve(), start)).as_posix()
            model = model if model.startswith(".") else f"./{model}"
        rows.append(f"model = {quote(model)}")
    if recipe.templates:
        folder = Path(os.path.relpath(recipe.templates.resolve(), start)).as_posix()
        rows.append(f"templates = {quote(folder)}")
    rows += write_layout(recipe.layout)
    return "\n".join(rows) + "\n"


def quote(value: object) -> str:
    """Return a value as TOML writes it, on one line."""
    return json.dumps(value, ensure_ascii=False, default=str).replace("\x7f", "\\u007f")
