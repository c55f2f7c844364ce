import ast
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from grader.submission import Submission, load

Contents = dict[str, str | bytes]


def notebook(*cells: str, language: str = "python") -> str:
    return json.dumps(
        {
            "nbformat": 4,
            "nbformat_minor": 4,
            "metadata": {"language_info": {"name": language}},
            "cells": [
                {"cell_type": "markdown", "metadata": {}, "source": "text"},
                *(
                    {
                        "cell_type": "code",
                        "metadata": {},
                        "execution_count": None,
                        "outputs": [],
                        "source": cell.splitlines(keepends=True),
                    }
                    for cell in cells
                ),
            ],
        }
    )


@pytest.fixture
def write(tmp_path: Path) -> Callable[[Contents], Path]:
    def write_files(contents: Contents) -> Path:
        root = tmp_path / "hw"
        root.mkdir(exist_ok=True)
        for name, content in contents.items():
            place = root / name
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(content.encode() if isinstance(content, str) else content)
        return root

    return write_files


@pytest.fixture
def read(write: Callable[[Contents], Path]) -> Callable[[Contents | str], Submission]:
    """Load a folder of files, or one file of this text."""

    def load_files(contents: Contents | str) -> Submission:
        return load(write({"a.py": contents} if isinstance(contents, str) else contents))

    return load_files


@pytest.fixture
def kept(read: Callable[[str], Submission]) -> Callable[[str], list[str]]:
    """Return the source of the statements that definitions-only loading executes."""

    def kept_statements(text: str, file: int = 0) -> list[str]:
        found = []
        for segment in read(text).files[file].segments:
            body = ast.parse(segment.text).body
            found += [ast.unparse(body[i]) for i in segment.kept]
        return found

    return kept_statements


@pytest.fixture
def make_notebook() -> Callable[..., str]:
    return notebook
