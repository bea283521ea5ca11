"""Logistic regression: how likely a message with these signs is a report, learnt from labelled messages."""

import math
from collections.abc import Sequence

Row = tuple[dict[str, float], bool]
# Keeps the fit steady where signs say nearly the same; in units of one example.
RIDGE = 1.0
ROUNDS = 25


def fit(rows: Sequence[Row]) -> tuple[float, dict[str, float]]:
    """Intercept and weights by Newton's method; what a row does not name is 0 in it."""
    names = sorted({name for values, _ in rows for name in values})
    places = {name: at for at, name in enumerate(names, start=1)}
    inputs = [
        ([(0, 1.0), *((places[name], value) for name, value in values.items() if value)], float(right))
        for values, right in rows
    ]
    beta = [0.0] * (len(names) + 1)
    for _ in range(ROUNDS):
        gradient, hessian = _derivatives(inputs, beta)
        step = _solve(hessian, gradient)
        beta = [b + s for b, s in zip(beta, step, strict=True)]
    return beta[0], dict(zip(names, beta[1:], strict=True))


# The places of the signs that are not 0, with their values; and whether the row is right.
_Inputs = list[tuple[list[tuple[int, float]], float]]


def _derivatives(inputs: _Inputs, beta: list[float]) -> tuple[list[float], list[list[float]]]:
    size = len(beta)
    gradient = [-RIDGE * b if i else 0.0 for i, b in enumerate(beta)]
    hessian = [[RIDGE if i == j and i else 1e-9 if i == j else 0.0 for j in range(size)] for i in range(size)]
    for x, y in inputs:
        p = sigmoid(sum(beta[i] * value for i, value in x))
        for i, value in x:
            gradient[i] += (y - p) * value
            for j, other in x:
                hessian[i][j] += p * (1 - p) * value * other
    return gradient, hessian


def _solve(matrix: list[list[float]], right: list[float]) -> list[float]:
    """Gauss–Jordan elimination with pivoting; the matrix is small and positive definite."""
    rows = [[*row, value] for row, value in zip(matrix, right, strict=True)]
    for i in range(len(rows)):
        pivot = max(range(i, len(rows)), key=lambda r: abs(rows[r][i]))
        rows[i], rows[pivot] = rows[pivot], rows[i]
        rows[i] = [value / rows[i][i] for value in rows[i]]
        for other in range(len(rows)):
            if other != i:
                factor = rows[other][i]
                rows[other] = [a - factor * b for a, b in zip(rows[other], rows[i], strict=True)]
    return [row[-1] for row in rows]


def sigmoid(x: float) -> float:
    return 1 / (1 + math.exp(-x)) if x > -700 else 0.0
