"""A push that cannot go on: one line that says what to do, and nothing touched in Anki."""

from __future__ import annotations

import contextlib
import http.client
import json
import socket
import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

pytest.importorskip("anki.collection", reason="the Anki library is not installed")

from quizgen.export import _anki_connect
from quizgen.export._anki_connect import ADDRESS, Anki, ask, parse_address
from tests.anki_connect import AnkiConnect
from tests.anki_samples import CLOZE_DATE, SHORT
from tests.conftest import Ran
from tests.push_samples import ITEMS, note_of, reword, write_deck

pytestmark = pytest.mark.anki

Run = Callable[..., Ran]


def fails(ran, *words: str) -> None:
    """Expect exit 1 with one line that holds some words."""
    assert ran.code == 1, ran.out
    assert ran.err.startswith("quizgen: ")
    assert len(ran.err.splitlines()) == 1
    for word in words:
        assert word in ran.err


# ---------------------------------------------------------------- nobody there, or somebody else


def test_without_a_running_anki_it_says_so(quizgen: Run) -> None:
    write_deck(ITEMS)
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    ran = quizgen("push", "decks/peaces", "--url", f"127.0.0.1:{port}")
    fails(
        ran, f"no answer at http://127.0.0.1:{port}", "start Anki", "AnkiConnect (code 2055492159)"
    )


@contextlib.contextmanager
def stranger(reply: bytes) -> Iterator[int]:
    """Something else that listens on a port and always says the same."""
    with socket.create_server(("127.0.0.1", 0)) as listener:

        def listen() -> None:
            with contextlib.suppress(OSError):
                while True:
                    client, _ = listener.accept()
                    with client:
                        client.recv(65536)
                        client.sendall(reply)

        threading.Thread(target=listen, daemon=True).start()
        yield listener.getsockname()[1]


def page(body: bytes, status: str = "200 OK") -> bytes:
    return f"HTTP/1.1 {status}\r\nContent-Length: {len(body)}\r\n\r\n".encode() + body


@pytest.mark.parametrize(
    ("reply", "words"),
    [
        (b"SSH-2.0-OpenSSH_9\r\n", "something else than AnkiConnect"),
        (page(b"not found", "404 Not Found"), "HTTP 404"),
        (page(b"moved", "302 Found\r\nLocation: http://example.org/"), "HTTP 302"),
        (page(b"<html>hello</html>"), "something else than AnkiConnect"),
        (page(b"[" * 100_000), "something else than AnkiConnect"),
        (page(b"\xff\xfe\x00"), "something else than AnkiConnect"),
        (page(b'"granted"'), "version 6"),
        (page(b'{"result": 6}'), "version 6"),
        (page(b'{"result": {"permission": "granted", "version": 5}, "error": null}'), "version 5"),
        (page(b'{"result": {"permission": "denied"}, "error": null}'), "permission denied"),
        (page(b'{"result": [], "error": null}'), "permission denied"),
        (page(b'{"result": null, "error": "bad\\u001b[31m\\nnews"}'), "bad[31m news"),
        (page(b"", "403 Forbidden"), "does not let quizgen in"),
    ],
    ids=lambda value: repr(value[:40]),
)
def test_whatever_else_answers_there_is_told_in_one_line(
    quizgen: Run, reply: bytes, words: str
) -> None:
    write_deck(ITEMS)
    with stranger(reply) as port:
        ran = quizgen("push", "decks/peaces", "--yes", "--url", f"http://localhost:{port}/")
    fails(ran, words)
    assert "\x1b" not in ran.err


