"""Found scenes as a GeoPackage: a polygon each, with all that choosing and downloading need.

Driver: https://gdal.org/drivers/vector/gpkg.html.
"""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence

from osgeo import gdal, ogr, osr

from ..errors import NotWritable
from ..geopackage import remove_part, require_geopackage
from ..grid import spatial_reference
from ..raster import tidy
from .scenes import Scene

LAYER = "scenes"
FIELDS: tuple[tuple[str, int], ...] = (
    ("item_id", ogr.OFTString),
    ("collection", ogr.OFTString),
    ("datetime", ogr.OFTDateTime),
    ("cloud_cover", ogr.OFTReal),
    ("aoi_coverage", ogr.OFTReal),
    ("aoi_cloud", ogr.OFTReal),
    ("platform", ogr.OFTString),
    ("gsd", ogr.OFTReal),
    ("item_href", ogr.OFTString),
    ("thumbnail_href", ogr.OFTString),
    ("processing_baseline", ogr.OFTString),
    ("epsg", ogr.OFTInteger),
)


def require_footprints_path(path: str) -> None:
    """Raise BadParameter or NotWritable unless footprints can be written there."""
    require_geopackage(path, "Footprints")


def write_footprints(path: str, scenes: Sequence[Scene], tags: Mapping[str, str] | None = None) -> None:
    """Write scenes in their order; the file appears under its name only when it is complete.

    tags: written to the layer as SATART_<KEY>. Raises BadParameter, NotWritable.
    """
    require_footprints_path(path)
    part = path + ".part"
    remove_part(part)
    try:
        # The driver would rather have the ending of a GeoPackage.
        gdal.PushErrorHandler("CPLQuietErrorHandler")
        try:
            _fill(part, scenes, tags or {})
        finally:
            gdal.PopErrorHandler()
        os.replace(part, path)
    except (RuntimeError, OSError) as error:
        raise NotWritable(f"{path} can't be written: {tidy(error)}. Choose another file or folder.") from error
    finally:
        remove_part(part)


def _fill(part: str, scenes: Sequence[Scene], tags: Mapping[str, str]) -> None:
    dataset = ogr.GetDriverByName("GPKG").CreateDataSource(part)
    reference = spatial_reference("EPSG:4326")
    reference.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
    layer = dataset.CreateLayer(LAYER, reference, ogr.wkbMultiPolygon)
    for name, kind in FIELDS:
        layer.CreateField(ogr.FieldDefn(name, kind))
    layer.SetMetadata({f"SATART_{k.upper()}": v for k, v in tags.items()})
    layer.StartTransaction()
    for scene in scenes:
        feature = ogr.Feature(layer.GetLayerDefn())
        for name, value in values_of(scene).items():
            if value is not None and value != "":
                feature.SetField(name, value)
        if scene.area is not None:
            feature.SetGeometry(scene.area.geometry)
        layer.CreateFeature(feature)
    layer.CommitTransaction()
    layer = None
    dataset = None


def values_of(scene: Scene) -> dict[str, str | int | float | None]:
    """Return the attributes of a scene's footprint."""
    moment = scene.start
    return {
        "item_id": scene.item.id,
        "collection": scene.item.collection,
        "datetime": moment.strftime("%Y/%m/%d %H:%M:%S.") + f"{moment.microsecond // 1000:03d}+00" if moment else None,
        "cloud_cover": scene.cloud_cover,
        "aoi_coverage": round(scene.aoi_coverage, 2),
        "aoi_cloud": None if scene.aoi_cloud is None else round(scene.aoi_cloud, 2),
        "platform": scene.platform,
        "gsd": scene.gsd,
        "item_href": scene.item.href,
        "thumbnail_href": scene.thumbnail,
        "processing_baseline": scene.baseline,
        "epsg": scene.item.epsg,
    }
