"""Learning rates that decay over the epochs.

Source: deeplearning.ai, course 2, week 2 ("Learning rate decay").
"""

from __future__ import annotations


def lr_decay(lr0: float, rate: float, epoch: int) -> float:
    """Return η = η₀ / (1 + rate · epoch), with epochs (not iterations) counted from 0.

    Raises ValueError unless lr0 > 0, rate >= 0 and epoch >= 0.

    Examples
    --------
    >>> [round(lr_decay(0.2, rate=1.0, epoch=epoch), 4) for epoch in range(4)]
    [0.2, 0.1, 0.0667, 0.05]
    """
    return step_decay(lr0, rate, epoch, interval=1)


def step_decay(lr0: float, rate: float, epoch: int, interval: int) -> float:
    """Return η = η₀ / (1 + rate · ⌊epoch / interval⌋): constant for ``interval`` epochs at a time.

    Raises ValueError unless lr0 > 0, rate >= 0, epoch >= 0 and interval >= 1.

    Examples
    --------
    >>> [step_decay(0.2, rate=1.0, epoch=epoch, interval=2) for epoch in range(4)]
    [0.2, 0.2, 0.1, 0.1]
    """
    if not lr0 > 0.0:
        raise ValueError(f"lr0={lr0!r}; a number above 0 is valid")
    if not rate >= 0.0:
        raise ValueError(f"rate={rate!r}; a number >= 0 is valid")
    if not epoch >= 0:
        raise ValueError(f"epoch={epoch!r}; a whole number >= 0 is valid")
    if not interval >= 1:
        raise ValueError(f"interval={interval!r}; a whole number >= 1 is valid")
    return lr0 / (1.0 + rate * (epoch // interval))
