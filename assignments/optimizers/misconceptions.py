"""Wrong beliefs about optimizers, each the reference with exactly one thing wrong.

They stand by subject in `wrong_steps`, `wrong_adam` and `wrong_batches`; the rubric knows them by
the names given here.
"""

from __future__ import annotations

from . import wrong_adam as adam
from .wrong_batches import *  # noqa: F403  # every belief of that file, under its own name
from .wrong_steps import *  # noqa: F403  # every belief of that file, under its own name

AdamNoCorrection = adam.NoCorrection
AdamUncorrectedV = adam.UncorrectedV
AdamUncorrectedM = adam.UncorrectedM
AdamFromZero = adam.FromZero
AdamAhead = adam.Ahead
AdamPerParameter = adam.PerParameter
AdamStuck = adam.Stuck
AdamTwo = adam.Two
AdamTimesT = adam.TimesT
AdamCorrectedState = adam.CorrectedState
AdamBetasSwapped = adam.BetasSwapped
AdamWeightsSwapped = adam.WeightsSwapped
AdamNoRoot = adam.NoRoot
AdamVOfM = adam.VOfM
AdamUnsquared = adam.Unsquared
AdamGradientForM = adam.GradientForM
AdamNoEps = adam.NoEps
AdamLecture = adam.Lecture
