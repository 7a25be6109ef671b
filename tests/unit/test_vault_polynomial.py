from __future__ import annotations

import pytest

from chatbackup_gui.vault.polynomial import DEGREE, is_irreducible, random_irreducible


def product(a: int, b: int) -> int:
    result = 0
    while b:
        result ^= a if b & 1 else 0
        a, b = a << 1, b >> 1
    return result


def test_small_polynomials_are_sorted_as_trying_every_product_does() -> None:
    limit = 2**9
    reducible = {product(a, b) for a in range(2, limit // 2) for b in range(2, limit // 2)}
    for polynomial in range(2, limit):
        assert is_irreducible(polynomial) == (polynomial not in reducible), bin(polynomial)


@pytest.mark.parametrize("constant", [0, 1])
def test_constants_are_not_irreducible(constant: int) -> None:
    assert not is_irreducible(constant)


def test_the_polynomial_of_restics_documentation_is_irreducible() -> None:
    assert is_irreducible(0x25B468838DCB75)


def test_a_product_of_two_irreducible_ones_is_found_out() -> None:
    assert not is_irreducible(product(random_irreducible(26), random_irreducible(27)))


def test_random_ones_are_irreducible_of_the_right_degree_and_different() -> None:
    found = {random_irreducible() for _ in range(5)}
    assert len(found) == 5
    for polynomial in found:
        assert polynomial.bit_length() == DEGREE + 1
        assert is_irreducible(polynomial)
