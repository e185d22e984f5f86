"""AnkiConnect, the add-on through which other programs ask a running Anki: an action goes out, its result comes back.

It is plain HTTP with JSON on port 8765 of this machine, API version 6.
"""

from __future__ import annotations

import http.client
import ipaddress
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar
from urllib.parse import urlsplit

from quizgen.errors import PushError
from quizgen.export._anki_types import NoteType
from quizgen.export.markup import clean

ADDRESS = "http://127.0.0.1:8765"
"""Where AnkiConnect listens unless its configuration says otherwise."""

API = 6
ADD_ON = "AnkiConnect (code 2055492159)"

PATIENCE = 15.0
"""Seconds to wait for an answer."""
IMPORT_PATIENCE = 120.0
"""Seconds to wait for the import of a package."""

LARGEST = 1 << 28
"""Bytes of an answer at most."""

BATCH = 250
"""Notes asked for at once."""

Asked = TypeVar("Asked")

_PLAIN = re.compile(r"[A-Za-z0-9-]+")
_SEARCH_MARKUP = re.compile(r'[\\"*_:]')


@dataclass(frozen=True, slots=True)
class Anki:
    """Where a running Anki can be asked."""

    host: str
    port: int
    key: str = ""
    patience: float = PATIENCE

    @property
    def url(self) -> str:
        """The address as a user writes it."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"http://{host}:{self.port}"


@dataclass(frozen=True, slots=True)
class Found:
    """A note as Anki has it."""

    id: int
    item: str
    """The first field: the id of the item, escaped for Anki."""
    note_type: str
    fields: Mapping[str, str]
    tags: tuple[str, ...]
    cards: tuple[int, ...]
    modified: int | None
    """Seconds since 1970 of its last change in Anki; older add-ons do not tell it."""


def parse_address(url: str, *, key: str = "", remote: bool = False) -> Anki:
    """Return where to ask; an address of another machine is a PushError unless ``remote``."""
    try:
        parts = urlsplit(url if "//" in url else f"http://{url}")
        host, port = parts.hostname or "", parts.port or 80
    except ValueError:
        host, port, parts = "", 0, urlsplit("")
    if parts.scheme != "http" or not host or parts.path not in ("", "/") or parts.query:
        raise PushError(f"'{clean(url)}' is no address of AnkiConnect: write it as {ADDRESS}")
    if not remote and not is_loopback(host):
        raise PushError(
            f"{clean(url)} is another machine: quizgen pushes to this one only; "
            "give --remote if that Anki can read this machine's files"
        )
    return Anki(host, port, key)


def is_loopback(host: str) -> bool:
    """Whether a name or number stands for this machine."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host.lower().rstrip(".") == "localhost"


# ---------------------------------------------------------------- asking


def ask(anki: Anki, action: str, *, patience: float = 0, **params: Any) -> Any:
    """Return what Anki answers to an action; whatever goes wrong is a PushError that says what to do."""
    request: dict[str, Any] = {"action": action, "version": API, "params": params}
    if anki.key:
        request["key"] = anki.key
    answer = _send(anki, action, json.dumps(request).encode("utf-8"), patience or anki.patience)
    if not isinstance(answer, dict) or set(answer) != {"result", "error"}:
        raise PushError(
            f"{anki.url}: what answers there does not speak AnkiConnect's version {API}: "
            f"update the add-on {ADD_ON}, or give its address with --url"
        )
    if answer["error"] is not None:
        raise _refusal(anki, action, clean(str(answer["error"]))[:300])
    return answer["result"]


def ask_for(kind: type[Asked], anki: Anki, action: str, **params: Any) -> Asked:
    """Return what Anki answers to an action if it is of a kind; anything else is a PushError."""
    answer = ask(anki, action, **params)
    if not isinstance(answer, kind):
        raise _stranger(anki, f"to '{action}' a {type(answer).__name__}")
    return answer


class Refused(PushError):
    """Anki understood the action and did not do it."""


class Unsupported(Refused):
    """The add-on has no such action."""


