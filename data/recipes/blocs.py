#!/usr/bin/python3
"""Writes blocs.csv and movement.csv: which states belong together, which are bound by a treaty, and
what stands between them.

usage: blocs.py OUT

Facts, kept here as short as they can be said. Tags: [P] read in a published page, [M] from memory
and to be checked, [A] assumption. A day that is not known is the first of its month or year.
"""

import csv
import sys
from pathlib import Path

EU15 = {"1958-01-01": "BE DE FR IT LU NL", "1973-01-01": "DK GB IE", "1981-01-01": "GR",
        "1986-01-01": "ES PT", "1995-01-01": "AT FI SE"}
EU8 = "CZ EE HU LT LV PL SI SK"
EU2 = "BG RO"

# bloc: (source, {from: states}, {state: until})
BLOCS = {
    "EU": ("accession treaties [M]",
           EU15 | {"2004-05-01": f"CY MT {EU8}", "2007-01-01": EU2, "2013-07-01": "HR"},
           {"GB": "2020-02-01"}),
    "EEA": ("EEA agreement; states outside the EU only [M]",
            {"1994-01-01": "AT FI IS NO SE", "1995-05-01": "LI"},
            {country: "1995-01-01" for country in ("AT", "FI", "SE")}),
    "Schengen": ("controls lifted at land borders: home-affairs.ec.europa.eu, vistoturistico.it; IT AT: news.bbc.co.uk 15682 [P]; GR [M]",
                 {"1995-03-26": "BE DE ES FR LU NL PT", "1998-04-01": "AT IT",
                  "2000-01-01": "GR", "2001-03-25": "DK FI IS NO SE", "2007-12-21": f"MT {EU8}",
                  "2008-12-12": "CH", "2011-12-19": "LI", "2023-01-01": "HR", "2025-01-01": EU2}, {}),
    "CoE": ("Council of Europe, dates of accession [M]; RU left 2022-03-16 [P]",
            {"1949-05-05": "BE DK FR GB IE IT LU NL NO SE", "1949-08-09": "GR TR", "1950-03-07": "IS",
             "1950-07-13": "DE", "1956-04-16": "AT", "1961-05-24": "CY", "1963-05-06": "CH",
             "1965-04-29": "MT", "1976-09-22": "PT", "1977-11-24": "ES", "1978-11-23": "LI",
             "1988-11-16": "SM", "1989-05-05": "FI", "1990-11-06": "HU", "1991-11-26": "PL",
             "1992-05-07": "BG", "1993-05-14": "EE LT SI", "1993-06-30": "CZ SK",
             "1993-10-07": "RO", "1994-11-10": "AD", "1995-02-10": "LV", "1995-07-13": "AL MD",
             "1995-11-09": "MK UA", "1996-02-28": "RU", "1996-11-06": "HR", "1999-04-27": "GE",
             "2001-01-25": "AM AZ", "2002-04-24": "BA", "2003-04-03": "RS", "2004-10-05": "MC",
             "2007-05-11": "ME"}, {"RU": "2022-03-16"}),
    # MD notified its exit in 2026, effective after twelve months: out of it in 2027, on a day not established.
    "CIS": ("founding acts of December 1991, later accession and exit [M]; UA took part without ratifying the charter, TM is associate since 2005; MD leaves in 2027 (tass 2074299 [P]: day open, row open)",
            {"1991-12-08": "BY RU UA", "1991-12-21": "AM AZ KG KZ MD TJ TM UZ", "1993-12-03": "GE"},
            {"GE": "2009-08-18", "UA": "2018-05-19", "TM": "2005-08-26"}),
    "EAEU": ("treaty in force and accessions [M]",
             {"2015-01-01": "BY KZ RU", "2015-01-02": "AM", "2015-08-12": "KG"}, {}),
    # SA was invited and never confirmed; AR declined; the partner countries of 2025 are no members.
    # Neither they nor SCO and Mercosur give municipalities a right; they bring states nearer to each other.
    "BRICS": ("first summit 2009-06-16; ZA invited 2010-12-24; enlargement 2024; ID 2025 [M]",
              {"2009-06-16": "BR CN IN RU", "2010-12-24": "ZA", "2024-01-01": "AE EG ET IR",
               "2025-01-06": "ID"}, {}),
    "BRICS partners": ("partner countries; 2025-01-01 from the chair's notice [P]; NG VN 2025 [M]",
                       {"2025-01-01": "BO BY CU KZ MY TH UG UZ", "2025-01-17": "NG", "2025-06-13": "VN"}, {}),
    "SCO": ("Shanghai Cooperation Organisation, founding and accessions [M]",
            {"2001-06-15": "CN KG KZ RU TJ UZ", "2017-06-09": "IN PK", "2023-07-04": "IR", "2024-07-04": "BY"}, {}),
    "Mercosur": ("treaty of Asunción, in force 1991-11-29; BO 2024 [M]",
                 {"1991-11-29": "AR BR PY UY", "2024-08-08": "BO"}, {}),
}

