"""Early stopping as submissions write it: who says when to stop, and where the best is kept."""

from __future__ import annotations

from typing import Any

from grader.binding import offer, optional
from grader.dialects import UnexpectedForm
from grader.forms import as_mapping, as_number, describe
from grader.remote import Code

from .networks import unwritten

PATIENCE = "patience wait max_wait n_patience tolerance limit"
MIN_DELTA = ("min_delta", "delta", "min_improvement", "tol", "threshold", "eps", "epsilon")
ERROR = (
    "error val_error validation_error valid_error err val_err loss val_loss valid_loss "
    "validation_loss score metric current value e v"
)
WEIGHTS = "weights params parameters model_weights w state model net network current_weights"
TRAIN_ERROR = "train_error training_error train_err train_loss training_loss"
STOP = ("stop", "should_stop", "early_stop", "stopped", "stop_training", "is_stop", "early_stopped")
BEST_ERROR = ("best_error", "best_loss", "best_score", "best_val_error", "best_val_loss", "best")
BEST_EPOCH = ("best_epoch", "best_step", "best_iteration", "best_index")
BEST_WEIGHTS = (
    "best_weights",
    "best_params",
    "best_parameters",
    "best_state",
    "best_model",
    "weights",
    "params",
)


class Stopping:
    """An instance of a submission's EarlyStopping."""

    def __init__(self, code: Code, patience: int, min_delta: float = 0.0) -> None:
        self._code = code
        cls = code["EarlyStopping"]
        offers = [offer(PATIENCE, patience), optional("mode", "min"), optional("verbose", False)]
        names = [p.name for p in cls.parameters if p.kind in ("positional", "keyword_only")]
        name = next((n for n in names if n.lower().strip("_") in MIN_DELTA), None)
        if name is not None:
            offers.append(optional(name.strip("_"), min_delta))
        elif min_delta:
            raise unwritten("EarlyStopping.min_delta")
        self._instance = cls.new(*offers)
        self._epoch = 0

    def step(self, error: float, weights: Any, train_error: float = 0.0) -> bool:
        """Hand an epoch over and return whether to stop."""
        offers = [
            offer(ERROR, error),
            optional(TRAIN_ERROR, train_error),
            optional("epoch i step iteration n", self._epoch),
        ]
        if self._takes_weights():
            offers.append(offer(WEIGHTS, weights))
        self._epoch += 1
        returned = self._code.invoke(self._instance, "EarlyStopping.step", *offers)
        return self._wants_stop(returned)

    def _takes_weights(self) -> bool:
        parameters = self._code.parameters("EarlyStopping.step")
        known = (TRAIN_ERROR + " epoch i step iteration n").split()
        own = [p for p in parameters if p.kind == "positional" and p.name.lower() not in known]
        return len(own) > 1 or any(p.kind == "keyword_only" for p in parameters)

    def _wants_stop(self, returned: Any) -> bool:
        """Read an attribute that says so by its name, else what was returned."""
        names = list(STOP)
        while (found := self._instance.find(*names)) is not None:
            name, value = found
            if isinstance(value, bool):
                return value
            names = names[names.index(name) + 1 :]
        if isinstance(returned, tuple) and returned:
            returned = next((item for item in returned if isinstance(item, bool)), returned[0])
        if returned is None:
            raise UnexpectedForm("not_number", what="EarlyStopping.step", got=describe(None))
        return bool(as_number(returned, "EarlyStopping.step"))

    @property
    def best_error(self) -> float:
        """The lowest error so far."""
        return as_number(self._instance.get(*BEST_ERROR), "EarlyStopping.best_error")

    @property
    def best_epoch(self) -> float:
        """Its epoch, in the submission's own count."""
        return as_number(self._instance.get(*BEST_EPOCH), "EarlyStopping.best_epoch")

    @property
    def best_weights(self) -> dict[Any, Any]:
        """The weights of that epoch by name."""
        if not self._takes_weights():
            raise unwritten("EarlyStopping.best_weights")
        return as_mapping(self._instance.get(*BEST_WEIGHTS), "EarlyStopping.best_weights")
