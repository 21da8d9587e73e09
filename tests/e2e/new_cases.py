#!/usr/bin/env python3
"""What `borderweave new` makes of layers and tables as planners have them.

    new_cases.py PROGRAM SOURCE_FOLDER

Every case asserts the right values, and of every file that `new` writes that `check` passes it or
that it says what is MISSING.
"""

import json
import re
import subprocess
import sys
import tempfile
import tomllib
import zipfile
from pathlib import Path

DE = ["Görlitz", "Zittau", "Rothenburg", "Ostritz"]
PL = ["Zgorzelec", "Bogatynia", "Pieńsk", "Lubań"]
PEOPLE = {1: 56000, 2: 25000, 3: 4500, 4: 912, 11: 30000, 12: 23000, 13: 5800, 14: 21000}
TOTAL = sum(PEOPLE.values())


def square(lon, lat, side=0.1):
    ring = [[lon, lat], [lon + side, lat], [lon + side, lat + side], [lon, lat + side], [lon, lat]]
    return {"type": "Polygon", "coordinates": [ring]}


def layer(file, rows):
    """Rows are (lon, lat, properties)."""
    features = [{"type": "Feature", "properties": properties, "geometry": square(lon, lat)}
                for lon, lat, properties in rows]
    file.write_text(json.dumps({"type": "FeatureCollection", "features": features}),
                    encoding="utf-8")


def two_sides(people=True, **more):
    """Four German and four Polish towns along the Neisse."""
    rows = []
    for k in range(4):
        for number, names, state, lon in ((k + 1, DE, "DE", 14.9), (k + 11, PL, "PL", 15.0)):
            row = {"id": number, "name": names[k], "country": state}
            if people:
                row["population"] = PEOPLE[number]
            rows.append((lon, 51.15 - k / 10, row | more))
    return rows


class Bench:
    """A folder for inputs, and the program."""

    def __init__(self, program, folder):
        self.program = program
        self.folder = Path(folder)
        self.count = 0

    def text(self, name, text, encoding="utf-8"):
        (self.folder / name).write_bytes(text.encode(encoding))
        return name

    def layer(self, name, rows):
        layer(self.folder / name, rows)
        return name

    def run(self, *arguments):
        return subprocess.run([self.program, *arguments], cwd=self.folder, capture_output=True,
                              encoding="utf-8", check=False)

    def new(self, *arguments, code=None):
        """The scenario as written: its table, its text, and the answer of the command."""
        self.count += 1
        name = f"made{self.count}"
        answer = self.run("new", name, *arguments)
        file = self.folder / name / "scenario.toml"
        assert answer.returncode in (0, 3, 4), answer
        assert file.exists(), answer
        text = file.read_text(encoding="utf-8")
        checked = self.run("check", f"{name}/scenario.toml")
        assert checked.returncode == answer.returncode, (answer, checked)
        assert checked.returncode == 0 or "MISSING" in text, (text, checked)
        assert code is None or answer.returncode == code, (answer.stdout, answer.stderr)
        written = tomllib.loads(text)
        return written["region"], text, answer.stdout

    def totals(self):
        """Of the states of the last scenario."""
        answer = self.run("check", "--data", "--json", f"made{self.count}/scenario.toml")
        assert answer.returncode == 0, answer
        states = re.findall(r'"country": "(\w\w)".*?"population": ([0-9.]+)', answer.stdout, re.S)
        return {state: float(number) for state, number in states}


def acronyms(bench):
    """A province, canton or county is no state, whatever its letters also mean."""
    for column, value in (("prov", "BZ"), ("region", "BZ"), ("country", "BZ"), ("sigla", "TN"),
                          ("land", "BB"), ("xyz", "VE"), ("iso2", "AR")):
        italy = bench.layer("it.geojson", [
            (11.45, 46.9, {"istat": 21001, "name": "Brennero", column: value, "pop": 2200}),
            (11.35, 46.8, {"istat": 21002, "name": "Bolzano", column: value, "pop": 107000})])
        austria = bench.layer("at.geojson", [
            (11.45, 47.0, {"gkz": 70301, "name": "Gries", "pop": 1300})])
        region, _, _ = bench.new("--territories", italy, "--territories", austria, "--country",
                                 "Italia", "--country", "AUT", code=0)
        states = [one["country_code"] for one in region["territories"]]
        assert states == ["IT", "AT"], (column, states)
        assert bench.totals() == {"AT": 1300, "IT": 109200}
        region, text, _ = bench.new("--territories", italy, "--territories", austria, code=4)
        assert "country" not in region["territories"][0], (column, region)
        assert region["territories"][0].get("country_code", "IT") == "IT", (column, region)
        assert "MISSING" in text


