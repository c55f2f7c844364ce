"""A class of any size: no two hand-ins alike, most of them nearly right."""

from __future__ import annotations

import json
import random
from collections.abc import Iterable
from pathlib import Path

from benchmarks.students.mistakes import CHECKS, solution

SHARE_OF_MISTAKES = 0.1
"""How likely a student is to make each of the twelve mistakes."""


def mistakes_of(number: int, seed: int = 0) -> tuple[str, ...]:
    """Return the checks that the student of this number fails: 1.2 of 12 on average."""
    draws = random.Random(f"{seed} {number}")
    return tuple(check for check in CHECKS if draws.random() < SHARE_OF_MISTAKES)


def own_words(source: str, number: int) -> str:
    """Return a solution that computes the same, with names and a constant of the student's own."""
    renamed = source.replace("x_hat", f"x_hat{number}").replace("through_", f"by{number}_")
    return f"{renamed}\n\nSTUDENT_NUMBER = {number}\n"


def hand_in(number: int, seed: int = 0) -> str:
    """Return the source that the student of this number hands in."""
    return own_words(solution(mistakes_of(number, seed)), number)


def student(number: int) -> str:
    """Return the name of a student's folder."""
    return f"student-{number:05}"


def write_class(folder: Path, sources: Iterable[str]) -> None:
    """Write ``student-00001/hw.py`` and so on."""
    for number, source in enumerate(sources, start=1):
        place = folder / student(number)
        place.mkdir(parents=True)
        (place / "hw.py").write_text(source, encoding="utf-8")


def notebook(cells: list[tuple[str, dict[str, object]]]) -> str:
    """Return a notebook of code cells, each a source with its metadata."""
    return json.dumps(
        {
            "cells": [
                {
                    "cell_type": "code",
                    "execution_count": None,
                    "id": f"cell-{position}",
                    "metadata": metadata,
                    "outputs": [],
                    "source": source,
                }
                for position, (source, metadata) in enumerate(cells)
            ],
            "metadata": {
                "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
                "language_info": {"name": "python"},
            },
            "nbformat": 4,
            "nbformat_minor": 5,
        },
        indent=1,
    )