# Treaties of the Council of Europe and of the Benelux states: who is bound, and from which day. A
# treaty enters into force for a state three months and a day after it ratified (ETS 122: on the first
# of the month after three months). An assumed row starts when both the treaty and the state's
# membership of the Council do.
#
# Left out on purpose. ETS 106: AD, EE, GR, IS, ME, MK, MT, SM and GB are no parties [M]; RS came in 2016. ETS
# 159 began on 1998-12-01 with LU, NL, SE and CH, whose ratification of 1 September 1998 was the fourth [P]:
# LT and NO cannot be of that day, and no other is established. ETS 169 began with four ratifications [P]; LT,
# LV, NO, SE and SK are undated. CETS 206: AM, BE, LT, LU, ME, NL and RU only signed (2013) [P]; later parties
# are not established. Whether RU is still bound by ETS 106, 159 and 169 after leaving the Council of Europe
# has to be checked; its rows are open.
#
# ETS 122 lets a state choose paragraphs (Art. 12). Of Art. 10, paragraph 2 is about international associations,
# 3 about counterparts abroad; "ETS 122" lists all parties, the two other lists those bound by the paragraph.
# GE accepted 10 (1) only [P: its declaration]; TR and LI neither (2) nor (3), AZ not (3), GR not (2) [M]; AM
# (2) in 2002, and (3) with its second declaration [P], bound by all by 2019 [P: CPL38(2020)03], day open.
#
# "Visa list" are the states bound by the common list of visa-free states (regulation 539/2001): the EU but IE
# and GB, and the other Schengen states. RO, BG, HR and CY are bound without being in Schengen.
#
# treaty: (source, {(tag, from): states}, {state: until})
TREATIES = {
    "ETS 106": (
        "Madrid Outline Convention: Council of Europe Treaty Office; Tractatenblad 1995, 173",
        {("M", "1981-12-22"): "DE DK NO SE", ("M", "1982-01-27"): "NL", ("P", "1982-06-04"): "CH",
         ("P", "1983-01-19"): "AT", ("P", "1983-02-04"): "IE", ("P", "1983-07-01"): "LU",
         ("P", "1984-04-27"): "LI", ("P", "1984-05-15"): "FR", ("P", "1985-06-30"): "IT",
         ("P", "1987-07-07"): "BE", ("P", "1989-04-11"): "PT", ("P", "1990-11-25"): "ES",
         ("P", "1990-12-12"): "FI", ("P", "1993-06-20"): "PL", ("P", "1993-12-22"): "UA",
         ("P", "1994-06-22"): "HU", ("M", "1997-09-14"): "LT", ("M", "1999-03-02"): "LV",
         ("M", "1999-08-08"): "BG", ("M", "2000-03-01"): "MD", ("M", "2000-03-22"): "CZ",
         ("M", "2000-05-02"): "SK", ("M", "2001-10-12"): "TR", ("M", "2002-02-08"): "AL",
         ("M", "2003-01-05"): "RU", ("M", "2003-10-17"): "RO", ("M", "2003-10-18"): "SI",
         ("M", "2003-12-18"): "HR", ("M", "2004-02-01"): "AM", ("P", "2004-07-01"): "AZ",
         ("M", "2006-10-25"): "GE", ("M", "2007-12-19"): "MC", ("M", "2008-06-29"): "BA",
         ("P", "2014-03-19"): "CY", ("M", "2016-06-16"): "RS"}, {}),
    "ETS 159": (
        "Additional Protocol: eda.admin.ch, SR 0.131.11; verdragenbank.overheid.nl 006811",
        {("P", "1998-12-01"): "CH LU NL SE", ("P", "1998-12-17"): "DE", ("P", "1999-03-02"): "LV",
         ("P", "2000-01-05"): "FR", ("M", "2002-01-01"): "MD",
         ("M", "2000-05-02"): "SK", ("P", "2002-03-12"): "AL", ("M", "2003-10-18"): "SI",
         ("P", "2004-02-01"): "AM", ("P", "2004-06-18"): "AT", ("P", "2004-07-01"): "AZ",
         ("M", "2005-02-05"): "UA", ("P", "2005-10-01"): "BG", ("M", "2007-12-19"): "MC",
         ("P", "2009-01-08"): "BA", ("M", "2009-02-28"): "RU", ("P", "2009-09-13"): "BE",
         ("M", "2014-03-19"): "CY"}, {}),
    "ETS 169": (
        "Protocol No. 2: eda.admin.ch, SR 0.131.12; coe.int, declarations; [A]: the parties to ETS 159",
        {("M", "2001-02-01"): "DE FR LU NL", ("P", "2002-03-12"): "AL", ("P", "2003-05-27"): "CH",
         ("P", "2004-02-01"): "AM", ("P", "2004-07-01"): "AZ", ("M", "2005-02-05"): "UA",
         ("P", "2005-10-01"): "BG", ("P", "2006-12-23"): "AT", ("P", "2009-01-08"): "BA",
         ("M", "2009-02-28"): "RU", ("P", "2009-09-13"): "BE", ("M", "2002-01-01"): "MD",
         ("A", "2003-10-18"): "SI", ("A", "2007-12-19"): "MC", ("A", "2014-03-19"): "CY"}, {}),
    "CETS 206": (
        "Protocol No. 3: Council of Europe, CDLR(2013)8; iea.uoregon.edu (CY: the year)",
        {("P", "2013-03-01"): "CH DE SI UA", ("P", "2013-05-15"): "FR", ("M", "2014-04-01"): "CY"}, {}),
    "ETS 122": (
        "European Charter of Local Self-Government: Council of Europe Treaty Office; verdragen.nl 000006",
        {("P", "1988-09-01"): "DE", ("M", "1988-09-01"): "AT CY DK LI LU", ("M", "1989-03-01"): "ES",
         ("M", "1989-09-01"): "NO", ("M", "1989-12-01"): "SE", ("M", "1990-01-01"): "GR",
         ("P", "1990-09-01"): "IT", ("M", "1991-04-01"): "PT", ("P", "1991-07-01"): "NL",
         ("M", "1991-07-01"): "IS", ("M", "1991-10-01"): "FI", ("M", "1993-04-01"): "TR",
         ("M", "1994-01-01"): "MT", ("M", "1994-03-01"): "PL", ("M", "1994-07-01"): "HU",
         ("P", "1995-04-01"): "EE", ("M", "1995-09-01"): "BG", ("M", "1997-03-01"): "SI",
         ("M", "1997-04-01"): "LV", ("M", "1997-10-01"): "MK", ("P", "1998-01-01"): "UA",
         ("M", "1998-02-01"): "HR MD", ("M", "1998-05-01"): "RO", ("M", "1998-08-01"): "GB",
         ("P", "1998-09-01"): "RU", ("P", "1999-09-01"): "CZ", ("M", "1999-10-01"): "LT",
         ("M", "2000-06-01"): "SK", ("P", "2000-08-01"): "AL", ("M", "2002-05-01"): "AM",
         ("M", "2002-08-01"): "AZ", ("M", "2002-09-01"): "IE", ("P", "2002-11-01"): "BA",
         ("M", "2004-12-01"): "BE", ("M", "2005-04-01"): "GE", ("M", "2005-06-01"): "CH",
         ("M", "2007-05-01"): "FR", ("M", "2008-01-01"): "RS", ("M", "2009-01-01"): "ME",
         ("P", "2011-07-01"): "AD", ("M", "2013-05-01"): "MC", ("M", "2014-02-01"): "SM"},
        {"RU": "2022-03-16"}),
    "Benelux 2014": (
        "Benelux convention of 20 February 2014: legalworld.wolterskluwer.be",
        {("P", "2018-07-01"): "BE LU", ("P", "2019-01-01"): "NL"}, {}),
    "Bayonne 1995": (
        "Treaty of Bayonne of 10 March 1995: senat.fr rap/l96-132; fr.wikipedia.org (days, AD by protocol)",
        {("P", "1997-02-24"): "ES FR", ("P", "2010-02-16"): "AD"}, {}),
    # Day of signature: the rules that name these two have no day in force.
    "CIS convention 2008": (
        "Convention on transfrontier co-operation, Bishkek, 10 October 2008: signatories; adilet.zan.kz P1100000922 cites it",
        {("M", "2008-10-10"): "AM BY KG KZ RU TJ"}, {}),
    "CIS convention 2016": (
        "Convention on interregional co-operation, Bishkek, 16 September 2016: signatories",
        {("M", "2016-09-16"): "AM BY KG RU TJ"}, {}),
    "Visa list": (
        "Regulation (EC) 539/2001, since 2018 (EU) 2018/1806; not IE and GB",
        {("M", "2001-04-10"): "AT BE DE DK ES FI FR GR IT LU NL PT SE", ("M", "2001-03-25"): "IS NO",
         ("M", "2004-05-01"): f"CY MT {EU8}", ("M", "2007-01-01"): EU2, ("M", "2008-12-12"): "CH",
         ("M", "2011-12-19"): "LI", ("M", "2013-07-01"): "HR"}, {}),
}


