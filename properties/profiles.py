"""Hypothesis profiles: HYPOTHESIS_PROFILE names one; else it is ci where CI is set, and dev elsewhere."""

import os
import warnings

from hypothesis import HealthCheck, settings
from hypothesis.database import ExampleDatabase
from hypothesis.errors import HypothesisWarning

# Hypothesis may have loaded a profile of its own: name the parent, or it is inherited from that one.
DEFAULT = settings.get_profile("default")
BUILT_IN = ("default", "ci")
EXAMPLES = 40


def _database() -> ExampleDatabase | None:
    """The folder of failing examples, or memory where it cannot be used; then a warning says what to do."""
    with warnings.catch_warnings(record=True) as complaints:
        warnings.simplefilter("always")
        found = DEFAULT.database
    with warnings.catch_warnings():
        warnings.simplefilter("always")  # it is not worth a failure, even where warnings are errors
        if complaints:
            warnings.warn(
                "failing examples are not kept for the next run, because .hypothesis cannot be used; "
                "remove it, or make it a folder that can be written to",
                HypothesisWarning,
                stacklevel=1,
            )
    return found


settings.register_profile(
    "dev", DEFAULT, deadline=None, print_blob=True, max_examples=EXAMPLES, database=_database()
)
settings.register_profile(
    "ci",
    DEFAULT,
    max_examples=EXAMPLES,
    deadline=None,
    print_blob=True,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.register_profile(
    "nightly",
    settings.get_profile("dev"),
    max_examples=2000,
    suppress_health_check=[HealthCheck.too_slow],
)

# A profile that somebody chose before, on the command line or in their own conftest.py, stays.
if settings.get_current_profile_name() in BUILT_IN:
    settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE") or ("ci" if os.environ.get("CI") else "dev"))
