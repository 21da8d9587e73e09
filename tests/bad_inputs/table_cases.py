#!/usr/bin/env python3
"""Tables that are broken: CSV form, values, dates, names of places."""

from harness import bad, main

HEADER = "from_id,to_id,level,sphere,since,until,source\n"


def rows(text):
    """A case whose partnership table holds these rows."""

    def change(box):
        box.partnerships = HEADER + text

    return change


@bad(exit=4, says=["partnerships.csv", "no such file"])
def a_table_that_does_not_exist(box):
    box.partnerships = None


@bad(exit=4, says=["partnerships.csv"])
def an_empty_table(box):
    box.partnerships = ""


@bad(exit=4, says=["partnerships.csv", "no features"])
def a_table_of_a_header_only(box):
    box.partnerships = HEADER


@bad(exit=4, says=["partnerships.csv:3"])
def a_row_with_too_few_cells(box):
    rows("1,3,2,,1991-01-01,,x\n2,4\n")(box)


@bad(exit=4, says=["partnerships.csv:3"])
def a_row_with_too_many_cells(box):
    rows("1,3,2,,1991-01-01,,x\n2,4,2,,1992-01-01,,x,and,more\n")(box)


@bad(exit=4, says=["partnerships.csv"])
def a_quote_that_is_never_closed(box):
    rows('1,3,2,,1991-01-01,,"the towns\n2,4,2,,1992-01-01,,x\n')(box)


@bad(exit=4, says=["partnerships.csv:4", "level"])
def the_line_is_right_after_a_break_inside_quotes(box):
    rows('1,3,2,,1991-01-01,,"two\nlines"\n2,4,9,,1992-01-01,,x\n')(box)


@bad(exit=0, says=[])
def a_byte_order_mark_is_no_part_of_a_name(box):
    box.write("partnerships.csv", HEADER + "1,3,2,,1991-01-01,,x\n", "utf-8-sig")


@bad(exit=4, says=["partnerships.csv", "from_id", "did you mean"])
def a_misspelt_column(box):
    box.partnerships = HEADER.replace("from_id", "form_id") + "1,3,2,,1991-01-01,,x\n"
    box.plan("region", 'territories = { file = "towns.shp" }\n'
             'partnerships = { file = "partnerships.csv", from_id = "from_id" }')


@bad(exit=4, says=["partnerships.csv:2", "UTF-8"])
def a_table_in_an_encoding_that_is_not_told(box):
    box.write("partnerships.csv", HEADER + "1,3,2,,1991-01-01,,Życie\n", "cp1250")


@bad(exit=4, says=["partnerships.csv:2", "level"])
def a_rung_that_the_ladder_lacks(box):
    rows("1,3,7,,1991-01-01,,x\n")(box)


@bad(exit=4, says=["partnerships.csv:2", "since"])
def a_date_that_no_calendar_has(box):
    rows("1,3,2,,1991-02-30,,x\n")(box)


@bad(exit=4, says=["partnerships.csv:2", "since", "YYYY-MM-DD"])
def a_date_in_the_german_way(box):
    rows("1,3,2,,31.12.1991,,x\n")(box)


@bad(exit=4, says=["partnerships.csv:2", "until"])
def an_end_before_the_beginning(box):
    rows("1,3,2,,1991-01-01,1990-01-01,x\n")(box)


@bad(exit=4, says=["partnerships.csv:3", "line 2"])
def the_same_row_twice(box):
    rows("1,3,2,,1991-01-01,,x\n3,1,2,,1991-01-01,,x\n")(box)


@bad(exit=4, says=["partnerships.csv:2"])
def a_municipality_with_itself(box):
    rows("1,1,2,,1991-01-01,,x\n")(box)


@bad(exit=4, says=["partnerships.csv:2", "id"])
def an_id_that_is_no_number(box):
    rows("one,3,2,,1991-01-01,,x\n")(box)


@bad(exit=4, says=["partnerships.csv:2", "Zgorzelc", "did you mean", "Zgorzelec"])
def a_misspelt_name(box):
    box.partnerships = ("from_name,from_country,to_name,to_country,since\n"
                        "Görlitz,DE,Zgorzelc,PL,1991-01-01\n")


@bad(exit=4, says=["partnerships.csv:2", "Görlitz", "(1)", "(2)"])
def a_name_that_two_municipalities_have(box):
    box.towns[1].name = "Görlitz"
    box.partnerships = ("from_name,from_country,to_name,to_country,since\n"
                        "Görlitz,DE,Zgorzelec,PL,1991-01-01\n")


