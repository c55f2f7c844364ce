"""Do something in a process that is thrown away: whatever it breaks, is broken there only."""

from __future__ import annotations

import json
import os
import warnings
from collections.abc import Callable
from typing import Any

from grader.errors import InternalError


def do_aside(function: Callable[[], Any]) -> Any:
    """Return what a function returns in a forked process: None, numbers, texts, lists of them.

    Raises
    ------
    InternalError
        If the function raises.
    ChildProcessError
        If the process dies without an answer.
    """
    reader, writer = os.pipe()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of threads, which only show the progress
        child = os.fork()
    if child == 0:
        _answer(function, writer)
    os.close(writer)
    with os.fdopen(reader, "rb") as answer:
        text = answer.read()
    _, status = os.waitpid(child, 0)
    if status != 0 or not text:
        raise ChildProcessError(f"ended with status {status}")
    told = json.loads(text)
    if "error" in told:
        raise InternalError(told["error"])
    return told["value"]


def _answer(function: Callable[[], Any], writer: int) -> None:
    status = 1
    try:
        try:
            told = {"value": function()}
        except Exception as error:
            told = {"error": f"{type(error).__name__}: {error}"}
        with os.fdopen(writer, "wb") as answer:
            answer.write(json.dumps(told).encode())
        status = 0
    finally:
        os._exit(status)
