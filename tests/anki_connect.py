"""A local server that speaks AnkiConnect's protocol, with the real Anki library behind it.

It follows the add-on's release of 2025 (API version 6, for Anki 23.10 and later) in the form of requests and
answers: one request a connection; JSON whatever the content type; ``{"result", "error"}``, from version 5 on; the
plain result for versions up to 4; the key asked for by every action but ``requestPermission``; parameters as
keywords; ``importPackage`` through ``anki.importing.AnkiPackageImporter``, as the add-on does, which is Anki's old
importer up to 26.05 and a wrapper around the new one (note types merged, with scheduling) from 26.09 on.

Left out: the windows (``requestPermission`` never shows a dialog: an origin that is not allowed is denied), CORS
headers, sync, media, ``addNote`` and all other actions that quizgen does not call.
"""

# ruff: noqa: N802, N803 - the names are those of the protocol

from __future__ import annotations

import contextlib
import io
import json
import socket
import threading
import time
from collections.abc import Callable, Iterator
from typing import Any

import anki.lang
from anki.collection import Collection
from anki.errors import NotFoundError

ALLOWED = ("http://localhost", "http://127.0.0.1")
"""Origins that may ask; a request without one is no browser's and may too."""


class AnkiConnect:
    """The add-on in a running Anki: ``collection`` is the profile that is open, None where none is."""

    def __init__(self, collection: Collection, *, key: str | None = None) -> None:
        anki.lang.set_lang("en")  # the old importer cannot do without
        self.collection: Collection | None = collection
        self.key = key
        self.version = 6
        self.profile = "User 1"
        self.unknown: set[str] = set()
        """Actions that an older add-on does not have."""
        self.tells_times = True
        """Whether notesInfo tells when a note was changed; older add-ons do not."""
        self.deaf: set[str] = set()
        """Actions to which no answer comes, as while Anki is busy."""
        self.calls: list[str] = []
        self.packages: list[str] = []
        self.socket = socket.create_server(("127.0.0.1", 0))
        self.port = self.socket.getsockname()[1]
        self.open = True
        self.thread = threading.Thread(target=self.listen, daemon=True)
        self.thread.start()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def close(self) -> None:
        self.open = False
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", self.port)):
            pass
        self.thread.join(timeout=5)
        self.socket.close()

    # ------------------------------------------------------------ HTTP

    def listen(self) -> None:
        while self.open:
            client, _ = self.socket.accept()
            with client:
                client.settimeout(5)
                with contextlib.suppress(OSError):
                    self.serve(client)

    def serve(self, client: socket.socket) -> None:
        data = b""
        while b"\r\n\r\n" not in data:
            part = client.recv(1024)
            if not part:
                return
            data += part
        head, _, body = data.partition(b"\r\n\r\n")
        headers = {}
        for line in head.split(b"\r\n")[1:]:
            name, _, value = line.partition(b": ")
            headers[name.lower().decode()] = value.decode()
        while len(body) < int(headers.get("content-length", 0)):
            body += client.recv(1024)
        answer = self.answer(body, headers.get("origin"))
        if answer is None:
            time.sleep(0.7)
            return
        status, reply = answer
        lines = [f"HTTP/1.1 {status}", "Content-Type: text/json", f"Content-Length: {len(reply)}"]
        client.sendall("\r\n".join([*lines, "", ""]).encode() + reply)

    def answer(self, body: bytes, origin: str | None) -> tuple[str, bytes] | None:
        if not body:
            return "200 OK", f"AnkiConnect v.{self.version}".encode()
        try:
            request = json.loads(body)
            if not isinstance(request, dict) or not request.get("action"):
                raise ValueError("'action' is a required property")
        except ValueError as error:
            reply = {"result": None, "error": str(error)}
            return "200 OK", json.dumps(reply).encode()
        allowed = origin is None or origin in ALLOWED
        if request["action"] == "requestPermission":
            request["params"] = {"allowed": allowed, "origin": origin or ""}
        elif not allowed:
            return "403 Forbidden", b""
        if request["action"] in self.deaf:
            return None
        return "200 OK", json.dumps(self.handle(request)).encode()

    def handle(self, request: dict[str, Any]) -> Any:
        name, version = request.get("action", ""), request.get("version", 4)
        self.calls.append(name)
        try:
            if request.get("key") != self.key and name != "requestPermission":
                raise Exception("valid api key must be provided")
            action: Callable[..., Any] | None = getattr(self, f"do_{name}", None)
            if action is None or name in self.unknown:
                raise Exception("unsupported action")
            result = action(**request.get("params", {}))
        except Exception as error:
            return {"result": None, "error": str(error)}
        return result if version <= 4 else {"result": result, "error": None}

    # ------------------------------------------------------------ actions

    @property
    def col(self) -> Collection:
        if self.collection is None:
            raise Exception("collection is not available")
        return self.collection

    def do_version(self) -> int:
        return self.version

    def do_requestPermission(self, origin: str, allowed: bool) -> dict[str, Any]:
        if not allowed:
            return {"permission": "denied"}
        return {"permission": "granted", "requireApikey": bool(self.key), "version": self.version}

    def do_apiReflect(self, scopes: list[str], actions: list[str] | None = None) -> dict[str, Any]:
        if not isinstance(scopes, list):
            raise Exception("scopes has invalid value")
        known = sorted(name[3:] for name in dir(self) if name.startswith("do_"))
        names = known if actions is None else [name for name in actions if name in known]
        return {"scopes": ["actions"], "actions": names} if "actions" in scopes else {"scopes": []}

    def do_getActiveProfile(self) -> str:
        return self.profile

    def do_multi(self, actions: list[dict[str, Any]]) -> list[Any]:
        return [self.handle(request) for request in actions]

    def do_deckNames(self) -> list[str]:
        return [deck.name for deck in self.col.decks.all_names_and_ids()]

    def do_createDeck(self, deck: str) -> int:
        return self.col.decks.id(deck)

    def do_modelNames(self) -> list[str]:
        return [entry.name for entry in self.col.models.all_names_and_ids()]

    def do_modelNamesAndIds(self) -> dict[str, int]:
        return {entry.name: entry.id for entry in self.col.models.all_names_and_ids()}

    def model(self, name: str) -> dict[str, Any]:
        model = self.col.models.by_name(name)
        if model is None:
            raise Exception(f"model was not found: {name}")
        return model

    def do_modelFieldNames(self, modelName: str) -> list[str]:
        return [field["name"] for field in self.model(modelName)["flds"]]

    def do_modelTemplates(self, modelName: str) -> dict[str, Any]:
        sides = self.model(modelName)["tmpls"]
        return {side["name"]: {"Front": side["qfmt"], "Back": side["afmt"]} for side in sides}

    def do_findModelsById(self, modelIds: list[int]) -> list[dict[str, Any]]:
        models = [self.col.models.get(number) for number in modelIds]
        if None in models:
            raise Exception(f"model was not found: {modelIds[models.index(None)]}")
        return models

    def do_modelStyling(self, modelName: str) -> dict[str, str]:
        return {"css": self.model(modelName)["css"]}

    def do_findNotes(self, query: str | None = None) -> list[int]:
        return [] if query is None else list(map(int, self.col.find_notes(query)))

    def do_findCards(self, query: str | None = None) -> list[int]:
        return [] if query is None else list(map(int, self.col.find_cards(query)))

    def do_notesInfo(
        self, notes: list[int] | None = None, query: str | None = None
    ) -> list[dict[str, Any]]:
        if notes is None and query is None:
            raise Exception('Must provide either "notes" or a "query"')
        result: list[dict[str, Any]] = []
        for number in self.do_findNotes(query) if query is not None else notes or ():
            try:
                note = self.col.get_note(number)
            except NotFoundError:
                result.append({})
                continue
            model = note.note_type()
            cards = {number: list(map(int, note.card_ids()))} if note.card_ids() else {}
            info = {
                "noteId": note.id,
                "profile": self.profile,
                "tags": note.tags,
                "fields": {
                    field["name"]: {"value": note.fields[field["ord"]], "order": field["ord"]}
                    for field in model["flds"]
                },
                "modelName": model["name"],
                "mod": note.mod,
                "cards": cards[number],  # a KeyError for a note without cards, as in the add-on
            }
            if not self.tells_times:
                del info["mod"], info["profile"]
            result.append(info)
        return result

    def do_cardsInfo(self, cards: list[int]) -> list[dict[str, Any]]:
        result: list[dict[str, Any]] = []
        for number in cards:
            try:
                card = self.col.get_card(number)
            except NotFoundError:
                result.append({})
                continue
            result.append(
                {
                    "cardId": card.id,
                    "note": card.nid,
                    "deckName": self.col.decks.name(card.did),
                    "interval": card.ivl,
                    "type": card.type,
                    "queue": card.queue,
                    "due": card.due,
                    "reps": card.reps,
                    "mod": card.mod,
                }
            )
        return result

    def do_addTags(self, notes: list[int], tags: str, add: bool = True) -> None:
        if add:
            self.col.tags.bulk_add(notes, tags)
        else:
            self.col.tags.bulk_remove(notes, tags)

    def do_removeTags(self, notes: list[int], tags: str) -> None:
        self.do_addTags(notes, tags, False)

    def do_updateNoteFields(self, note: dict[str, Any]) -> None:
        held = self.col.get_note(note["id"])
        for name, value in note["fields"].items():
            if name in held:
                held[name] = value
        self.col.update_note(held, skip_undo_entry=True)

    def do_areSuspended(self, cards: list[int]) -> list[bool | None]:
        found = []
        for number in cards:
            try:
                found.append(self.col.get_card(number).queue == -1)
            except NotFoundError:
                found.append(None)
        return found

    def do_suspend(self, cards: list[int], suspend: bool = True) -> bool:
        cards = [card for card in cards if (self.col.get_card(card).queue == -1) != suspend]
        if not cards:
            return False
        if suspend:
            self.col.sched.suspend_cards(cards)
        else:
            self.col.sched.unsuspend_cards(cards)
        return True

    def do_unsuspend(self, cards: list[int]) -> None:
        self.do_suspend(cards, False)

    def do_importPackage(self, path: str) -> bool:
        with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
            from anki.importing import AnkiPackageImporter  # the shim of 26.09 warns that it is old

            self.packages.append(path)
            AnkiPackageImporter(self.col, path).run()
        self.col.models._clear_cache()
        return True


@contextlib.contextmanager
def serve(collection: Collection, **options: Any) -> Iterator[AnkiConnect]:
    """Let a collection be asked for a while."""
    server = AnkiConnect(collection, **options)
    try:
        yield server
    finally:
        server.close()