SIDES = "from_id,from_name,from_country,from_lon,from_lat,to_name,to_country\n"


def sides(text):
    """A case whose partnership table names places in all ways."""

    def change(box):
        box.partnerships = SIDES + text

    return change


@bad(exit=4, says=["partnerships.csv:2", "E0267", "id 2", "Görlitz", "from_id"])
def an_id_and_the_name_of_another_municipality(box):
    sides("2,Görlitz,DE,,,Zgorzelec,PL\n")(box)


@bad(exit=4, says=["partnerships.csv:2", "E0267", "exchange from_lon and from_lat"])
def a_point_with_its_coordinates_exchanged(box):
    at = box.towns[0]
    sides("," + at.name + "," + at.country + ",51.15,15.0,Zgorzelec,PL\n")(box)


@bad(exit=4, says=["partnerships.csv:2", "E0267", "from_lon"])
def a_point_in_the_gulf_of_guinea(box):
    sides(",Görlitz,DE,0,0,Zgorzelec,PL\n")(box)


@bad(exit=4, says=["partnerships.csv:2", "E0267", "SN (Senegal)", "Saxony in Germany", "write DE"])
def a_province_for_a_state(box):
    sides(",Görlitz,SN,,,Zgorzelec,PL\n")(box)


@bad(exit=4, says=["partnerships.csv", "E0247", "no CSV but a web page"])
def a_web_page_that_is_called_csv(box):
    box.partnerships = "<!DOCTYPE html>\n<html><body>not found</body></html>\n"


@bad(exit=4, says=["partnerships.csv"])
def a_table_that_names_no_places(box):
    box.partnerships = "since,until\n1991-01-01,\n"


@bad(exit=4, says=["partnerships.xlsx"])
def a_spreadsheet_that_is_none(box):
    box.write("partnerships.xlsx", "PK\x03\x04 but no spreadsheet")
    box.plan("region", 'territories = { file = "towns.shp" }\n'
             'partnerships = { file = "partnerships.xlsx" }')


@bad(exit=4, says=["crossings.csv:2", "kind"])
def a_crossing_that_is_neither_bridge_nor_ferry(box):
    box.scenario["region"] += '\ncrossings = { file = "crossings.csv" }'
    box.write("crossings.csv", "name,kind,lon,lat,a,b,from,until,source\n"
              "Altstadtbrücke,tunnel,14.99,51.15,DE,PL,2004-10-20,,x\n")


@bad(exit=4, says=["crossings.csv:2", "each other's place"])
def a_crossing_with_latitude_before_longitude(box):
    box.scenario["region"] += '\ncrossings = { file = "crossings.csv" }'
    box.write("crossings.csv", "name,kind,lon,lat,a,b,from,until,source\n"
              "Altstadtbrücke,bridge,51.15,14.99,DE,PL,2004-10-20,,x\n")


@bad(exit=4, says=["travel.csv:3", "faster than 300 km/h"])
def a_travel_time_in_hours(box):
    box.scenario["region"] += '\ntravel = { file = "travel.csv" }'
    box.write("travel.csv", "origin,destination,minutes\n1,2,20\n1,3,0.4\n")


@bad(exit=4, says=["travel.csv", "neither a time nor a distance"])
def a_travel_table_without_a_value(box):
    box.scenario["region"] += '\ntravel = { file = "travel.csv" }'
    box.write("travel.csv", "origin,destination,hours\n1,2,1\n")


@bad(exit=4, says=["barriers.csv", "not a table"])
def barriers_without_shapes(box):
    box.scenario["region"] += '\nbarriers = { file = "barriers.csv" }'
    box.write("barriers.csv", "name,a,b\nriver,DE,PL\n")


@bad(exit=4, says=["towns.shp", "'workers'"])
def a_field_of_jobs_that_is_not_there(box):
    box.scenario["region"] = box.scenario["region"].replace(
        '"towns.shp" }', '"towns.shp", jobs = "workers" }')


@bad(exit=4, says=["places.csv"])
def places_without_a_point(box):
    box.scenario["region"] += '\nplaces = { file = "places.csv", municipality = "muni" }'
    box.write("places.csv", "id,name,muni,population\n11,Weinhübel,1,5000\n")


@bad(exit=4, says=["countries.csv"])
def a_world_without_its_tables(box):
    box.scenario["region"] += '\nworld = "nowhere"'


if __name__ == "__main__":
    main()