def the_user_wins(bench):
    """--country over a field with states, --id, --name and --population over known names."""
    rows = two_sides(nummer=0)
    for number, (_, _, row) in enumerate(rows):
        row |= {"nummer": 700 + number, "bez": "x" + row["name"], "wert": 10}
    towns = bench.layer("towns.geojson", rows)
    region, text, _ = bench.new("--territories", towns, "--country", "PL", "--id", "NUMMER",
                                "--name", "bez", "--population", "wert")
    one = region["territories"][0]
    assert (one["country_code"], one["id"], one["name"], one["population"]) == (
        "PL", "nummer", "bez", "wert"), one
    assert "given: by --id" in text
    assert "although field country holds DE, PL" in text
    region, text, _ = bench.new("--territories", towns, "--id", "nowhere", code=4)
    assert region["territories"][0]["id"] == "nowhere"
    assert "MISSING: --id nowhere: there is no such field" in text
    answer = bench.run("new", "never", "--territories", towns, "--id", "a", "--id", "b")
    assert answer.returncode == 2 and "E0020" in answer.stderr, answer


def filters(bench):
    """Rows that are no municipalities are left out by a condition, and counted."""
    rows = two_sides(TYPE="municipality")
    rows += [(14.9, 51.15, {"id": 99, "name": "Kreis", "country": "DE", "population": 86412,
                            "TYPE": "Landkreis"})]
    towns = bench.layer("towns.geojson", rows)
    region, _, _ = bench.new("--territories", towns, "--filter", "TYPE = 'municipality'", code=0)
    assert region["territories"][0]["filter"] == "TYPE = 'municipality'"
    assert sum(bench.totals().values()) == TOTAL
    report = bench.run("check", "--data", f"made{bench.count}/scenario.toml").stdout
    assert "8 rows (1 left out by its filter)" in report, report
    for bad, why in (("TYPE == ", "cannot be read"), ("TYP = 'x'", "cannot be read"),
                     ("TYPE = 'town'", "selects none of the 9 rows"),
                     ("name > 3", "cannot be read")):
        answer = bench.run("check", f"made{bench.count}/scenario.toml", "--set",
                           f"region.territories.0.filter={json.dumps(bad)}")
        whole = answer.stdout + answer.stderr
        assert answer.returncode == 4 and "E0269" in whole and why in whole and bad in whole, answer
    table = "id,people,year\n" + "".join(
        f"{number},{people - year},{2020 + year}\n" for number, people in PEOPLE.items()
        for year in (0, 1))
    bench.text("years.csv", table)
    towns = bench.layer("towns.geojson", two_sides(people=False))
    bench.new("--territories", towns, "--attributes", "years.csv")
    file = bench.folder / f"made{bench.count}" / "scenario.toml"
    text = file.read_text(encoding="utf-8")
    assert 'id = "id" }' in text, text
    file.write_text(text.replace('id = "id" }', 'id = "id", filter = "year = \'2020\'" }'),
                    encoding="utf-8")
    assert sum(bench.totals().values()) == TOTAL


def joins(bench):
    """The best pair of fields, of all tables and layers; never a number of people as id."""
    numbers = ["021000", "021001", "021002", "021003", "021004", "021005"]
    italy = bench.layer("it.geojson", [
        (11 + k / 10, 46.8, {"op_id": str(2880 + k), "name": f"Town {k}", "com_code": number})
        for k, number in enumerate(numbers)])
    austria = bench.layer("at.geojson", [
        (11.0, 46.9, {"gkz": 70301, "name": "Gries", "pop": 1300})])
    people = [2881, 2883, 2890, 5000, 9000, 12000]
    bench.text("pop.csv", "codice,nome,popolazione\n" + "".join(
        f"{number},x,{count}\n" for number, count in zip(numbers, people)))
    region, _, _ = bench.new("--territories", italy, "--territories", austria, "--attributes",
                             "pop.csv", "--country", "IT", "--country", "AT", code=0)
    one = region["territories"][0]
    assert (one["id"], one["population"], one["attributes"]["id"]) == (
        "com_code", "popolazione", "codice"), one
    assert bench.totals() == {"AT": 1300, "IT": sum(people)}