def _refusal(anki: Anki, action: str, reason: str) -> Refused:
    """Return the error for what AnkiConnect answered instead of a result."""
    if reason == "unsupported action":
        return Unsupported(
            f"AnkiConnect does not know the action '{action}': update the add-on {ADD_ON}"
        )
    if reason == "valid api key must be provided":
        wrong = "the key given is not AnkiConnect's" if anki.key else "AnkiConnect wants its key"
        return Refused(f"{wrong}: give the 'apiKey' of its configuration with --key")
    if reason == "collection is not available":
        return Refused("Anki has no profile open: open one and push again")
    return Refused(f"Anki answered to '{action}': {reason}")


def _send(anki: Anki, action: str, body: bytes, patience: float) -> Any:
    """Send a request and return the JSON that comes back."""
    # No proxies and no redirects: what is said here is for this address alone.
    connection = http.client.HTTPConnection(anki.host, anki.port, timeout=patience)
    try:
        connection.request("POST", "/", body, {"Content-Type": "application/json"})
        response = connection.getresponse()
        status, data = response.status, response.read(LARGEST + 1)
    except TimeoutError as error:
        raise PushError(
            f"Anki does not answer to '{action}' ({patience:g} seconds): it may be busy or show a dialog; "
            "see to it in Anki and push again"
        ) from error
    except http.client.HTTPException as error:
        raise _stranger(anki, type(error).__name__) from error
    except OSError as error:
        raise PushError(
            f"no answer at {anki.url} ({error.strerror or error}): start Anki, with the add-on {ADD_ON} "
            "installed, and push again"
        ) from error
    finally:
        connection.close()
    if status == 403:
        raise Refused(f"AnkiConnect at {anki.url} does not let quizgen in (HTTP 403)")
    if status != 200 or len(data) > LARGEST:
        raise _stranger(anki, f"HTTP {status}")
    try:
        return json.loads(data)
    except (ValueError, RecursionError) as error:
        raise _stranger(anki, "no JSON") from error


def _stranger(anki: Anki, why: str) -> PushError:
    return PushError(
        f"{anki.url}: something else than AnkiConnect answers there ({why}): "
        "give AnkiConnect's address with --url"
    )


def greet(anki: Anki) -> str:
    """Make sure that a usable Anki answers and return the name of its open profile, where it tells it."""
    version = None
    try:
        permission = ask(anki, "requestPermission")
        if not isinstance(permission, dict) or permission.get("permission") != "granted":
            raise Refused(f"AnkiConnect at {anki.url} does not let quizgen in: permission denied")
        if permission.get("requireApikey") and not anki.key:
            raise _refusal(anki, "requestPermission", "valid api key must be provided")
        version = permission.get("version")
    except Unsupported:
        pass  # Add-ons from before 2021 ask nobody.
    version = version or ask(anki, "version")
    if not isinstance(version, int) or version < API:
        raise PushError(f"AnkiConnect speaks version {version}, not {API}: update the add-on")
    try:
        profile = ask(anki, "getActiveProfile")
    except Unsupported:
        profile = None
    deck_names(anki)  # an error where no profile is open
    return clean(profile) if isinstance(profile, str) else ""


def deck_names(anki: Anki) -> frozenset[str]:
    """Return the names of all decks, folded to compare them as Anki does."""
    return frozenset(str(name).casefold() for name in ask_for(list, anki, "deckNames"))


# ---------------------------------------------------------------- note types


def check_note_types(
    anki: Anki, wanted: Iterable[NoteType], fields: Sequence[str]
) -> tuple[NoteType, ...]:
    """Return the note types that Anki has already.

    One that has other fields or cards there than in the deck is a PushError: Anki's importer would change or
    double it.
    """
    known = ask_for(dict, anki, "modelNamesAndIds")
    names = {number: name for name, number in known.items() if isinstance(number, int)}
    present = tuple(note_type for note_type in wanted if note_type.id in names)
    for note_type in present:
        name = names[note_type.id]
        for what, ours, theirs in (
            ("fields", list(fields), ask_for(list, anki, "modelFieldNames", modelName=name)),
            (
                "cards",
                [note_type.card],
                list(ask_for(dict, anki, "modelTemplates", modelName=name)),
            ),
        ):
            if ours != theirs:
                raise PushError(
                    f"the note type '{clean(name)}' in Anki has other {what} than the deck's "
                    f"({_difference(ours, theirs)}), and Anki would double it or merge the two: mend it "
                    "under Tools > Manage Note Types, or import the .apkg by hand and choose"
                )
    return present


