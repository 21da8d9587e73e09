#!/usr/bin/env python3
"""Compiles other_codes.csv: what letters mean beside ISO 3166-1.

usage: other_codes.py SUBDIVISIONS COUNTRIES NATURAL_EARTH OUT

SUBDIVISIONS   en.json of the npm package cldr-subdivisions-full (Unicode-3.0)
COUNTRIES      countries.csv
NATURAL_EARTH  world_map.gpkg of Debian's qgis-common, for the boxes of the subdivisions that it names alike

Distinguishing signs of vehicles, codes of the International Olympic Committee and FIPS 10-4 are written
down here where they differ from ISO 3166-1; of the subdivisions all whose code is two letters, which is
what lists within their state write in a column that others take for the state.
"""
import collections
import csv
import json
import re
import sys
import unicodedata

from osgeo import ogr

# Signs of the Convention on Road Traffic (Vienna 1968) that are no ISO 3166-1 code of two letters.
SIGNS = {"A": "AT", "B": "BE", "C": "CU", "D": "DE", "E": "ES", "F": "FR", "G": "GA", "H": "HU", "I": "IT",
         "J": "JP", "K": "KH", "L": "LU", "M": "MT", "N": "NO", "P": "PT", "Q": "QA", "S": "SE", "T": "TH",
         "V": "VA", "Z": "ZM", "SLO": "SI", "FL": "LI", "RSM": "SM", "NMK": "MK", "RMC": "MC"}
# Of the International Olympic Committee where ISO 3166-1 has other three letters.
GAMES = {"GER": "DE", "NED": "NL", "SUI": "CH", "POR": "PT", "DEN": "DK", "CRO": "HR", "GRE": "GR", "LAT": "LV",
         "BUL": "BG", "SLO": "SI", "MON": "MC", "URU": "UY", "PAR": "PY", "CHI": "CL", "RSA": "ZA", "MAS": "MY",
         "INA": "ID", "PHI": "PH", "VIE": "VN", "IRI": "IR", "KSA": "SA", "KUW": "KW", "LIB": "LB", "ALG": "DZ",
         "LBA": "LY", "NGR": "NG", "GUA": "GT", "ESA": "SV", "HON": "HN", "NCA": "NI", "CRC": "CR", "HAI": "HT",
         "PUR": "PR", "MGL": "MN", "TPE": "TW"}
# Of FIPS 10-4, as many American tables and gazetteers write them, where ISO 3166-1 has others.
FIPS = {"AU": "AT", "GM": "DE", "SZ": "CH", "SP": "ES", "PO": "PT", "SW": "SE", "DA": "DK", "EN": "EE", "LG": "LV",
        "LH": "LT", "LO": "SK", "EZ": "CZ", "UP": "UA", "BO": "BY", "RS": "RU", "RI": "RS", "BU": "BG", "TU": "TR",
        "EI": "IE", "IC": "IS", "BK": "BA", "MJ": "ME", "AJ": "AZ", "GG": "GE", "CH": "CN", "JA": "JP", "KS": "KR",
        "KN": "KP", "BL": "BO", "CI": "CL", "PA": "PY", "VM": "VN", "BM": "MM", "CB": "KH", "RP": "PH", "NI": "NG",
        "NG": "NE", "SF": "ZA", "MO": "MA", "AG": "DZ", "TS": "TN", "IS": "IL", "IZ": "IQ", "LE": "LB", "KU": "KW",
        "BA": "BH", "HO": "HN", "NU": "NI", "CS": "CR", "PM": "PA", "HA": "HT", "DR": "DO", "BF": "BS", "BH": "BZ",
        "AS": "AU", "TI": "TJ", "TX": "TM", "MG": "MN", "AN": "AD", "MN": "MC", "LS": "LI", "VT": "VA"}

# Names of subdivisions in Natural Earth where they are others than in English.
LOCAL = {
    "BRDF": "Distrito Federal", "CHGE": "Genève", "CHSG": "Sankt Gallen", "ESBI": "Bizkaia", "ESGI": "Gerona",
    "ESLO": "La Rioja", "ESMC": "Murcia", "ESMD": "Madrid", "ESNC": "Navarra", "ESOR": "Orense", "ESPM": "Baleares",
    "ESSE": "Sevilla", "ITBZ": "Bozen", "ITFI": "Firenze", "ITGE": "Genova", "ITKR": "Crotene", "ITMB": "Monza e Brianza",
    "ITMI": "Milano", "ITMN": "Mantova", "ITMS": "Massa-Carrara", "ITNA": "Napoli", "ITPD": "Padova",
    "ITPU": "Pesaro e Urbino", "ITRM": "Roma", "ITSR": "Siracusa", "ITTN": "Trento", "ITVE": "Venezia",
    "USDC": "District of Columbia"}


def letters(name):
    """A name by its letters alone."""
    plain = unicodedata.normalize("NFD", name.casefold())
    return "".join(c for c in plain if c.isalpha())


def boxes(path):
    """West, south, east and north of Natural Earth's provinces by state and each of their names."""
    found = collections.defaultdict(list)
    source = ogr.Open(path)
    for feature in source.GetLayerByName("states_provinces"):
        west, east, south, north = feature.GetGeometryRef().GetEnvelope()
        for field in ("name", "woe_name", "woe_label", "gn_name"):
            for name in re.split("[|,]", feature[field] or ""):
                if letters(name):
                    found[feature["iso_a2"], letters(name)].append((west, south, east, north))
    return found


def outer(several):
    """The box around all of them, in hundredths of a degree."""
    west, south, east, north = zip(*several)
    return tuple(f"{side:.2f}" for side in (min(west), min(south), max(east), max(north)))


def main():
    subdivisions, countries, natural_earth, out = sys.argv[1:]
    states = {row["iso2"] for row in csv.DictReader(open(countries, encoding="utf-8"))}
    named = json.load(open(subdivisions, encoding="utf-8"))["subdivisions"]["localeDisplayNames"]["subdivisions"]
    none = ("", "", "", "")
    rows = [(state, code, "vehicles", "", *none, "Convention on Road Traffic [M]") for code, state in SIGNS.items()]
    rows += [(state, code, "games", "", *none, "International Olympic Committee [M]") for code, state in GAMES.items()]
    rows += [(state, code, "FIPS 10-4", "", *none, "FIPS 10-4 [M]") for code, state in FIPS.items()]
    placed = boxes(natural_earth)
    for key, name in named.items():
        state, code = key[:2].upper(), key[2:].upper()
        former = name.endswith("\u00b2")  # as CLDR marks those that are no more
        if len(code) == 2 and code.isalpha() and code.isascii() and state in states and not former:
            where = placed.get((state, letters(LOCAL.get(state + code, name))))
            rows.append((state, code, "subdivision", name, *(outer(where) if where else none),
                         "ISO 3166-2; cldr-subdivisions-full" + ("; Natural Earth" if where else "")))
    with open(out, "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("iso2", "code", "kind", "name", "west", "south", "east", "north", "source"))
        writer.writerows(sorted(set(rows)))


main()
