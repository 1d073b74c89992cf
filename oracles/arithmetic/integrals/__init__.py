"""Integrals in balls: the middle by python-flint, the ends by the structure of the integrand."""
