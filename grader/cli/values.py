"""The values of options, checked with a message that says what is valid."""

from __future__ import annotations

import math
import re
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from collections.abc import Callable

    from grader.messages import Messages

LARGEST_SEED = 2**32 - 1
LARGEST_TIMEOUT = 3600


class Checked(click.ParamType):  # type: ignore[type-arg]  # no generic before click 8.4
    """A value that ``read`` turns from text, or refuses with ``ValueError``."""

    def __init__(
        self, metavar: str, read: Callable[[str], Any], refuse: Callable[[str, str], str]
    ) -> None:
        self.name = metavar
        self._read = read
        self._refuse = refuse

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Return the value that ``value`` says, or refuse it by the option's name."""
        try:
            return self._read(value)
        except ValueError:
            name = param.opts[-1] if param is not None else self.name
            raise click.UsageError(self._refuse(name, value), ctx) from None


def choice(values: tuple[str, ...], messages: Messages, metavar: str | None = None) -> Checked:
    """Return the type of an option that takes one of ``values``."""
    return Checked(
        metavar or "|".join(values),
        lambda text: values[values.index(text)],
        lambda name, found: messages(
            "cli.bad_choice", name=name, found=found, choices=", ".join(values)
        ),
    )


def seed(messages: Messages) -> Checked:
    """Return the type of ``--seed``: a whole number or ``"fresh"``."""
    return Checked(
        "N|fresh",
        _read_seed,
        lambda name, found: messages("cli.bad_seed", name=name, found=found, largest=LARGEST_SEED),
    )


def percent(messages: Messages) -> Checked:
    """Return the type of ``--pass-at``: an exact fraction from 0 to 100."""
    return Checked(
        "PCT",
        _read_percent,
        lambda name, found: messages("cli.bad_percent", name=name, found=found),
    )


def seconds(messages: Messages) -> Checked:
    """Return the type of ``--timeout``: seconds above 0."""
    return Checked(
        "S",
        _read_seconds,
        lambda name, found: messages(
            "cli.bad_seconds", name=name, found=found, largest=LARGEST_TIMEOUT
        ),
    )


def format_and_file(formats: tuple[str, ...], messages: Messages) -> Checked:
    """Return the type of ``--also``: the name of a format and the file for it."""

    def read(text: str) -> tuple[str, str]:
        format_, _, file = text.partition("=")
        if format_ not in formats or not file:
            raise ValueError
        return format_, file

    return Checked(
        "FORMAT=FILE",
        read,
        lambda name, found: messages(
            "ci.bad_also", name=name, found=found, formats=", ".join(formats)
        ),
    )


def _read_seed(text: str) -> int | str:
    if text == "fresh":
        return text
    if not re.fullmatch(r"[0-9]{1,10}", text, re.ASCII) or int(text) > LARGEST_SEED:
        raise ValueError
    return int(text)


def _read_percent(text: str) -> Fraction:
    if not re.fullmatch(r"[0-9]{1,3}(\.[0-9]{1,9})?%?", text, re.ASCII):
        raise ValueError
    share = Fraction(text.removesuffix("%"))
    if share > 100:
        raise ValueError
    return share


def _read_seconds(text: str) -> float:
    value = float(text)
    if not (math.isfinite(value) and 0 < value <= LARGEST_TIMEOUT):
        raise ValueError
    return value
