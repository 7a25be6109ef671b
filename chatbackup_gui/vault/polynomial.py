"""The random polynomial in a vault's config, by which restic's own clients cut files into blobs.

We cut by other rules and never use it, but a vault without a true one would spoil deduplication of what
restic itself adds. Polynomials over GF(2) are integers here, bit n standing for x^n.
"""

from __future__ import annotations

import secrets

DEGREE = 53


def random_irreducible(degree: int = DEGREE) -> int:
    """Return a random irreducible polynomial of exactly this degree; about one in `degree` is."""
    while True:
        candidate = 1 << degree | secrets.randbits(degree) | 1
        if is_irreducible(candidate):
            return candidate


def is_irreducible(polynomial: int) -> bool:
    """Ben-Or's test: no factor of degree i divides x^(2^i) - x, for i up to half the degree."""
    degree = polynomial.bit_length() - 1
    if degree < 1:
        return False
    power = 2  # x
    for _ in range(degree // 2):
        power = _remainder(_square(power), polynomial)
        if _common_divisor(polynomial, power ^ 2) != 1:
            return False
    return True


def _square(polynomial: int) -> int:
    """Over GF(2) squaring puts a zero between any two bits."""
    return int("0".join(f"{polynomial:b}"), 2)


def _remainder(dividend: int, divisor: int) -> int:
    length = divisor.bit_length()
    while dividend.bit_length() >= length:
        dividend ^= divisor << (dividend.bit_length() - length)
    return dividend


def _common_divisor(a: int, b: int) -> int:
    while b:
        a, b = b, _remainder(a, b)
    return a
