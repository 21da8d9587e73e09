#!/usr/bin/env python3
"""German, Polish and Brazilian spreadsheets, as statistical offices publish them.

    spreadsheets.py PROGRAM SOURCE_FOLDER

Each table is written the way of one publisher: title lines, notes and totals, codes with leading
zeros, men and women beside the people, marks of thousands, old encodings, workbooks. A newcomer
calls `new` and `check`. The people must be right to the last one, or the program must refuse, or leave
the line MISSING: never a wrong number. Tables marked `read` must be read right at the first try.
"""

import json
import subprocess
import sys
import tempfile
from pathlib import Path

from osgeo import gdal, ogr, osr

gdal.UseExceptions()
PROGRAM = sys.argv[1]

TOWNS = {
    "DE": [("14625010", "Bautzen, Stadt", 38425, 18725), ("14626110", "Görlitz, Stadt", 56574, 27440),
           ("14626610", "Zittau, Stadt", 24710, 12110), ("14626085", "Weißwasser/O.L., Stadt", 15434, 7533),
           ("06411000", "Herrnhut, Stadt", 5903, 2930), ("14626050", "Bad Muskau, Stadt", 3577, 1761)],
    "PL": [("0201011", "Bolesławiec", 37802, 17850), ("0225011", "Zgorzelec", 29313, 13708),
           ("0225021", "Bogatynia", 22620, 10998), ("0810011", "Łęknica", 2316, 1104),
           ("0811021", "Żary", 12410, 6204), ("0802011", "Gubin", 16345, 7921)],
    "BR": [("4317103", "Sant'Ana do Livramento", 84421, 40450), ("4304507", "Chuí", 6262, 3125),
           ("4322400", "Uruguaiana", 117210, 56520), ("4311304", "Jaguarão", 26603, 12740),
           ("4316600", "Quaraí", 23500, 11369), ("4300406", "Alegrete", 72409, 34806)],
}
ORIGIN = {"DE": (14.0, 51.0), "PL": (15.2, 51.0), "BR": (-55.5, -31.0)}


def grouped(number, mark):
    return f"{number:,}".replace(",", mark)


def german_genesis():
    """Regionalstatistik: title, header in line 6, notes below, CP1252."""
    lines = ["Tabelle: 12411-01-01-5", "Bevölkerung nach Geschlecht - Stichtag 31.12. - regionale Tiefe: Gemeinden", "",
             "Fortschreibung des Bevölkerungsstandes", "Deutschland;;;;",
             "Gemeindeschlüssel;Gemeinde;Insgesamt;männlich;weiblich"]
    lines += [f"{code};{name};{total};{men};{total - men}" for code, name, total, men in TOWNS["DE"]]
    lines += ["__________", "© Statistische Ämter des Bundes und der Länder, Deutschland, 2023. Dieses Werk ist lizenziert",
              "Stand: 30.11.2026 / 10:00:00"]
    return "tabelle.csv", ("\n".join(lines) + "\n").encode("cp1252")


def german_dots():
    rows = [f"{code};{name};{grouped(total, '.')};{grouped(men, '.')};{grouped(total - men, '.')}"
            for code, name, total, men in TOWNS["DE"]]
    text = "AGS;Gemeinde;Bevölkerung insgesamt;männlich;weiblich\n" + "\n".join(rows) + "\n"
    return "gemeinden.csv", text.encode("cp1252")


def german_total():
    rows = [f"{code};{name};{total}" for code, name, total, men in TOWNS["DE"]]
    everyone = sum(total for _, _, total, _ in TOWNS["DE"])
    return "summe.csv", ("AGS;Gemeinde;Einwohner\n" + "\n".join(rows) + f"\n;Summe;{everyone}\n").encode()


def polish_bdl():
    """GUS, Bank Danych Lokalnych: CP1250, quoted, no-break spaces between thousands."""
    rows = [f'"{code}";"{name}";"{grouped(total, chr(160))}";"{grouped(men, chr(160))}";"{grouped(total - men, chr(160))}"'
            for code, name, total, men in TOWNS["PL"]]
    text = '"Kod";"Nazwa";"Ludność ogółem";"Mężczyźni";"Kobiety"\n' + "\n".join(rows) + "\n"
    return "ludnosc.csv", text.encode("cp1250")


def polish_mixed():
    """The people as text with spaces, the men as plain numbers."""
    rows = [f"{code};{name};{grouped(total, ' ')};{men};{total - men}" for code, name, total, men in TOWNS["PL"]]
    return "gus.csv", ("Kod TERYT;Gmina;Ludność ogółem;Mężczyźni;Kobiety\n" + "\n".join(rows) + "\n").encode()


