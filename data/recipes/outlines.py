"""Measures that compare two maps of the same municipalities, on outlines in metres of one plane."""

from osgeo import ogr

ogr.UseExceptions()

# Two outlines are neighbours when one runs this close to the other (borders drawn twice leave slivers)
# for at least ten times that (two corners that meet do not make a border).
BORDER_TOLERANCE_M = 20
SHARED_BORDER_M = 10 * BORDER_TOLERANCE_M


def overlap(one, other):
    """Intersection over union: 1 for the same outline, 0 for outlines apart."""
    common = one.Intersection(other).Area()
    return common / (one.Area() + other.Area() - common)


def candidates(outlines):
    """Pairs of keys (a < b) whose boxes come within the tolerance: a sweep from west to east."""
    boxes = sorted((outline.GetEnvelope(), key) for key, outline in outlines.items())
    alive = []
    for box, key in boxes:
        west, _, south, north = box
        alive = [other for other in alive if other[0][1] >= west - BORDER_TOLERANCE_M]
        for (_, _, low, high), neighbour in alive:
            if low <= north + BORDER_TOLERANCE_M and high >= south - BORDER_TOLERANCE_M:
                yield min(key, neighbour), max(key, neighbour)
        alive.append((box, key))


def adjacent_pairs(outlines):
    """Pairs of keys (a < b) of outlines that share a border; `outlines` maps keys to polygons."""
    boundaries = {key: outline.Boundary() for key, outline in outlines.items()}
    around = {key: outline.Buffer(BORDER_TOLERANCE_M, 2) for key, outline in outlines.items()}
    return {(a, b) for a, b in candidates(outlines)
            if boundaries[a].Intersection(around[b]).Length() >= SHARED_BORDER_M}


def precision_recall(found, true):
    """Shares of found pairs that are true, and of true pairs that are found. Both need a pair."""
    both = len(found & true)
    return both / len(found), both / len(true)


def quartiles(values):
    """Lower quartile, median and upper quartile, between neighbouring values where need be."""
    ordered = sorted(values)

    def at(share):
        place = share * (len(ordered) - 1)
        low = int(place)
        high = min(low + 1, len(ordered) - 1)
        return ordered[low] + (place - low) * (ordered[high] - ordered[low])

    return at(0.25), at(0.5), at(0.75)
