"""The GeoNames table of places."""

from typing import NamedTuple

# Sections of towns, whose people the town's own row counts, and places without inhabitants.
NO_SETTLEMENTS = {"PPLX", "PPLH", "PPLCH", "PPLQ", "PPLW"}


class Place(NamedTuple):
    id: int
    name: str
    lon: float
    lat: float
    code: str  # of its municipality: empty, where the table has none
    population: int  # 0: unknown


def read_places(file, country, level):
    """Settlements of one country in the order of the file; `level` is the municipal admin level, 1 to 4."""
    with file.open(encoding="utf-8") as lines:
        rows = (line.split("\t") for line in lines)
        return [Place(int(row[0]), row[1], float(row[5]), float(row[4]), row[9 + level], int(row[14]))
                for row in rows if row[8] == country and row[7] not in NO_SETTLEMENTS]