def paragraph(number, added, *without):
    """The parties to the charter that are bound by this paragraph of Art. 10, each with its day and tag."""
    source, joined, until = TREATIES["ETS 122"]
    bound = {key: " ".join(country for country in countries.split() if country not in without)
             for key, countries in joined.items()}
    return f"{source}; declarations under Art. 12 on Art. 10 ({number})", bound | added, until


TREATIES["ETS 122 Art. 10 (2)"] = paragraph(2, {}, "GE", "GR", "LI", "TR")
TREATIES["ETS 122 Art. 10 (3)"] = paragraph(3, {("A", "2019-01-01"): "AM"}, "AM", "AZ", "GE", "LI", "TR")

# a, b, from, until, checks, visa, no_work, source
MOVEMENT = [
    ("Schengen", "Schengen", "1995-03-26", "", 0, 0, "", "Schengen convention [P]"),
    ("EU", "EU", "1958-01-01", "", "", 0, "", "free movement of persons; the visa-free years before each accession stand below [M]"),
    ("EU", "EU", "1968-10-15", "", "", "", 0, "regulation 1612/68; transitional periods stand below [M]"),
    ("EU", "EEA", "1994-01-01", "", "", 0, 0, "EEA agreement [M]"),
    ("EEA", "EEA", "1994-01-01", "", "", 0, 0, "EEA agreement [M]"),
    ("EU", "CH", "1958-01-01", "", "", 0, "", "no visa between CH and the member states [M]"),
    ("EU", "CH", "2002-06-01", "", "", "", 0, "agreement on free movement; later members below [M]"),
    ("EEA", "CH", "2002-06-01", "", "", 0, 0, "EFTA convention of Vaduz [M]"),
    ("EU", "GB", "2020-02-01", "", "", 0, "", "withdrawal: visits need no visa [M]"),
    ("EU", "GB", "2020-02-01", "2021-01-01", "", "", 0, "transition period [M]"),
    ("GB", "IE", "1952-01-01", "", 0, 0, 0, "Common Travel Area [M]"),
    # The agreement of 1992, and what followed when RU left it in 2000 and others after: bilateral treaties (UA and
    # AZ never signed the first), and that of BY KZ KG RU TJ of 30 November 2000. Exceptions stand below.
    ("CIS", "CIS", "1992-10-09", "", "", 0, "", "Bishkek agreement (cis-legislation.com [P]); later Minsk 2000 (in force 2002-06-07, online.zakon.kz [P]) and bilateral treaties [M]"),
    ("AM", "AZ", "1992-01-01", "", 1, 1, 1, "frontier closed, no relations [M]"),
    ("TJ", "UZ", "2001-01-01", "2018-03-16", "", 1, "", "visa regime (first year only) [M]"),
    ("GE", "RU", "2000-12-05", "2023-05-15", "", 1, "", "visa regime [M]"),
    ("GE", "RU", "2023-05-15", "", "", 0, "", "visas abolished by RU; citizens of RU need none in GE [M]"),
    ("AM", "GE", "1992-10-09", "", "", 0, "", "visa-free, also after GE left the CIS [M]"),
    ("AZ", "GE", "1992-10-09", "", "", 0, "", "visa-free, also after GE left the CIS [M]"),
    ("RU", "UA", "1992-10-09", "2022-07-01", "", 0, "", "visa-free until UA asked for visas: regtrends.com [P]"),
    ("RU", "UA", "2022-07-01", "", 1, 1, 1, "visas since 1 July 2022: regtrends.com [P]; crossings closed [M]"),
    ("BY", "UA", "1992-10-09", "", "", 0, "", "visa-free [M]"),
    ("MD", "UA", "1992-10-09", "", "", 0, "", "visa-free, also after UA left the CIS [M]"),
    ("BY", "RU", "1995-05-26", "", 0, 0, "", "no controls at the common border [M]"),
    ("BY", "RU", "1999-12-08", "", "", "", 0, "Union State treaty [M]"),
    ("EAEU", "EAEU", "2015-01-01", "", "", 0, 0, "treaty on the EAEU, labour mobility [M]"),
    ("CN", "RU", "2025-12-01", "2026-09-15", "", 0, "", "mutual visa-free trial: CN from 2025-09-15, RU from 2025-12-01, both to 2026-09-14 [M]"),
    ("CN", "KZ", "2023-11-10", "", "", 0, "", "mutual visa-free visits of 30 days [M]"),
    ("US", "CA", "1958-01-01", "", "", 0, "", "no visa for citizens of the two [M]"),
    # Commuters between US and MX are citizens and residents of the US or hold a card: no visa for each visit.
    ("MX", "US", "1953-01-01", "", 1, 0, 1, "border crossing card (near the border; year only) [M], read as no visa [A]; no right to work [M]"),
    ("Mercosur", "Mercosur", "1991-11-29", "", "", 0, "", "visits with the identity card [M]"),
    ("Mercosur", "Mercosur", "2009-07-28", "", "", "", 0, "agreement on residence of 6 December 2002 [M]"),
    ("BR", "PY", "1991-11-29", "", 1, 0, "", "visits with the identity card [M]; checks at the bridge stand in law [M]"),
    # Micro-states: no controls at their frontiers, whatever treaty says so.
    ("FR", "MC", "1963-05-18", "", 0, 0, 0, "neighbourhood convention; work by permit, open to commuters in practice [M], read as a right [A]"),
    ("IT", "MC", "1963-05-18", "", "", 0, 0, "no visa; work by permit, open to commuters in practice [M], read as a right [A]"),
    ("IT", "MC", "1998-04-01", "", 0, "", "", "controls at land borders of IT ended; MC is controlled by FR [M]"),
    ("CH", "LI", "1924-01-01", "", 0, 0, "", "customs treaty of 1923: no controls between the two [M]"),
    ("CH", "LI", "1963-11-06", "", "", "", 0, "agreement on the police of foreigners; convention of Vaduz later [M]"),
    ("AT", "CH", "1958-01-01", "", "", "", 0, "permits for people who commute from the border zone (year not established) [M], read as a right [A]"),
    ("CH", "DE", "1958-01-01", "", "", "", 0, "permits for people who commute from the border zone (year not established) [M], read as a right [A]"),
    ("CH", "FR", "1958-04-15", "", "", "", 0, "agreement on frontier workers of 15 April 1958: permits for people who commute from the border zone [M], read as a right [A]"),
    ("CH", "IT", "1958-01-01", "", "", "", 0, "permits for people who commute from the border zone (year not established) [M], read as a right [A]"),
    ("AT", "LI", "1958-01-01", "", "", 0, "", "no visa (year not established) [M]"),
    ("AT", "LI", "1995-05-01", "", "", "", 0, "EEA agreement [M]"),
    ("IT", "SM", "1958-01-01", "", 0, 0, 0, "convention of 1939: no controls; work of commuters [M]"),
    ("IT", "VA", "1929-06-07", "", 0, 0, "", "Lateran treaty: no controls [M]"),
    ("AD", "ES", "1993-06-03", "", 1, 0, "", "no visa; controls stand [M]"),
    ("AD", "FR", "1993-06-03", "", 1, 0, "", "no visa; controls stand [M]"),
    # Barriers that stand are rows too: a pair without a row is a warning.
    ("Visa list", "RU", "1992-01-01", "", 1, 1, 1, "visas, in force of the list since 2001 [M]"),
    ("Visa list", "BY", "1992-01-01", "", 1, 1, 1, "visas, in force of the list since 2001 [M]"),
    ("BY", "LT", "1992-01-01", "", 1, 1, 1, "visas [M]"), ("BY", "LV", "1992-01-01", "", 1, 1, 1, "visas [M]"),
]
# The list of visa-free states binds the EU (but IE and GB) and the other Schengen states.
MOVEMENT += [("Visa list", c, since, "", "", 0, "", f"visa-free list: {source}") for c, since, source in (
    ("MD", "2014-04-28", "regulation 259/2014 [M]"), ("GE", "2017-03-28", "regulation 2017/372 [M]"),
    ("UA", "2017-06-11", "regulation 2017/850; ipress.ua 61794 [P]"), ("XK", "2024-01-01", "regulation 2023/850 [M]"),
    ("ME", "2009-12-19", "regulation 1244/2009 [M]"), ("MK", "2009-12-19", "regulation 1244/2009 [M]"),
    ("RS", "2009-12-19", "regulation 1244/2009 [M]"), ("AL", "2010-12-15", "regulation 1091/2010 [M]"),
    ("BA", "2010-12-15", "regulation 1091/2010 [M]"))]
