"""Do what a tutorial says: write its files, make its changes, run its commands, compare."""

from __future__ import annotations

import re
import shlex
from dataclasses import dataclass
from pathlib import Path

BLOCK = re.compile(r"^```(\w+)(?: (file|append)=(\S+))?\n(.*?)^```", re.M | re.S)
COMMAND = re.compile(r"^\$ (.*?)(?:\s+# exits (\d+))?$", re.M)
ANYTHING = "..."


@dataclass(frozen=True)
class Step:
    """One command, its exit code and what the page shows of its output."""

    command: list[str]
    code: int
    shown: list[str]


def follow(text, folder):
    """Yield each `Step` when everything that stands above it on the page has been done."""
    for language, what, name, block in BLOCK.findall(text):
        if language == "console":
            yield from steps(block)
        elif language == "diff":
            change(Path(folder) / name, block)
        elif what == "append":
            with (Path(folder) / name).open("a", encoding="utf-8") as file:
                file.write(block)
        elif what == "file":
            (Path(folder) / name).parent.mkdir(parents=True, exist_ok=True)
            (Path(folder) / name).write_text(block, encoding="utf-8")


def steps(block):
    """Return the commands of a console block with what is shown under each."""
    found = list(COMMAND.finditer(block))
    ends = [match.start() for match in found[1:]] + [len(block)]
    return [
        Step(shlex.split(m[1]), int(m[2] or 0), block[m.end() : end].strip("\n").splitlines())
        for m, end in zip(found, ends, strict=True)
    ]


def change(path, diff):
    """Replace the lines with a minus or a space by those with a plus or a space."""
    lines = diff.splitlines()
    old = "\n".join(line[1:] for line in lines if line[:1] != "+")
    new = "\n".join(line[1:] for line in lines if line[:1] != "-")
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1, f"{path.name}: {text.count(old)} times, not once:\n{old}"
    path.write_text(text.replace(old, new), encoding="utf-8")


def is_shown(printed, shown):
    """Whether ``printed`` is what is shown, where a line of dots stands for any lines."""
    pattern = "".join(
        r"(?:.*\n)*?" if line == ANYTHING else re.escape(line.rstrip()) + "\n" for line in shown
    )
    lines = [line.rstrip() for line in printed.strip("\n").splitlines()]
    return not shown or re.fullmatch(pattern, "".join(f"{line}\n" for line in lines)) is not None
