"""Search for hyperparameters: data to judge by, samplers, searches, and ways to spend a budget."""

from reference.hyperparameters.budget import babysit, train_parallel
from reference.hyperparameters.narrowing import coarse_to_fine, narrow
from reference.hyperparameters.sampling import log_uniform, sample_beta, uniform_int
from reference.hyperparameters.search import grid_search, random_search
from reference.hyperparameters.validation import train_val_split

__all__ = [
    "babysit",
    "coarse_to_fine",
    "grid_search",
    "log_uniform",
    "narrow",
    "random_search",
    "sample_beta",
    "train_parallel",
    "train_val_split",
    "uniform_int",
]
