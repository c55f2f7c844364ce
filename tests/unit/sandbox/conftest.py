from __future__ import annotations

from collections.abc import Callable, Iterator
from textwrap import dedent

import pytest

from grader.sandbox.host import Limits, Module, Sandbox, Session
from grader.submission.compiling import compile_text

Load = Callable[..., Session]


def module(name: str, text: str, *, standin: bool = False) -> Module:
    """A module of which every statement is kept."""
    label = name.replace(".", "/") + ".py"
    return Module(name, (compile_text(label, dedent(text)),), standin)


@pytest.fixture(scope="session")
def sandbox() -> Iterator[Sandbox]:
    with Sandbox(Limits(memory_mb=512)) as shared:
        yield shared


@pytest.fixture
def load(sandbox: Sandbox) -> Iterator[Load]:
    """Open a session on modules given as name=text (``__`` for a dot); the first is loaded."""
    opened: list[Session] = []

    def opener(text: str = "", /, **others: str) -> Session:
        modules = [module("hw", text)]
        modules += [module(name.replace("__", "."), t) for name, t in others.items()]
        session = sandbox.open(modules)
        opened.append(session)
        session.load("hw")
        return session

    yield opener
    for session in opened:
        session.close()
