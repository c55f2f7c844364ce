"""How many random inputs are tried: a few hundred; ten thousand with DEEPGRADE_PROFILE=full."""

from __future__ import annotations

import os

from hypothesis import HealthCheck, settings

settings.register_profile(
    "quick",
    max_examples=200,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],  # each example writes anew
)
settings.register_profile("full", settings.get_profile("quick"), max_examples=10_000)
os.environ.pop("GITHUB_ACTIONS", None)  # within a job, grade would speak to its runner

settings.load_profile("full" if os.environ.get("DEEPGRADE_PROFILE") == "full" else "quick")