def brazilian_sidra():
    """IBGE, SIDRA: byte order mark, three title lines, notes."""
    lines = ["Tabela 9514 - População residente, por sexo", "Variável - População residente (Pessoas)",
             "Ano - 2022", "Cód.;Município;Total;Homens;Mulheres"]
    lines += [f"{code};{name};{total};{men};{total - men}" for code, name, total, men in TOWNS["BR"]]
    lines += ["Fonte: IBGE - Censo Demográfico"]
    return "tabela9514.csv", ("\n".join(lines) + "\n").encode("utf-8-sig")


def brazilian_dots():
    rows = [f'"{code}";"{name}";"{grouped(total, ".")}"' for code, name, total, men in TOWNS["BR"]]
    return "populacao.csv", ("Código IBGE;Município;População residente\n" + "\n".join(rows) + "\n").encode()


def workbook(path, header, rows, title=None):
    """A real workbook: texts are texts, numbers numbers."""
    book = ogr.GetDriverByName("XLSX").CreateDataSource(str(path))
    sheet = book.CreateLayer("Tabelle1")
    for name, value in zip(header, rows[0]):
        kind = ogr.OFTInteger if isinstance(value, int) else ogr.OFTString
        sheet.CreateField(ogr.FieldDefn(name, kind))
    for values in ([title] if title else []) + rows:
        feature = ogr.Feature(sheet.GetLayerDefn())
        for index, value in enumerate(values):
            feature.SetField(index, value)
        sheet.CreateFeature(feature)


def workbooks(folder, country, words):
    rows = [[code, name, total, men, total - men] for code, name, total, men in TOWNS[country]]
    workbook(folder / "book.xlsx", words, rows)
    return "book.xlsx", None


def layer(folder, country):
    """Squares of 10 km beside each other, with the office's codes and names as the map has them."""
    reference = osr.SpatialReference()
    reference.ImportFromEPSG(4326)
    source = ogr.GetDriverByName("GPKG").CreateDataSource(str(folder / "towns.gpkg"))
    towns = source.CreateLayer("towns", reference, ogr.wkbPolygon)
    for name in ("code", "name"):
        towns.CreateField(ogr.FieldDefn(name, ogr.OFTString))
    west, south = ORIGIN[country]
    for index, (code, name, _, _) in enumerate(TOWNS[country]):
        x, y = west + .14 * (index % 3), south + .09 * (index // 3)
        feature = ogr.Feature(towns.GetLayerDefn())
        feature.SetField(0, code)
        feature.SetField(1, name.split(",")[0])
        feature.SetGeometry(ogr.CreateGeometryFromWkt(
            f"POLYGON (({x} {y}, {x + .14} {y}, {x + .14} {y + .09}, {x} {y + .09}, {x} {y}))"))
        towns.CreateFeature(feature)


def try_table(country, make, must_read):
    with tempfile.TemporaryDirectory() as work:
        folder = Path(work)
        layer(folder, country)
        name, content = make(folder) if make.__code__.co_argcount else make()
        if content is not None:
            (folder / name).write_bytes(content)
        new = subprocess.run([PROGRAM, "new", "mine", "--territories", "towns.gpkg", "--attributes", name,
                              "--country", country], cwd=folder, capture_output=True, text=True)
        scenario = folder / "mine/scenario.toml"
        if not scenario.exists():
            sys.exit(f"{country} {make.__name__}: new wrote nothing:\n{new.stdout}{new.stderr}")
        check = subprocess.run([PROGRAM, "check", "--data", "--json", "mine/scenario.toml"], cwd=folder,
                               capture_output=True, text=True)
        wanted = sum(total for _, _, total, _ in TOWNS[country])
        found = json.loads(check.stdout)["join"]["states"][0]["population"] if check.returncode == 0 else None
        if found not in (None, wanted) or (must_read and found is None):
            sys.exit(f"{country} {make.__name__}: {found} people instead of {wanted}\n{scenario.read_text()}\n"
                     f"{new.stdout}{new.stderr}{check.stdout[:3000]}{check.stderr}")
        if found is None and "error" not in new.stderr + check.stderr and "MISSING" not in new.stdout:
            sys.exit(f"{country} {make.__name__}: refused without a word")
        print(f"{country} {make.__name__}: {'right' if found else 'refused'}")


def german_book(folder):
    return workbooks(folder, "DE", ["Gemeindeschlüssel", "Gemeinde", "Bevölkerung insgesamt", "männlich", "weiblich"])


def polish_book(folder):
    return workbooks(folder, "PL", ["Kod", "Nazwa", "Ludność ogółem", "Mężczyźni", "Kobiety"])


def brazilian_book(folder):
    return workbooks(folder, "BR", ["Código", "Município", "População total", "Homens", "Mulheres"])


for state, table, read in (("DE", german_genesis, False), ("DE", german_dots, True), ("DE", german_total, False),
                           ("DE", german_book, True), ("PL", polish_bdl, True), ("PL", polish_mixed, True),
                           ("PL", polish_book, True), ("BR", brazilian_sidra, False), ("BR", brazilian_dots, True),
                           ("BR", brazilian_book, True)):
    try_table(state, table, read)