def tables_of_two_states(bench):
    """Each layer gets its own table, in whatever order they are named."""
    america = bench.layer("us.geojson", [
        (-110 + k / 10, 31.4, {"GEOID": number, "NAME": f"A{number}"})
        for k, number in enumerate(("26001", "26003", "26005"))])
    mexico = bench.layer("mx.geojson", [
        (-110 + k / 10, 31.3, {"CVEGEO": str(26001 + k), "NOMGEO": f"M{k}"}) for k in range(5)])
    bench.text("us.csv", "FIPS,Population\n26001,10000\n26003,9000\n26005,120000\n")
    bench.text("mx.csv", "CVEGEO,POBTOT\n26001,2600\n26002,92000\n26003,25000\n26004,9500\n"
                         "26005,1200\n")
    for order in (("us.csv", "mx.csv"), ("mx.csv", "us.csv")):
        region, _, said = bench.new(
            "--territories", america, "--territories", mexico, "--attributes", order[0],
            "--attributes", order[1], "--country", "US", "--country", "MX", code=0)
        files = [Path(one["attributes"]["file"]).name for one in region["territories"]]
        assert files == ["us.csv", "mx.csv"], (order, region)
        assert region["territories"][1]["id_prefix"] == "MX-", region
        assert "fits as well" not in said
        assert bench.totals() == {"MX": 130300, "US": 139000}
    region, text, _ = bench.new("--territories", america, "--territories", mexico, "--attributes",
                                "us.csv", "--country", "US", "--country", "MX", code=4)
    assert "attributes" not in region["territories"][1], region


def equal_tables(bench):
    """Two tables that fit are told; one that fits none is named with the reason."""
    towns = bench.layer("towns.geojson", two_sides(people=False))
    for year in (2011, 2021):
        bench.text(f"pop{year}.csv", "id,Einwohner\n" + "".join(
            f"{number},{people + 2021 - year}\n" for number, people in PEOPLE.items()))
    bench.text("other.csv", "id,Einwohner\n900,1\n901,2\n")
    region, text, said = bench.new("--territories", towns, "--attributes", "pop2021.csv",
                                   "--attributes", "pop2011.csv", "--attributes", "other.csv",
                                   code=0)
    assert region["territories"][0]["attributes"]["file"].endswith("pop2021.csv")
    for told in (text, said):
        assert "pop2011.csv fits as well" in told
        assert "other.csv is not used" in told
    assert sum(bench.totals().values()) == TOTAL


def coordinates(bench):
    """Both of a point, or neither."""
    towns = bench.layer("towns.geojson", two_sides())
    for lat, lon in (("lat", "lng"), ("lat", "lon"), ("lat", "long"), ("latitude", "longitude")):
        bench.text("twins.csv", f"city1,country1,{lat}1,{lon}1,city2,country2,{lat}2,{lon}2\n"
                                "Görlitz,DE,51.2,14.95,Zgorzelec,PL,51.2,15.05\n")
        region, _, _ = bench.new("--territories", towns, "--partnerships", "twins.csv", code=0)
        table = region["partnerships"]
        found = [table[key] for key in ("from_lon", "from_lat", "to_lon", "to_lat")]
        assert found == [f"{lon}1", f"{lat}1", f"{lon}2", f"{lat}2"], table
    bench.text("twins.csv", "city1,country1,lat1,city2,country2\nGörlitz,DE,51.2,Zgorzelec,PL\n")
    region, text, _ = bench.new("--territories", towns, "--partnerships", "twins.csv", code=0)
    assert "from_lat" not in region["partnerships"]
    assert "both or neither" in text


