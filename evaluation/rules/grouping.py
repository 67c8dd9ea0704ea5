"""Which units are graded together: each on its own, and those too small with the unit above."""

from collections.abc import Mapping


def groups(sizes: Mapping[str, int], least: int, top: str) -> dict[str, str]:
    """Path of a unit → path of the unit whose group it joins. From the leaves up; ``top`` takes what is left over."""
    joined: dict[str, list[str]] = {path: [path] for path, size in sizes.items() if size}
    counts = {path: sizes[path] for path in joined}
    for path in sorted(_with_ancestors(joined, top), key=lambda one: (-one.count("."), one)):
        if path == top or counts.get(path, 0) >= least or path not in joined:
            continue
        above = _above(path)
        joined.setdefault(above, []).extend(joined.pop(path))
        counts[above] = counts.get(above, 0) + counts.pop(path)
    return {member: path for path, members in joined.items() for member in members}


def _with_ancestors(paths: Mapping[str, object], top: str) -> set[str]:
    found = {top}
    for path in paths:
        while path.startswith(top) and path not in found:
            found.add(path)
            path = _above(path)
    return found


def _above(path: str) -> str:
    """Of ``1.4.9.`` the path ``1.4.``."""
    return path.rstrip(".").rpartition(".")[0] + "."
