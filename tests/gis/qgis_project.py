#!/usr/bin/python3
"""A newcomer opens the map: the project beside a snapshot in real QGIS, without a screen.

    qgis_project.py PROJECT.qgz [PICTURE_FOLDER [YEAR YEAR]]

With a folder, the pictures of the two years (the first and the last unless named) stay there.
"""

import os
import re
import sys
import tempfile

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from qgis.core import (Qgis, QgsApplication, QgsDateTimeRange, QgsMapLayerType,
                       QgsMapRendererSequentialJob, QgsMapSettings, QgsMeshDatasetIndex,
                       QgsProject, QgsUnitTypes)
from qgis.PyQt.QtCore import QDate, QDateTime, QSize, Qt, QTime
from qgis.PyQt.QtGui import QColor

WHITE = QColor("white").rgb()


def layers_top_down(project):
    return [node.layer() for node in project.layerTreeRoot().findLayers()]


def check_project(project, file):
    assert project.read(file), project.error()
    assert project.crs().authid().startswith("EPSG:"), project.crs().authid()
    settings = project.timeSettings()
    assert not settings.temporalRange().isInfinite(), "the project has no time range"
    assert settings.timeStep() == 1 and settings.timeStepUnit() == QgsUnitTypes.TemporalYears
    assert project.readEntry("Paths", "/Absolute")[0] in ("", "false"), "paths are absolute"


def check_layers(project):
    layers = layers_top_down(project)
    assert None not in layers, "a layer of the legend is not in the project"
    for layer in layers:
        assert layer.isValid(), f"{layer.name()}: {layer.error().message()}"
        assert layer.crs() == project.crs(), f"{layer.name()}: {layer.crs().authid()}"
        if layer.type() == QgsMapLayerType.VectorLayer:
            assert layer.featureCount() > 0, f"{layer.name()} is empty"
    names = [layer.name() for layer in layers]
    assert names[0] == "Cross-border agglomerations", names
    assert layers[0].temporalProperties().isActive()
    told = re.findall(r'"(\w+)"', layers[0].mapTipTemplate())
    fields = layers[0].fields().names()
    assert set(told) <= set(fields), (told, fields)
    beside = "agglomeration_probability_without_ties_effect"
    assert "agglomeration_probability" in told and (beside in told) == (beside in fields), told


def check_meshes(project):
    shown = {}
    for layer in layers_top_down(project):
        if layer.type() != QgsMapLayerType.MeshLayer:
            continue
        assert layer.temporalProperties().isActive(), f"{layer.name()} does not move with time"
        group = QgsMeshDatasetIndex(layer.rendererSettings().activeScalarDatasetGroup(), 0)
        assert layer.datasetCount(group) > 1, f"{layer.name()}: one moment only"
        shown[layer.name()] = layer.datasetGroupMetadata(group).name()
    assert shown == {"Municipal ties": "probability of the tie",
                     "Municipalities": "P(cross-border agglomeration)"}, shown


def picture_of(project, year):
    """What the map canvas shows in that year."""
    visible = [node.layer() for node in project.layerTreeRoot().findLayers() if node.isVisible()]
    extent = visible[-1].extent()
    extent.scale(1.05)
    settings = QgsMapSettings()
    settings.setLayers(visible)
    settings.setDestinationCrs(project.crs())
    settings.setExtent(extent)
    settings.setOutputSize(QSize(1200, 900))
    settings.setBackgroundColor(QColor("white"))
    settings.setFlag(Qgis.MapSettingsFlag.DrawLabeling if hasattr(Qgis, "MapSettingsFlag")
                     else QgsMapSettings.DrawLabeling)
    settings.setIsTemporal(True)
    settings.setTemporalRange(QgsDateTimeRange(
        QDateTime(QDate(year, 1, 1), QTime(0, 0), Qt.UTC),
        QDateTime(QDate(year, 12, 31), QTime(23, 59, 59), Qt.UTC)))
    job = QgsMapRendererSequentialJob(settings)
    job.start()
    job.waitForFinished()
    assert not job.errors(), [error.message for error in job.errors()]
    return job.renderedImage()


def sampled(image):
    return [image.pixel(x, y) for x in range(0, image.width(), 3)
            for y in range(0, image.height(), 3)]


def first_and_last_year(project):
    span = project.timeSettings().temporalRange()
    return span.begin().date().year(), span.end().date().year()


def check_pictures(project, folder, years):
    pictures = {}
    os.makedirs(folder, exist_ok=True)
    for year in years:
        image = picture_of(project, year)
        assert image.save(os.path.join(folder, f"{year}.png")), f"cannot write into {folder}"
        pictures[year] = sampled(image)
        drawn = sum(pixel != WHITE for pixel in pictures[year]) / len(pictures[year])
        assert drawn > 0.2, f"{year}: only {drawn:.0%} of the picture is drawn"
    first, last = (pictures[year] for year in years)
    changed = sum(a != b for a, b in zip(first, last)) / len(first)
    assert changed > 0.0005, f"{years[0]} and {years[1]} look the same"


def main():
    application = QgsApplication([], False)
    application.initQgis()
    project = QgsProject.instance()
    check_project(project, sys.argv[1])
    check_layers(project)
    check_meshes(project)
    with tempfile.TemporaryDirectory() as passing:
        years = [int(year) for year in sys.argv[3:]] or first_and_last_year(project)
        check_pictures(project, sys.argv[2] if len(sys.argv) > 2 else passing, years)
    project.clear()
    application.exitQgis()


if __name__ == "__main__":
    main()