# Among the states of the western Balkans visits never needed a visa, or soon did not.
MOVEMENT += [(a, b, "2009-01-01", "", "", 0, "", "visa-free (year not established) [M]") for a, b in (
    ("AL", "ME"), ("AL", "MK"), ("AL", "XK"), ("BA", "ME"), ("BA", "RS"), ("ME", "RS"), ("ME", "XK"),
    ("MK", "RS"), ("MK", "XK"), ("RS", "XK"))]

# Before the later of two neighbours asked for visas on its way into the EU.
MOVEMENT += [(a, b, since, until, "", 0, "", f"visa-free before accession ({since[:4]}: year only) [M]")
             for a, b, since, until in (
                 ("PL", "UA", "1992-01-01", "2003-10-01"), ("BY", "PL", "1992-01-01", "2003-10-01"),
                 ("PL", "RU", "1992-01-01", "2003-10-01"), ("HU", "UA", "1992-01-01", "2003-11-01"),
                 ("SK", "UA", "1993-01-01", "2000-06-01"), ("MD", "RO", "1992-01-01", "2007-01-01"))]
# Local border traffic: a permit in place of a visa, for residents within 30 km, in part 50 km. A row is about
# two states, and those who commute live that near, so it is read as no visa.
LOCAL_TRAFFIC = "local border traffic within 30-50 km"
UKRAINE_MISSION = "ukraine-eu.mfa.gov.ua [P]; read for the whole border region [A]"
MOVEMENT += [(a, b, since, until, "", 0, "", f"{LOCAL_TRAFFIC}: {source}") for a, b, since, until, source in (
    ("HU", "UA", "2007-12-14", "2017-06-11", UKRAINE_MISSION), ("SK", "UA", "2008-09-27", "2017-06-11", UKRAINE_MISSION),
    ("PL", "UA", "2009-07-01", "2017-06-11", UKRAINE_MISSION), ("RO", "UA", "2015-05-14", "2017-06-11", UKRAINE_MISSION),
    ("PL", "RU", "2012-07-27", "2016-07-04", "[M]; read for the whole border region [A]"))]