def read_looks(
    anki: Anki, types: Sequence[NoteType]
) -> dict[int, tuple[int, tuple[str, str, str]]]:
    """Return of note types, by id, when each last changed and its front, back and CSS.

    Of an add-on from before 2023, which does not tell, nothing.
    """
    if not types:
        return {}
    numbers = [note_type.id for note_type in types]
    try:
        models = ask_for(list, anki, "findModelsById", modelIds=numbers)
    except Unsupported:
        return {}
    try:
        return {
            int(model["id"]): (
                int(model["mod"]),
                (model["tmpls"][0]["qfmt"], model["tmpls"][0]["afmt"], model["css"]),
            )
            for model in models
        }
    except (KeyError, TypeError, IndexError, ValueError) as error:
        raise _stranger(anki, "note types of an unknown form") from error


def _difference(ours: Sequence[str], theirs: Sequence[str]) -> str:
    more = [f"'{clean(str(name))}' more" for name in theirs if name not in ours]
    less = [f"'{name}' missing" for name in ours if name not in theirs]
    return ", ".join((*more, *less)) or "in another order"


# ---------------------------------------------------------------- notes


def find_items(anki: Anki, items: Sequence[str], fields: Sequence[str]) -> dict[str, list[Found]]:
    """Return the notes with some first fields, by these, each list in order of age; ``fields`` are all of such a note's."""
    numbers: list[int] = []
    for query in _queries(items):
        answer = ask_for(list, anki, "findNotes", query=query)
        numbers += [number for number in answer if isinstance(number, int)]
    return group_notes(read_notes(anki, sorted(set(numbers)), fields), items)


def group_notes(notes: Iterable[Found], items: Iterable[str]) -> dict[str, list[Found]]:
    """Return notes by their first field, without those with any other."""
    found: dict[str, list[Found]] = {item: [] for item in items}
    for note in notes:
        if note.item in found:
            found[note.item].append(note)
    return {item: listed for item, listed in found.items() if listed}


def read_notes(anki: Anki, numbers: Sequence[int], fields: Sequence[str]) -> list[Found]:
    """Return notes by their numbers; those without the named fields, and those that are gone, are left out."""
    notes: list[Found] = []
    for start in range(0, len(numbers), BATCH):
        part = list(numbers[start : start + BATCH])
        try:
            notes += [
                _read_note(info, fields[0])
                for info in ask_for(list, anki, "notesInfo", notes=part)
                if info and set(fields) <= set(info["fields"])
            ]
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            raise _stranger(anki, "notes of an unknown form") from error
    return sorted(notes, key=lambda note: note.id)


def _read_note(info: Mapping[str, Any], first: str) -> Found:
    texts = {name: str(held["value"]) for name, held in info["fields"].items()}
    return Found(
        id=int(info["noteId"]),
        item=texts[first],
        note_type=str(info["modelName"]),
        fields=texts,
        tags=tuple(str(tag) for tag in info["tags"]),
        cards=tuple(int(card) for card in info["cards"]),
        modified=None if info.get("mod") is None else int(info["mod"]),
    )


def _queries(items: Sequence[str]) -> Iterable[str]:
    """Yield searches that find the notes of all items, many at once."""
    plain = sorted({item for item in items if _PLAIN.fullmatch(item)})
    for start in range(0, len(plain), BATCH):
        yield f'"Item:re:^({"|".join(plain[start : start + BATCH])})$"'
    for item in sorted(set(items) - set(plain)):
        escaped = _SEARCH_MARKUP.sub(r"\\\g<0>", item)
        yield f'"Item:{escaped}"'
