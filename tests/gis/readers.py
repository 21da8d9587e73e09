#!/usr/bin/python3
"""A snapshot in the readers of the field: GDAL's ogrinfo, netCDF4, xarray.

    readers.py SNAPSHOT.nc
"""

import json
import subprocess
import sys

import netCDF4
import numpy
import xarray
from osgeo import ogr

ogr.UseExceptions()

LAYERS = ("municipality", "tie", "agglomeration")


def check_vector_layers(file):
    listing = subprocess.run(["ogrinfo", "-ro", file], check=True, capture_output=True,
                             encoding="utf-8").stdout
    for name in LAYERS:
        assert f": {name} (" in listing, f"ogrinfo does not list {name}:\n{listing}"
    source = ogr.Open(file)
    for name in LAYERS:
        layer = source.GetLayerByName(name)
        assert layer.GetFeatureCount() > 0, f"{name} is empty"
        assert layer.GetSpatialRef().GetAuthorityName(None) == "EPSG", name
        for feature in layer:
            shape = feature.GetGeometryRef()
            assert shape is not None and not shape.IsEmpty(), f"{name} {feature.GetFID()}"


def check_fields(file):
    source = ogr.Open(file)
    fields = {name: [field.name for field in source.GetLayerByName(name).schema]
              for name in LAYERS}
    assert {"municipality_id", "municipality_name", "municipality_country",
            "municipality_population"} <= set(fields["municipality"]), fields
    assert {"tie_a_name", "tie_b_name", "tie_rule", "tie_probability_last"} <= set(fields["tie"])
    assert {"agglomeration_name", "agglomeration_class", "agglomeration_probability", "valid_from",
            "valid_to"} <= set(fields["agglomeration"])


def check_xarray(file):
    with xarray.open_dataset(file) as data:
        assert data.attrs["Conventions"] == "CF-1.8 UGRID-1.0"
        times = data["time"].values
        assert numpy.issubdtype(times.dtype, numpy.datetime64) and (times[1:] > times[:-1]).all()
        assert data["p_agglomeration"].dims == ("time", "municipalities")
        assert {"municipality_id", "municipality_name"} <= set(data["p_agglomeration"].coords)
        for name in ("p_agglomeration", "tie_probability", "candidate_probability"):
            values = data[name].values
            assert ((values >= 0) & (values <= 1)).all(), name
        faces = data["mesh2d_p_agglomeration"].values
        owner = data["mesh2d_municipality"].values
        assert (faces == data["p_agglomeration"].values[:, owner]).all()


def check_netcdf(file):
    with netCDF4.Dataset(file) as data:
        provenance = data.groups["provenance"]
        assert provenance.file_type == "borderweave-snapshot"
        assert len(provenance.state_hash) == 64
        assert json.loads(provenance["dependencies"][...])["HDF5"]
        assert data.groups["ensemble"].replicates == data.replicates
        first, member = (data.groups["ensemble"][f"agglomeration_{name}"][:]
                         for name in ("first_member", "member"))
        assert first[-1] == len(member) and member.max() < len(data.dimensions["municipalities"])


def main():
    file = sys.argv[1]
    for check in (check_vector_layers, check_fields, check_xarray, check_netcdf):
        check(file)


if __name__ == "__main__":
    main()
