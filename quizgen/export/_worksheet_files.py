"""Files and text of the exports: finished contents go in, whole files come out, or none."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from quizgen.errors import ExportError
from quizgen.export import markup

# Marks that no reader sees, but that turn the order of letters round, hide in a search or have no glyph.
_INVISIBLE = re.compile(
    "[\u00ad\u200b\u2060\ufeff\u202a-\u202e\u2066-\u2069\ufff0-\ufffb\ufffe\uffff]"
)


@lru_cache(maxsize=1 << 12)  # every version shows the same texts, and compares them many times
def clean(text: str) -> str:
    """Return text fit to show on one line: no control characters, no invisible marks, single blanks.

    ``"a\\x00b \\n c"`` -> ``"ab c"``; letters and punctuation of any script stay as they are.
    """
    return markup.clean(_INVISIBLE.sub("", text))


def write(files: Mapping[Path, bytes]) -> list[Path]:
    """Write files beside their places, then rename them; on failure none is half written.

    A folder that cannot be written to is an ExportError.
    """
    parts = {path: path.with_name(f".{path.name}.part") for path in files}
    try:
        for path, part in parts.items():
            part.write_bytes(files[path])
        for path, part in parts.items():
            part.replace(path)
    except OSError as error:
        for part in parts.values():
            with contextlib.suppress(OSError):
                part.unlink(missing_ok=True)
        raise ExportError(
            f"{error.filename2 or error.filename}: cannot be written ({error.strerror}): "
            "close it elsewhere, or name another folder"
        ) from error
    return list(files)
