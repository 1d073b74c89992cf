"""Number literals: the decimal that a fraction is read from."""

from __future__ import annotations

from fractions import Fraction

from consilience.oracles.language.limits import MAX_DIGITS


def literal(value: Fraction) -> str | None:
    """The shortest literal that is read as a number: `3`, `0.1`, or `1e60` where digits are limited.

    Returns:
        The literal; None where there is none: a negative number, a third, too many digits.
    """
    if value < 0 or _places(value) is None:
        return None
    plain = _decimal(value)
    if len(plain) <= MAX_DIGITS:
        return plain
    exponents = (exponent for exponent in range(-MAX_DIGITS, MAX_DIGITS + 1) if exponent)
    written = (f"{_decimal(value / Fraction(10) ** exponent)}e{exponent}" for exponent in exponents)
    return next((text for text in sorted(written, key=len) if len(text) <= MAX_DIGITS), None)


def _places(value: Fraction) -> int | None:
    """The number of digits behind the point; None if they do not end."""
    rest, counts = value.denominator, {2: 0, 5: 0}
    for prime in counts:
        while rest % prime == 0:
            rest //= prime
            counts[prime] += 1
    return max(counts.values()) if rest == 1 else None


def _decimal(value: Fraction) -> str:
    places = _places(value) or 0
    digits = str(int(value * 10**places)).zfill(places + 1)
    return f"{digits[:-places]}.{digits[-places:]}" if places else digits