def encodings(bench):
    """Tables that state no encoding get a proposal, by the letters of the states' languages."""
    rows = [(30.0, 59.3 - k / 10, {"kod": 41001 + k, "country": "RU"}) for k in range(2)]
    rows += [(29.9, 59.3 - k / 10, {"kod": 501 + k, "country": "EE"}) for k in range(2)]
    russia = bench.layer("ru.geojson", rows)
    towns = bench.layer("towns.geojson", [(lon, lat, {key: row[key] for key in ("id", "country")})
                                          for lon, lat, row in two_sides()])
    names = dict(zip(PEOPLE, DE + PL))
    german = "id;Gemeinde;Einwohner\n" + "".join(
        f"{number};{name};{PEOPLE[number]}\n" for number, name in names.items())
    russian = ("kod;название;население\n41001;Ивангород;8000\n41002;Кингисепп;45000\n"
               "501;Нарва;53000\n502;Юхкентали;900\n")
    for encoding in ("CP1250", "ISO-8859-2", "CP852"):
        bench.text("pop.csv", german, encoding)
        region, _, _ = bench.new("--territories", towns, "--attributes", "pop.csv", code=0)
        table = region["territories"][0]["attributes"]
        assert german == (bench.folder / "pop.csv").read_bytes().decode(table["encoding"]), table
        assert sum(bench.totals().values()) == TOTAL
    western = german.replace("ń", "n")
    bench.text("pop.csv", western, "CP1252")
    region, _, _ = bench.new("--territories", towns, "--attributes", "pop.csv", code=0)
    assert region["territories"][0]["attributes"]["encoding"] in ("CP1252", "CP1250"), region
    for encoding in ("CP1251", "KOI8-R", "CP866"):
        bench.text("ru.csv", russian, encoding)
        region, _, _ = bench.new("--territories", russia, "--attributes", "ru.csv", code=0)
        assert region["territories"][0]["attributes"]["encoding"] == encoding, region
    bench.text("pop.csv", german, "CP1250")
    region, _, _ = bench.new("--territories", towns, "--attributes", "pop.csv", "--encoding",
                             "ISO-8859-2")
    assert region["territories"][0]["attributes"]["encoding"] == "ISO-8859-2", region
    towns = bench.layer("towns.geojson", two_sides())
    bench.text("twins.csv", "Stadt;Land;Partner;Partnerland\nGörlitz;DE;Zgorzelec;PL\n", "CP1252")
    region, text, _ = bench.new("--territories", towns, "--partnerships", "twins.csv", code=0)
    assert region["partnerships"]["encoding"] in ("CP1252", "CP1250")
    assert "Görlitz" in text


def spreadsheets(bench):
    """As statistical offices publish them: titles, thousands, men and women beside the total."""
    towns = bench.layer("towns.geojson", two_sides(people=False))
    space = {number: f"{people:,}".replace(",", " ") for number, people in PEOPLE.items()}
    dot = {number: f"{people:,}".replace(",", ".") for number, people in PEOPLE.items()}
    polish = "Kod;Nazwa;Ludność ogółem;Mężczyźni;Kobiety\n" + "".join(
        f"{number};x;{space[number]};{people // 2};{people - people // 2}\n"
        for number, people in PEOPLE.items())
    german = ("Bevölkerung am 31.12.2022;;;\n\nAGS;Gemeinde;Wahlberechtigte;Bevölkerung insgesamt\n"
              + "".join(f"{number};x;{people // 2};{dot[number]}\n"
                        for number, people in PEOPLE.items()))
    brazilian = "CD_MUN;NM_MUN;Homens;Mulheres;População residente\n" + "".join(
        f"{number};x;{people // 2};{people - people // 2};{dot[number]}\n"
        for number, people in PEOPLE.items())
    for text, column in ((polish, "Ludność ogółem"), (german, "Bevölkerung insgesamt"),
                         (brazilian, "População residente")):
        for name in ("pop.csv", "pop.txt"):
            bench.text(name, text)
            region, written, _ = bench.new("--territories", towns, "--attributes", name)
            one = region["territories"][0]
            assert one.get("population") == column, (column, written)
            assert sum(bench.totals().values()) == TOTAL, (column, written)
    bench.text("pop.csv", german + "Quelle: Amt\nStand: heute\n")
    region, text, _ = bench.new("--territories", towns, "--attributes", "pop.csv", code=4)
    assert region["territories"][0]["population"] == "Bevölkerung insgesamt", text
    assert "line 12" in text, text  # the note below has to be taken away
    bench.text("pop.csv", "\n\nid;Einwohner\n" + "".join(
        f"{number};{people}\n" for number, people in PEOPLE.items()))
    bench.new("--territories", towns, "--attributes", "pop.csv", code=0)
    assert sum(bench.totals().values()) == TOTAL
    bench.text("pop.csv", "Kod;Ludność ogółem;Mężczyźni\n" + "".join(
        f"{number};{space[number] if number > 1 else 'b. d.'};{people // 2}\n"
        for number, people in PEOPLE.items()))
    region, text, _ = bench.new("--territories", towns, "--attributes", "pop.csv", code=4)
    assert "population" not in region["territories"][0], region
    assert "'b. d.' in row 1" in text
    bench.text("pop.csv", "Kod;Mężczyźni;Uprawnieni do głosowania\n" + "".join(
        f"{number};{people // 2};{people // 3}\n" for number, people in PEOPLE.items()))
    region, text, _ = bench.new("--territories", towns, "--attributes", "pop.csv", code=4)
    assert "population" not in region["territories"][0], region


