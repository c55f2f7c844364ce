"""A hostile case: what it claims, and how its submission is written."""

from __future__ import annotations

import json
import textwrap
import zipfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

CASES = Path(__file__).with_name("cases")
ROOT = Path(__file__).parents[2]
RIGHT = ROOT / "assignments/batchnorm/specimens/correct-book/layers.py"
BASE = """
import numpy as np


class BatchNormalization:
    def __init__(self, gamma, beta, momentum=0.9, running_mean=None, running_var=None):
        self.gamma, self.beta = gamma, beta
{init}

    def forward(self, x, train_flg=True):
{forward}
        return x

    def backward(self, dout):
        return dout


"""
BOMB = 3 << 30
LARGE = {
    "PARENTHESES": f"x = {'(' * 100_000}{')' * 100_000}",
    "DIGITS": f"x = {'9' * 1_000_000}",
    "SIXTY MEGABYTES": "x = 1\n" * 10_000_000,
}


@dataclass(frozen=True)
class Case:
    """One attack."""

    theme: str
    name: str
    facts: dict[str, Any] = field(compare=False)

    @property
    def id(self) -> str:
        return f"{self.theme}/{self.name}"

    @property
    def is_right(self) -> bool:
        return self.facts.get("base") == "right"

    def write(self, folder: Path, places: dict[str, Any]) -> Path:
        """Write the submission into ``folder``; return the path to grade."""
        if self.theme == "packages":
            return self._write_package(folder, places)
        (folder / "layers.py").write_text(self._source(places), encoding="utf-8")
        for name, text in self.facts.get("files", {}).items():
            (folder / name).parent.mkdir(exist_ok=True)
            (folder / name).write_text(text, encoding="utf-8")
        for name, target in self.facts.get("links", {}).items():
            (folder / name).symlink_to(places[target])
        for number in range(self.facts.get("many", 0)):
            (folder / f"f{number}.py").write_text("x = 1\n", encoding="utf-8")
        return folder

    def _source(self, places: dict[str, Any]) -> str:
        def part(name: str, spaces: int) -> str:
            text = self.facts.get(name) or ("pass" if spaces else "")
            return textwrap.indent(fill(text, places), " " * spaces)

        if self.is_right:
            body = RIGHT.read_text(encoding="utf-8")
        else:
            body = BASE.replace("{init}", part("init", 8)).replace("{forward}", part("forward", 8))
        return f"{part('head', 0)}\n{body}\n{part('module', 0)}\n"

    def _write_package(self, folder: Path, places: dict[str, Any]) -> Path:
        facts = self.facts
        (folder / "layers.py").write_text(RIGHT.read_text(encoding="utf-8"), encoding="utf-8")
        if "zip" in facts:
            return self._write_zip(folder / "hw.zip", places)
        if "notebook" in facts:
            cells = [_cell(fill(text, places)) for text in facts["notebook"]]
            cells += [_cell("x = 1", "o" * size) for size in facts.get("outputs", ())]
            book = {"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 5}
            (folder / "hw.ipynb").write_text(json.dumps(book), encoding="utf-8")
        if "nested" in facts:
            (folder / "hw.ipynb").write_text("[" * facts["nested"], encoding="utf-8")
        for name, text in facts.get("raw", {}).items():
            (folder / name).write_text(LARGE.get(text, text), encoding="utf-8")
        return folder

    def _write_zip(self, path: Path, places: dict[str, Any]) -> Path:
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.write(path.with_name("layers.py"), "layers.py")
            for name, text in self.facts["zip"]:
                entry = zipfile.ZipInfo("d/" * 1000 + "x.py" if name == "DEEP" else name)
                if text == "LINK":
                    entry.external_attr = 0o120777 << 16
                    archive.writestr(entry, str(places["secret"]))
                elif text == "BOMB":
                    with archive.open(entry.filename, "w", force_zip64=True) as member:
                        for _ in range(BOMB >> 24):
                            member.write(b"#" * (1 << 24))
                else:
                    archive.writestr(entry, text)
        path.with_name("layers.py").unlink()
        return path


def _cell(source: str, output: str = "") -> dict[str, Any]:
    outputs = [{"output_type": "stream", "name": "stdout", "text": output}] if output else []
    return {
        "cell_type": "code",
        "execution_count": None,
        "id": "a",
        "metadata": {},
        "outputs": outputs,
        "source": source,
    }


def fill(text: str, places: dict[str, Any]) -> str:
    """Replace ``{home}`` and, as a literal of Python, ``{home!r}``."""
    for name, value in places.items():
        text = text.replace(f"{{{name}!r}}", repr(str(value))).replace(f"{{{name}}}", str(value))
    return text


def cases() -> list[Case]:
    """Return every case."""
    return [
        Case(path.stem, facts["name"], facts)
        for path in sorted(CASES.glob("*.yaml"))
        for facts in yaml.safe_load(path.read_text(encoding="utf-8"))
    ]
