"""Hypothesis profiles: HYPOTHESIS_PROFILE names one; else it is ci where CI is set, and dev elsewhere."""

import os

from hypothesis import HealthCheck, settings

# Hypothesis may have loaded a profile of its own: name the parent, or it is inherited from that one.
DEFAULT = settings.get_profile("default")
BUILT_IN = ("default", "ci")
EXAMPLES = 40

settings.register_profile("dev", DEFAULT, deadline=None, print_blob=True, max_examples=EXAMPLES)
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
    DEFAULT,
    deadline=None,
    print_blob=True,
    max_examples=2000,
    suppress_health_check=[HealthCheck.too_slow],
)

# A profile that somebody chose before, on the command line or in their own conftest.py, stays.
if settings.get_current_profile_name() in BUILT_IN:
    settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE") or ("ci" if os.environ.get("CI") else "dev"))
