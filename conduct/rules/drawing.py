"""Drawing a sample that anybody can draw again."""

from hashlib import sha256


def draw(total: int, size: int, seed: str) -> list[int]:
    """``size`` of the places 1 … ``total``, in their order: those whose SHA-256 of ``seed:place`` is smallest.

    Nothing but the seed decides, and any tool that computes SHA-256 gives the same sample.
    """
    if not 0 < size <= total:
        raise ValueError("a sample is at least one and at most everything")
    return sorted(sorted(range(1, total + 1), key=lambda place: _rank(seed, place))[:size])


def _rank(seed: str, place: int) -> bytes:
    return sha256(f"{seed}:{place}".encode()).digest()