# Turkmenistan left the agreement of 1992.
MOVEMENT += [(c, "TM", "1999-06-01", "", "", 1, "", "visa regime of TM [M]")
             for c in ("AM", "AZ", "BY", "KG", "KZ", "MD", "RU", "TJ", "UA", "UZ")]

# Nordic labour market (1954) and passport union (1958, IS 1966); Benelux controls (1960).
NORDIC = ("DK", "FI", "NO", "SE")
MOVEMENT += [(a, b, "1958-05-01", "", 0, 0, 0, "Nordic passport union and labour market [M]")
             for a in NORDIC for b in NORDIC if a < b]
MOVEMENT += [(a, "IS", "1982-01-01", "", 0, 0, 0, "Nordic passport union and labour market [M]") for a in NORDIC]
MOVEMENT += [(a, b, "1960-07-01", "", 0, 0, "", "Benelux: controls moved to the outer frontier [M]")
             for a, b in (("BE", "LU"), ("BE", "NL"), ("LU", "NL"))]

# Visa-free travel between neighbours before the later of the two joined the EU.
MOVEMENT += [(a, b, since, "", "", 0, "", f"visa abolished {source}") for a, b, since, source in [
    ("DE", "PL", "1991-04-08", "[M]"), ("CZ", "DE", "1990-07-01", "(Czechoslovakia) [M]"),
    ("CZ", "PL", "1991-01-01", "(Czechoslovakia; year only) [M]"), ("PL", "SK", "1991-01-01", "(Czechoslovakia; year only) [M]"),
    ("CZ", "SK", "1993-01-01", "(never needed) [M]"), ("AT", "CZ", "1990-01-01", "(Czechoslovakia; year only) [M]"),
    ("AT", "SK", "1990-01-01", "(Czechoslovakia; year only) [M]"), ("AT", "HU", "1979-01-01", "[M]"),
    ("AT", "SI", "1965-01-01", "(Yugoslavia; year only) [M]"), ("IT", "SI", "1965-01-01", "(Yugoslavia; year only) [M]"),
    ("HU", "SK", "1965-01-01", "(year only) [M]"), ("HU", "SI", "1992-01-01", "(year only) [M]"),
    ("HU", "RO", "1992-01-01", "(year only) [M]"), ("BG", "RO", "1992-01-01", "(year only) [M]"),
    ("EE", "LV", "1992-01-01", "(year only) [M]"), ("LT", "LV", "1992-01-01", "(year only) [M]"),
    ("LT", "PL", "1994-01-01", "(year only) [M]"), ("EE", "FI", "1997-05-01", "[M]"),
    ("HR", "SI", "1991-06-25", "(never needed) [M]"), ("HR", "HU", "1992-01-01", "(year only) [M]")]]

