"""Files of the bank and the ledger: written whole or not at all, and read with an error that says what to mend."""

from __future__ import annotations

from pathlib import Path

from pydantic import ValidationError

from quizgen.errors import BankError


def replace_file(path: Path, text: str) -> None:
    """Write a file beside its place as UTF-8 and rename it, so that it is never half written."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f".{path.name}.part")
    part.write_bytes(text.encode("utf-8"))
    part.replace(path)


def read_file(path: Path) -> str:
    """Return the text of a bank or a ledger."""
    try:
        return path.read_bytes().decode("utf-8-sig")
    except FileNotFoundError as error:
        raise BankError(f"{path}: no item bank yet; run `quizgen build {path.parent}`") from error
    except UnicodeDecodeError as error:
        raise BankError(f"{path}: not UTF-8 text; restore it from an earlier version") from error
    except OSError as error:
        raise BankError(f"{path}: cannot be read ({error.strerror}); check its rights") from error


def first_mistake(error: ValidationError) -> str:
    """Return the first mistake that pydantic found, in a few words."""
    first = error.errors()[0]
    keys = ".".join(str(part) for part in first["loc"])
    message = first["msg"][0].lower() + first["msg"][1:]
    return f"'{keys}': {message}" if keys else message
