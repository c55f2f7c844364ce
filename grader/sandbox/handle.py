"""The grader's hold on an object that lives in a worker."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from grader.sandbox.exchange import Exchange


class Handle:
    """An object of the submission's that lives in the worker."""

    __slots__ = ("_exchange", "number", "type_name")

    def __init__(self, exchange: Exchange, number: int, type_name: str) -> None:
        self._exchange = exchange
        self.number = number
        self.type_name = type_name

    def belongs_to(self, exchange: Exchange) -> bool:
        """Tell whether the object lives at the other end of ``exchange``."""
        return self._exchange is exchange

    def __repr__(self) -> str:
        return f"<Handle {self.number} of a {self.type_name!r}>"

    def __del__(self) -> None:
        self._exchange.dropped.append(self.number)