# Since the division of Czechoslovakia its two halves may work in each other.
MOVEMENT.append(("CZ", "SK", "1993-01-01", "", "", "", 0, "agreement of 1992 on mutual employment [M]"))

# Transitional periods: member kept its labour market closed to newcomers until…
CLOSED_TO_EU8 = {"ES FI GR PT": "2006-05-01", "IT": "2006-07-27", "NL": "2007-05-01", "LU": "2007-11-01",
                 "FR": "2008-07-01", "BE DK": "2009-05-01", "AT DE": "2011-05-01"}
CLOSED_TO_EU2 = {"DK ES GR HU PT": "2009-01-01", "IT": "2012-01-01", "IE": "2012-07-20",
                 "AT BE DE FR GB LU MT NL": "2014-01-01"}
CLOSED_TO_HR = {"BE CY DE ES FR GR IT LU": "2015-07-01", "GB MT NL SI": "2018-07-01", "AT": "2020-07-01"}
# The three southern accessions had theirs too: GR to the end of 1987, ES and PT to that of 1991 (LU a year more).
CLOSED_TO_GR = {"BE DE DK FR GB IE IT LU NL": "1988-01-01"}
CLOSED_TO_IBERIA = {"BE DE DK FR GB GR IE IT NL": "1992-01-01", "LU": "1993-01-01"}
CLOSED = [(CLOSED_TO_GR, "GR", "1981-01-01"), (CLOSED_TO_IBERIA, "ES PT", "1986-01-01"),
          ({"ES": "1992-01-01"}, "PT", "1986-01-01"), (CLOSED_TO_EU8, EU8, "2004-05-01"), (CLOSED_TO_EU2, EU2, "2007-01-01"),
          (CLOSED_TO_HR, "HR", "2013-07-01"),
          ({"CH": "2011-05-01"}, EU8, "2004-05-01"), ({"CH": "2019-06-01"}, EU2, "2007-01-01"),
          ({"CH": "2022-01-01"}, "HR", "2013-07-01")]
