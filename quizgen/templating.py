"""Templates: the one place that knows jinja2. A name and data go in, text comes out.

Text from a source is data here, never template: ``{{ 7*7 }}`` in a source stays as it is. Templates whose
name ends in ``.html.j2`` escape everything they print.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from jinja2 import ChoiceLoader, Environment, FileSystemLoader, StrictUndefined
from jinja2 import TemplateError as JinjaError

from quizgen.errors import TemplateError


def shipped_templates() -> Path:
    """Return the folder of the templates that come with quizgen (inside the wheel, or beside the package)."""
    package = Path(__file__).parent
    inside = package / "templates"
    return inside if inside.is_dir() else package.parent / "templates"


class Templates:
    """Loads templates from a user's folder first, then from the shipped ones."""

    def __init__(self, folder: Path | None = None) -> None:
        """Take a folder whose files replace the shipped ones of the same relative name."""
        if folder is not None and not folder.is_dir():
            raise TemplateError(f"{folder}: no such folder of templates")
        folders = [folder] if folder else []
        folders.append(shipped_templates())
        self.folders = tuple(folders)
        loader = ChoiceLoader([FileSystemLoader(str(path)) for path in folders])
        self._environment = Environment(
            loader=loader,
            autoescape=lambda name: bool(name) and str(name).endswith(".html.j2"),
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=False,
        )

    def has(self, name: str) -> bool:
        """Whether there is a template of that name."""
        return any((folder / name).is_file() for folder in self.folders)

    def path(self, name: str) -> Path:
        """Return the file that a name stands for, for formats that read it themselves (typst, CSS)."""
        for folder in self.folders:
            if (folder / name).is_file():
                return folder / name
        raise TemplateError(f"no template '{name}' in {', '.join(str(f) for f in self.folders)}")

    def render(self, name: str, data: Mapping[str, Any]) -> str:
        """Fill a template; a missing template, a syntax error or an unknown variable is a TemplateError."""
        try:
            return self._environment.get_template(name).render(**data)
        except JinjaError as error:
            line = getattr(error, "lineno", None)
            where = f"{name}, line {line}" if line else name
            raise TemplateError(f"template {where}: {error}") from error
