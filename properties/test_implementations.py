"""Every operation's algorithms agree on operands of every kind: NumPy, SciPy and BLAS against exact loops."""

from __future__ import annotations

import pytest
from hypothesis import Phase, given, settings

from consilience.oracles.implementations.table import implementations
from consilience.properties.implementations import Heard, assert_all_heard, assert_implementations_agree
from consilience.properties.operands import OPERANDS, Operands


@pytest.mark.parametrize("operation", implementations())
def test_algorithms_agree(operation: str) -> None:
    heard = Heard()

    @settings(phases=(Phase.generate, Phase.shrink), database=None)
    @given(OPERANDS[operation]())
    def agree(operands: Operands) -> None:
        assert_implementations_agree(operation, *operands, heard=heard)

    agree()
    assert_all_heard(operation, heard)