def test_an_anki_that_does_not_answer_is_told(
    push: Run,
    anki: AnkiConnect,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    write_deck(ITEMS)
    anki.deaf.add("importPackage")
    monkeypatch.setattr("quizgen._push.IMPORT_PATIENCE", 0.2)
    ran = push("--yes")
    fails(ran, "does not answer to 'importPackage'", "may be busy or show a dialog")
    assert anki.col.note_count() == 0
    assert not list(Path("decks").rglob(".push*"))


JUNK = (None, 7, [7], ["x"], [{}], {"a": [None]})


@pytest.mark.parametrize(
    "action",
    [
        "getActiveProfile",
        "deckNames",
        "modelNamesAndIds",
        "modelFieldNames",
        "modelTemplates",
        "findModelsById",
        "findNotes",
        "notesInfo",
        "areSuspended",
    ],
)
def test_answers_of_another_form_are_no_traceback(
    push: Run, anki: AnkiConnect, monkeypatch: pytest.MonkeyPatch, action: str
) -> None:
    """A later add-on, or something hostile on the port: a line, or what is left of the push."""
    write_deck(ITEMS)
    push("--yes")
    for n, junk in enumerate(JUNK):
        write_deck(reword(SHORT, "a recess", f"a pause of {n} days")[1:])
        monkeypatch.setattr(anki, f"do_{action}", lambda junk=junk, **_: junk, raising=False)
        ran = push("--yes", "--suspend-retired")
        assert ran.code in (0, 1)
        assert len(ran.err.splitlines()) == (1 if ran.err else 0)


# ---------------------------------------------------------------- let in or not


def test_the_key_is_asked_for_and_taken(push: Run, anki: AnkiConnect) -> None:
    write_deck(ITEMS)
    anki.key = "open sesame"
    fails(push("--yes"), "AnkiConnect wants its key", "--key")
    fails(push("--yes", "--key", "open barley"), "the key given is not AnkiConnect's")
    assert anki.col.note_count() == 0
    assert push("--key", "open sesame").out.splitlines()[-1].endswith("--key KEY --yes")
    ran = push("--yes", "--key", "open sesame")
    assert ran.code == 0
    assert "sesame" not in ran.out
    assert anki.col.note_count() == len(ITEMS)


def test_the_key_can_stand_in_the_environment(
    push: Run,
    anki: AnkiConnect,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    write_deck(ITEMS)
    anki.key = "open sesame"
    monkeypatch.setenv("QUIZGEN_ANKI_KEY", "open sesame")
    assert push("--yes").code == 0


def test_a_profile_must_be_open(push: Run, anki: AnkiConnect) -> None:
    write_deck(ITEMS)
    collection, anki.collection = anki.collection, None
    fails(push("--yes"), "Anki has no profile open")
    anki.collection = collection


@pytest.mark.parametrize(
    "url",
    ["http://192.168.1.20:8765", "http://example.org:8765", "http://localhost.example.org:1"],
)
def test_another_machine_is_refused_before_anything_is_sent(quizgen: Run, url: str) -> None:
    write_deck(ITEMS)
    fails(quizgen("push", "decks/peaces", "--url", url), "another machine", "--remote")
    assert parse_address(url, remote=True).host == url.split("/")[2].split(":")[0]


@pytest.mark.parametrize(
    "url", ["https://127.0.0.1:8765", "127.0.0.1:99999", "http://", "file:///tmp", "http://[::1"]
)
def test_what_is_no_address_is_refused(quizgen: Run, url: str) -> None:
    write_deck(ITEMS)
    fails(quizgen("push", "decks/peaces", "--url", url), "no address of AnkiConnect", ADDRESS)


@pytest.mark.parametrize("url", [ADDRESS, "localhost:8765", "127.3.2.1:80", "http://[::1]:8765/"])
def test_this_machine_has_many_names(url: str) -> None:
    assert parse_address(url).port in (8765, 80)


def test_a_web_page_is_let_in_no_further_than_the_add_on_lets_it(anki: AnkiConnect) -> None:
    """Of the server: an origin that is not allowed is denied, as in the add-on."""
    connection = http.client.HTTPConnection("127.0.0.1", anki.port, timeout=5)
    body = json.dumps({"action": "deckNames", "version": 6})
    connection.request("POST", "/", body, {"Origin": "https://example.org"})
    assert connection.getresponse().status == 403
    assert ask(Anki("127.0.0.1", anki.port), "multi", actions=[{"action": "version"}]) == [6]


# ---------------------------------------------------------------- older add-ons


def test_an_add_on_that_tells_less_will_do(push: Run, anki: AnkiConnect) -> None:
    """Before 2023 it told neither times nor profiles, before 2021 it asked for no permission."""
    anki.tells_times = False
    anki.unknown |= {"getActiveProfile", "requestPermission", "findModelsById"}
    write_deck(ITEMS)
    ran = push("--yes")
    assert ran.code == 0, ran.err
    assert "profile" not in ran.out
    assert anki.col.note_count() == len(ITEMS)
    anki.col.tags.bulk_add([note_of(anki, SHORT).id], "marked")
    items = reword(SHORT, "a recess", "a pause")
    items = tuple(
        replace(one, stem=one.stem.replace("the envoys", "all envoys"))
        if one.id == CLOZE_DATE.id
        else one
        for one in items
    )
    write_deck(items)
    assert push("--yes").out.splitlines()[-1] == "Done."
    assert "a pause" in note_of(anki, SHORT)["Text"]
    assert "marked" in note_of(anki, SHORT).tags
    assert "all envoys" in note_of(anki, CLOZE_DATE)["Text"]
    assert push("--yes").out.splitlines()[-1] == "Nothing to do."


def test_an_add_on_without_an_action_that_is_needed_is_told(push: Run, anki: AnkiConnect) -> None:
    write_deck(ITEMS)
    anki.unknown.add("importPackage")
    fails(push("--yes"), "does not know the action 'importPackage'", "update the add-on")


def test_a_package_that_anki_cannot_read_is_told(
    push: Run,
    anki: AnkiConnect,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    write_deck(ITEMS)

    def refuse(path: str) -> bool:
        raise FileNotFoundError(2, "No such file or directory", "C:\\nowhere")

    monkeypatch.setattr(anki, "do_importPackage", refuse, raising=False)
    ran = push("--yes")
    fails(ran, "Anki cannot import", "No such file or directory", "must run on this machine")
    assert not list(Path("decks").rglob(".push*"))


def test_what_anki_did_not_take_is_told_and_fails(
    push: Run,
    anki: AnkiConnect,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    write_deck(ITEMS)
    monkeypatch.setattr(anki, "do_importPackage", lambda path: True, raising=False)
    ran = push("--yes")
    assert ran.code == 1
    assert f"Anki did not take {len(ITEMS)} of these:" in ran.out
    assert ran.out.splitlines()[-1] == "All else is done."


# ---------------------------------------------------------------- note types that differ


def add_field(model: dict, col) -> None:
    col.models.add_field(model, col.models.new_field("My notes"))


def rename_field(model: dict, col) -> None:
    col.models.rename_field(model, model["flds"][2], "Answer")


def add_card(model: dict, col) -> None:
    template = col.models.new_template("Reverse")
    template["qfmt"], template["afmt"] = "{{Key}}", "{{Text}}"
    col.models.add_template(model, template)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (add_field, "other fields than the deck's ('My notes' more)"),
        (rename_field, "'Answer' more, 'Key' missing"),
        (add_card, "other cards than the deck's ('Reverse' more)"),
    ],
)
def test_a_note_type_that_the_student_rebuilt_stops_a_push(
    push: Run,
    anki: AnkiConnect,
    change: Callable,
    words: str,
) -> None:
    write_deck(ITEMS)
    push("--yes")
    model = anki.col.models.by_name("Quizgen Question")
    change(model, anki.col)
    model["name"] = "My questions"
    anki.col.models.update_dict(model)
    write_deck(reword(SHORT, "a recess", "a pause"))
    fails(push("--yes"), "the note type 'My questions' in Anki has", words, "Manage Note Types")
    assert "a recess" in note_of(anki, SHORT).fields[1]
    assert len(anki.do_modelNames()) == len(set(anki.do_modelNames()))
    assert "Quizgen Question" not in anki.do_modelNames()


def test_a_note_type_of_the_same_name_is_not_ours(push: Run, anki: AnkiConnect) -> None:
    """A student's own "Quizgen Question" with other fields: ours comes beside it."""
    model = anki.col.models.new("Quizgen Question")
    anki.col.models.add_field(model, anki.col.models.new_field("Front"))
    template = anki.col.models.new_template("Card")
    template["qfmt"] = "{{Front}}"
    anki.col.models.add_template(model, template)
    anki.col.models.add_dict(model)
    write_deck(ITEMS)
    assert push("--yes").out.splitlines()[-1] == "Done."
    assert push("--yes").out.splitlines()[-1] == "Nothing to do."
    write_deck(reword(SHORT, "a recess", "a pause"))
    assert push("--yes").out.splitlines()[-1] == "Done."
    assert "a pause" in note_of(anki, SHORT)["Text"]


def test_batches_and_odd_ids(
    push: Run,
    anki: AnkiConnect,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(_anki_connect, "BATCH", 3)
    odd = ["my_own*id", 'a "b" c:d', "(x|y)", "re:.*", "back\\slash", "A&B <i>"]
    items = (*ITEMS, *(replace(SHORT, id=name) for name in odd))
    write_deck(items)
    assert push("--yes").out.splitlines()[-1] == "Done."
    assert anki.col.note_count() == len(items)
    assert f"{len(items)}  unchanged" in push().out
    write_deck(ITEMS)
    assert f"{len(odd)}  no longer in the deck" in push("--yes").out
    assert push("--yes").out.splitlines()[-1] == "Nothing to do."
