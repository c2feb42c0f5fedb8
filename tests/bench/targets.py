"""The limits of the site's speed, and whether a run of the benchmark is within them."""

import math
from collections.abc import Iterator, Mapping
from typing import Any

Sizes = Mapping[str, Mapping[str, Any]]
"""Costs of each way, by number of entries and name of the way."""

LOADED_MS = 150
"""Milliseconds to load and check 1,000 entries, positions of every value included."""
OVER_FLOOR = {1_000: 2.5, 10_000: 1.5}
"""How many times the floor a build may cost."""
OVER_HUGO = 2.5
"""How many times Hugo's build of the same pages a build may cost."""
AGAIN = 0.25
"""What share of a full build's cost a build after ten edits may have."""
MEGABYTES = {10_000: 300, 30_000: 600}
EXPONENT = 1.0
FASTER_THAN_NAIVE = 10
EDIT_SECONDS = {1_000: 0.25, 3_000: 0.4, 10_000: 0.8}
"""Seconds that a saved file's rebuild and page take."""
SERVED_SECONDS = {1_000: 0.7, 3_000: 0.75, 10_000: 1.2}
"""Seconds until the preview's server shows them."""
CHECK_SECONDS = {3_000: 1.2}
"""Seconds of CPU time of `mi-catalog check`."""


def judged(sizes: Sizes) -> list[dict[str, Any]]:
    """Every promise that can be judged by what was measured."""
    return [
        {"target": name, "limit": limit, "found": round(found, 3), "met": _met(name, found, limit)}
        for name, found, limit in (*_per_size(sizes), *_growth(sizes))
    ]


def _met(name: str, found: float, limit: float) -> bool:
    return found >= limit if "faster" in name else found <= limit


def _per_size(sizes: Sizes) -> Iterator[tuple[str, float, float]]:
    for text, ways in sizes.items():
        size = int(text)
        ours = ways["ours"]
        yield f"{size:,}: load and check, ms a thousand", load_ms(ways["load"], size), LOADED_MS
        if limit := OVER_FLOOR.get(size):
            yield f"{size:,}: build, times the floor", ours["cpu"] / ways["floor"]["cpu"], limit
        if limit := MEGABYTES.get(size):
            yield f"{size:,}: peak memory of the build, MB", ours["memory"], limit
        if "hugo" in ways:
            yield f"{size:,}: build, times Hugo's", ours["cpu"] / ways["hugo"]["cpu"], OVER_HUGO
        if "again" in ways:
            share = ways["again"]["cpu"] / ours["cpu"]
            yield f"{size:,}: build after ten edits, share of a full one", share, AGAIN
        if limit := CHECK_SECONDS.get(size):
            yield f"{size:,}: check, CPU s", ways["check"]["cpu"], limit
        if "naive" in ways:
            ratio = ways["naive"]["cpu"] / ours["cpu"]
            yield f"{size:,}: times faster than naive", ratio, FASTER_THAN_NAIVE
        if "edit" in ways and (limit := EDIT_SECONDS.get(size)):
            yield f"{size:,}: one edit in process, s", ways["edit"]["reported"]["edit"], limit
        if "served" in ways and (limit := SERVED_SECONDS.get(size)):
            served = ways["served"]["reported"]["served"]
            yield f"{size:,}: one edit, from saved to served, s", served, limit


def _growth(sizes: Sizes) -> Iterator[tuple[str, float, float]]:
    """The exponent between the smallest and the largest size."""
    numbers = sorted(map(int, sizes))
    if len(numbers) > 1:
        name = f"growth of the build, {numbers[0]:,} to {numbers[-1]:,}, exponent"
        yield name, exponent(sizes, "ours"), EXPONENT


def exponent(sizes: Sizes, way: str) -> float:
    """How CPU time grows with the number of entries: 1 is in proportion, 2 is quadratic."""
    least, most = min(sizes, key=int), max(sizes, key=int)
    growth = sizes[most][way]["cpu"] / sizes[least][way]["cpu"]
    return math.log(growth) / math.log(int(most) / int(least))


def load_ms(cost: Mapping[str, Any], size: int) -> float:
    """Milliseconds of CPU time to load and check 1,000 entries."""
    return float((cost["reported"]["load"] + cost["reported"]["check"]) / size * 1e6)
