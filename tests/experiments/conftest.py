from __future__ import annotations

from collections.abc import Iterator

import pytest

from grader.sandbox.heap import keep_freed_memory
from grader.sandbox.host import Sandbox


@pytest.fixture(scope="session")
def sandbox() -> Iterator[Sandbox]:
    keep_freed_memory()
    with Sandbox() as started:
        yield started
