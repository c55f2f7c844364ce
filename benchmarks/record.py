"""Run benchmarks and keep what they print in ``docs/performance.md``.

``python -m benchmarks.record`` runs all, ``python -m benchmarks.record sandbox class`` only these.
"""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "docs" / "performance.md"
RUNS = {
    "sandbox": ("benchmarks.sandbox",),
    "cold_start": ("benchmarks.cold_start",),
    "experiments": ("benchmarks.experiments",),
    "class": ("benchmarks.class_run", "--size", "1000"),
    "large": ("benchmarks.class_run", "--size", "0", "--hostile", "100", "1000", "10000"),
    "peers": ("benchmarks.peers",),
}


def put(page: str, name: str, text: str) -> str:
    """Return the page with ``text`` between the two marks of ``name``.

    Raises
    ------
    ValueError
        If the page has not exactly one such place.
    """
    place = re.compile(rf"(<!-- measured: {name} -->\n).*?(<!-- end of {name} -->)", re.DOTALL)
    if len(place.findall(page)) != 1:
        raise ValueError(f"the page has no place, or several, for {name!r}")
    return place.sub(lambda found: f"{found[1]}{text}{found[2]}", page)


def block(printed: str) -> str:
    """Return what was printed as Markdown: tables as they are, everything else as text."""
    lines = printed.strip("\n").split("\n")
    table = [line for line in lines if line.startswith("|")]
    rest = [line for line in lines if not line.startswith("|")]
    return "\n".join(["```text", *rest, "```", *(["", *table] if table else []), ""])


def main() -> None:
    """Run what was asked for, one after the other, and write the page after each."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.record", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"of {', '.join(RUNS)}")
    names = parser.parse_args().names or list(RUNS)
    if unknown := set(names) - set(RUNS):
        parser.error(f"no benchmark {', '.join(sorted(unknown))}; there are {', '.join(RUNS)}")
    for name in names:
        print(f"{name} ...", flush=True)
        module, *arguments = RUNS[name]
        command = [sys.executable, "-m", module, *arguments]
        done = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, check=True)
        print(done.stdout, flush=True)
        page = PAGE.read_text(encoding="utf-8")
        PAGE.write_text(put(page, name, block(done.stdout)), encoding="utf-8")


if __name__ == "__main__":
    main()
