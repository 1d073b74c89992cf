"""Wiring of this checkout: the tests of the kit run under the Hypothesis profiles of the properties."""

import runpy
from pathlib import Path

# By path, so that a fault in the library cannot keep the tests of the house from running.
runpy.run_path(str(Path(__file__).with_name("properties") / "profiles.py"))
