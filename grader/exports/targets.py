"""The systems that are exported to, and which files each of them takes."""

from __future__ import annotations

import io
import json
import re
import shlex
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

from grader.exports.order import File

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from grader.exports.order import Order

TEMPLATES = Path(__file__).with_name("templates")
PLACEHOLDER = re.compile(r"@([A-Z]+)@")
LONG_AGO = (1980, 1, 1, 0, 0, 0)  # the same export gives the same bytes
IN_REPOSITORY = ".github/grading/"


def export(target: str, order: Order) -> list[File]:
    """Return the files of ``order`` for a target of ``grade export``."""
    match target:
        case "github":
            return list(_workflow("grade.yml", "grade.yml", order))
        case "github-classroom":
            return list(_workflow("classroom.yml", "classroom.yml", order))
        case "classroom50":
            return list(_classroom50(order))
        case _:
            return [File("autograder.zip", _pack(_gradescope(order)))]


def _workflow(template: str, name: str, order: Order) -> Iterator[File]:
    text = _fill(
        template,
        VERSION=order.version,
        REQUIREMENT=shlex.quote(order.requirement(f"./{IN_REPOSITORY}")),
        OPTIONS=shlex.join(order.arguments(f"./{IN_REPOSITORY}")),
    )
    yield File(f".github/workflows/{name}", text)
    yield from order.companions(IN_REPOSITORY)


def _classroom50(order: Order) -> Iterator[File]:
    marked = [_python(argument) for argument in order.arguments("HERE/")]
    text = _fill(
        "autograder.py.txt",
        VERSION=order.version,
        REQUIREMENT=_python(order.requirement("HERE/")),
        OPTIONS=f"[{', '.join(marked)}]",
    )
    yield File("autograder.py", text)
    yield from order.companions()


def _python(argument: str) -> str:
    """Return ``argument`` as Python code; ``HERE/`` stands for the folder of the script."""
    if argument.startswith("HERE/"):
        return f"str(HERE / {json.dumps(argument.removeprefix('HERE/'))})"
    return json.dumps(argument)


def _gradescope(order: Order) -> Iterator[File]:
    values = {
        "VERSION": order.version,
        "REQUIREMENT": shlex.quote(order.requirement("./")),
        "OPTIONS": shlex.join(order.arguments("./")),
    }
    for name in ("setup.sh", "run_autograder"):
        yield File(name, _fill(name, **values), is_executable=True)
    yield from order.companions()


def _pack(files: Iterable[File]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for file in files:
            entry = zipfile.ZipInfo(file.path, LONG_AGO)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 3  # Unix: the mode below counts
            entry.external_attr = (0o755 if file.is_executable else 0o644) << 16
            archive.writestr(entry, file.content)
    return packed.getvalue()


def _fill(template: str, **values: str) -> bytes:
    text = (TEMPLATES / template).read_text(encoding="utf-8")
    return PLACEHOLDER.sub(lambda found: values[found[1]], text).encode()
