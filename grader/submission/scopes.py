"""Which names a statement binds, and which it reads as globals, now or when called."""

from __future__ import annotations

import ast
from dataclasses import dataclass, field


@dataclass(slots=True)
class Scope:
    """The names of one scope."""

    bound: set[str] = field(default_factory=set)
    eager: set[str] = field(default_factory=set)
    """Names read while the statements run."""
    deferred: set[str] = field(default_factory=set)
    """Names that functions defined here read from outside of themselves when called."""
    declared: set[str] = field(default_factory=set)
    """Names declared global or nonlocal."""

    @property
    def reads(self) -> set[str]:
        """Names read, now or later."""
        return self.eager | self.deferred


def inner_statements(block: ast.If | ast.Try | ast.With) -> list[ast.stmt]:
    """Return the statements of all branches of a block."""
    if isinstance(block, ast.If):
        return [*block.body, *block.orelse]
    if isinstance(block, ast.With):
        return block.body
    handlers = [s for handler in block.handlers for s in handler.body]
    return [*block.body, *handlers, *block.orelse, *block.finalbody]