for closed, newcomers, since in CLOSED:
    MOVEMENT += [(member, newcomer, since, until, "", "", 1, "transitional period for workers [M]")
                 for members, until in closed.items() for member in members.split()
                 for newcomer in newcomers.split()]
# ES closed its labour market to RO once more: MEMO/11/554.
MOVEMENT.append(("ES", "RO", "2011-08-11", "2014-01-01", "", "", 1, "renewed transitional period: ec.europa.eu MEMO/11/554 [P]"))


def write(file, header, rows):
    with file.open("w", encoding="utf-8", newline="") as out:
        table = csv.writer(out, lineterminator="\n")
        table.writerow(header)
        table.writerows(rows)


def main():
    out = Path(sys.argv[1])
    memberships = [(bloc, "bloc", country, since, until.get(country, ""), source)
                   for bloc, (source, joined, until) in BLOCS.items()
                   for since, countries in joined.items() for country in countries.split()]
    memberships += [(treaty, "treaty", country, since, until.get(country, ""), f"{source} [{tag}]")
                    for treaty, (source, joined, until) in TREATIES.items()
                    for (tag, since), countries in joined.items() for country in countries.split()]
    write(out / "blocs.csv", ["bloc", "kind", "country", "from", "until", "source"], memberships)
    write(out / "movement.csv", ["a", "b", "from", "until", "checks", "visa", "no_work", "source"], MOVEMENT)


if __name__ == "__main__":
    main()