def doubtful_numbers(bench):
    """Of 56.000 beside nothing that decides, the line to write is there, or the number is right."""
    towns = bench.layer("towns.geojson", two_sides(people=False))
    bench.text("pop.csv", "id;Einwohner\n" + "".join(
        f"{number};{people // 1000}.000\n" for number, people in PEOPLE.items() if people > 999)
        + "4;1.000\n")
    _, text, _ = bench.new("--territories", towns, "--attributes", "pop.csv")
    if "MISSING" in text:
        assert '# thousands = "…"' in text, text
    else:
        assert sum(bench.totals().values()) > 100000


def unreadable(bench):
    """The file is written, with the reason."""
    towns = bench.layer("towns.geojson", two_sides())
    bare = bench.layer("bare.geojson", two_sides(people=False))
    bench.text("empty.csv", "")
    bench.text("torn.csv", 'id;Einwohner\n1;"2\n')
    for table in ("nowhere.csv", "empty.csv", "torn.csv"):
        _, text, said = bench.new("--territories", bare, "--attributes", table, code=4)
        assert f"{table} is not used: it cannot be read: E02" in text, text
        assert f"{table} is not used" in said
        _, text, _ = bench.new("--territories", towns, "--partnerships", table, code=4)
        assert "# MISSING: E02" in text, text
    _, text, _ = bench.new("--territories", "nowhere.geojson", code=4)
    assert "# MISSING: E0201" in text, text


def containers(bench):
    """Archives of a Mac, and the title of a layer of a GeoPackage."""
    towns = bench.layer("towns.geojson", two_sides())
    with zipfile.ZipFile(bench.folder / "towns.zip", "w") as archive:
        archive.write(bench.folder / towns, "towns/towns.geojson")
        archive.writestr("__MACOSX/towns/._towns.geojson", "\0\5\26\7")
    bench.new("--territories", "towns.zip", code=0)
    assert sum(bench.totals().values()) == TOTAL
    subprocess.run(["ogr2ogr", "-nln", "gem_2022", "-lco", "IDENTIFIER=Gemeinden 2022",
                    "towns.gpkg", towns], cwd=bench.folder, check=True)
    _, text, _ = bench.new("--territories", "towns.gpkg", "--layer", "Gemeinden 2022", code=4)
    assert "layer = \"gem_2022\"" in text, text
    region, _, _ = bench.new("--territories", "towns.gpkg", "--layer", "gem_2022", code=0)
    assert region["territories"][0]["layer"] == "gem_2022"
    assert region["territories"][0]["id"] == "@id"  # ogr2ogr makes "id" the number of the feature


def main():
    program = sys.argv[1]
    for case in (acronyms, the_user_wins, filters, joins, tables_of_two_states, equal_tables,
                 coordinates, encodings, spreadsheets, doubtful_numbers, unreadable, containers):
        if len(sys.argv) > 3 and case.__name__ not in sys.argv[3:]:
            continue
        with tempfile.TemporaryDirectory() as folder:
            case(Bench(program, folder))
        print(f"{case.__name__}: ok", flush=True)


if __name__ == "__main__":
    main()
