"""The free public catalogues by name, and what they call the collections that everybody asks for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Preset:
    """A catalogue: its title, its address, its own names of collections, and what a user should know of it."""

    title: str
    url: str
    note: str
    collections: Mapping[str, str] = field(default_factory=dict)


PRESETS: Mapping[str, Preset] = {
    "planetary-computer": Preset(
        "Microsoft Planetary Computer",
        "https://planetarycomputer.microsoft.com/api/stac/v1",
        "Free, no login; its files are signed just before they are read. Its Landsat level 1 is that of Landsat 1 to "
        "5 (MSS), which has no panchromatic band.",
        {"landsat-c2-l2": "landsat-c2-l2", "landsat-c2-l1": "landsat-c2-l1", "sentinel-2-l2a": "sentinel-2-l2a"},
    ),
    "earth-search": Preset(
        "Earth Search (Element 84, on AWS)",
        "https://earth-search.aws.element84.com/v1",
        "Free, no login for Sentinel-2 level 2A; its Landsat files and Sentinel-2 level 1C are in buckets where the "
        "reader pays.",
        {
            "landsat-c2-l2": "landsat-c2-l2",
            "sentinel-2-l2a": "sentinel-2-l2a",
            "sentinel-2-c1-l2a": "sentinel-2-c1-l2a",
            "sentinel-2-l1c": "sentinel-2-l1c",
        },
    ),
    "copernicus-data-space": Preset(
        "Copernicus Data Space Ecosystem",
        "https://stac.dataspace.copernicus.eu/v1",
        "Searching is open; its files need a login.",
        {
            "sentinel-2-l2a": "sentinel-2-l2a",
            "sentinel-2-l1c": "sentinel-2-l1c",
            "landsat-c2-l1": "landsat-c2-l1-oli-tirs",
        },
    ),
    "usgs": Preset(
        "USGS LandsatLook",
        "https://landsatlook.usgs.gov/stac-server",
        "Searching is open. Its files, Landsat 8 and 9 with the panchromatic band among them, are read from a bucket "
        "where the reader pays (AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or ~/.aws); the web addresses beside it "
        "want a login by browser.",
        {"landsat-c2-l2": "landsat-c2l2-sr", "landsat-c2-l1": "landsat-c2l1"},
    ),
}


def address(catalog: str) -> str:
    """Return the address of a preset, or what was given where it is not one's name."""
    preset = PRESETS.get(catalog.strip())
    return preset.url if preset else catalog.strip()


def note(catalog: str) -> str:
    """Return what a user should know of a preset, empty for other catalogues."""
    preset = PRESETS.get(catalog.strip())
    return f"{preset.title}: {preset.note}" if preset else ""


def collection_ids(catalog: str, names: str) -> tuple[str, ...]:
    """Return a catalogue's own ids of collections, named with commas between them; none for `*` or nothing."""
    preset = PRESETS.get(catalog.strip())
    known = preset.collections if preset else {}
    given = [name.strip() for name in names.split(",") if name.strip() not in ("", "*")]
    return tuple(dict.fromkeys(known.get(name, name) for name in given))
