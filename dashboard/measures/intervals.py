"""How far a share or a rate that was counted on few may lie from the true one."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

Z = 1.959963984540054  # of the standard normal distribution: 95 %

Interval = tuple[NDArray[np.float64], NDArray[np.float64]]


def wilson(k: ArrayLike, n: ArrayLike, z: float = Z) -> Interval:
    """(low, high) of a share of which k among n were counted: the score interval (Wilson 1927).

    Always within 0 and 1, also for k = 0 and k = n; nothing counted (n = 0) leaves every share possible: 0 to 1.
    """
    k, n = np.asarray(k, float), np.asarray(n, float)
    least = np.maximum(n, 1)
    share, spread = k / least, z**2 / least
    middle = (share + spread / 2) / (1 + spread)
    half = z / (1 + spread) * np.sqrt(share * (1 - share) / least + spread / (4 * least))
    low, high = np.where(k == 0, 0, middle - half), np.where(k == n, 1, middle + half)
    return np.where(n == 0, 0, np.clip(low, 0, 1)), np.where(n == 0, 1, np.clip(high, 0, 1))


def poisson(k: ArrayLike, exposure: ArrayLike = 1, z: float = Z) -> Interval:
    """(low, high) of a rate for which k were counted over that exposure (words, articles, days; above 0).

    Byar's approximation (Rothman and Boice 1979) of Garwood's exact interval (1936): the upper end within 1 %, the lower
    one within 1 % from k = 5 on and within 8 % from k = 2 on; for k = 1 it is 0.013 in place of 0.025.
    """
    k, exposure = np.asarray(k, float), np.asarray(exposure, float)
    least, more = np.maximum(k, 1), k + 1
    low = k * np.maximum(1 - 1 / (9 * least) - z / (3 * np.sqrt(least)), 0) ** 3
    high = more * (1 - 1 / (9 * more) + z / (3 * np.sqrt(more))) ** 3
    return low / exposure, high / exposure
