"""Writing several files all or none: a function that fills a folder goes in, the files in their place come out."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

from quizgen.errors import ExportError


def write_all(folder: Path, write: Callable[[Path], None]) -> tuple[Path, ...]:
    """Let ``write`` fill a folder beside, then rename every file into place; after an error nothing is replaced."""
    missing = [path for path in (folder, *folder.parents) if not path.exists()]
    try:
        folder.mkdir(parents=True, exist_ok=True)
        part = Path(tempfile.mkdtemp(prefix=".quizgen-", dir=folder))
    except OSError as error:
        raise ExportError(f"{folder}: cannot be written ({error.strerror})") from error
    done = False
    try:
        write(part)
        files = sorted(path for path in part.rglob("*") if path.is_file())
        targets = tuple(folder / path.relative_to(part) for path in files)
        for path, target in zip(files, targets, strict=True):
            target.parent.mkdir(parents=True, exist_ok=True)
            path.replace(target)
        done = True
    except OSError as error:
        name = error.filename or folder
        raise ExportError(f"{name}: cannot be written ({error.strerror or error})") from error
    finally:
        shutil.rmtree(part, ignore_errors=True)
        if not done:
            for path in missing:  # Innermost first; a folder that others filled meanwhile stays.
                if path.is_dir() and not any(path.iterdir()):
                    path.rmdir()
    return targets
