"""Reduced-resolution quality of every method beside gdal_pansharpen and OTB, on the two real Landsat pairs.

    python tests/benchmarks/bench_pansharpen_quality.py [--json out.json]

Wald's protocol (see wald.py): MTF gain .28 for the MS and .15 for the pan, ratio 2, 16 pixels of border left out.
Exits with 1 where a bar is missed.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from pathlib import Path

import numpy as np
import peers
import rasters
import wald

sys.path.insert(0, str(peers.REPOSITORY))

from satart_qgis.engine import metrics
from satart_qgis.engine.fusion import methods
from satart_qgis.engine.tasks.pansharpen import pansharpen

DATA = peers.REPOSITORY.parent / "shared" / "data" / "landsat_pairs"
SCENES = {
    "Madrid": ("landsat_madrid_pan_B8.tif", "landsat_madrid_ms_B4B3B2.tif", [1, 2, 3]),
    "Momotombo": ("landsat8_l1tp_momotombo_pan_B8.tif", "landsat8_l1tp_momotombo_ms_B2-B7.tif", [1, 2, 3, 4]),
}
DEFAULT, GDAL = "mtf-glp-fs", "gdal, fitted weights, MS on the pan's grid"
BORDER = 16
MARGIN = 8


def score(pair, path):
    """Return the figures of one result file against the truth."""
    inner = (slice(None), slice(BORDER, -BORDER), slice(BORDER, -BORDER))
    fused = rasters.on_grid(path, pair.transform, pair.truth.shape[1:])[inner]
    if not np.isfinite(fused).all():
        raise ValueError(f"{Path(path).name} does not cover the area that is judged")
    compared = metrics.compare(pair.truth[inner], fused)
    return {
        "ergas": compared.ergas(wald.RATIO),
        "spectral_angle": compared.spectral_angle(),
        "q2n": compared.q2n(),
        "scc": compared.scc(),
    }


def fitted_weights(pair):
    """Return the non-negative weights with which the degraded bands come closest to the degraded pan."""
    height, width = (min(a, b) for a, b in zip(pair.low_pan.shape[1:], pair.low_ms.shape[1:]))
    inner = (slice(None), slice(MARGIN, height - MARGIN), slice(MARGIN, width - MARGIN))
    return peers.nonnegative_weights(pair.low_ms[inner].reshape(len(pair.low_ms), -1), pair.low_pan[inner].reshape(-1))


def peer_scores(pair, folder):
    """Run gdal_pansharpen and OTB; returns {label: figures}."""
    scores, output = {}, str(Path(folder) / "peer.tif")

    def judge(label, fuse):
        fuse()
        scores[label] = score(pair, output)
        Path(output).unlink()

    weights = fitted_weights(pair)
    print(f"  weights fitted for gdal_pansharpen: {np.round(weights, 3)}")
    for label, chosen in (("default weights", ()), ("fitted weights", weights)):
        judge(
            f"gdal, {label}, as it is",
            lambda w=chosen: peers.run(peers.gdal_command(pair.pan, pair.ms, output, weights=w)),
        )
        judge(
            f"gdal, {label}, MS on the pan's grid",
            lambda w=chosen: peers.gdal_registered(pair.pan, pair.ms, output, folder, weights=w),
        )
    if not peers.has_otb():
        print("  OTB is not installed (otb-bin): its methods are left out and its bar is not judged")
        return scores
    for method in peers.OTB_METHODS:
        judge(f"otb {method}", lambda m=method: peers.otb(m, pair.pan, pair.ms, output, folder))
    scores["otb upsampling alone"] = score(pair, str(Path(folder) / "superimposed.tif"))
    return scores


def own_scores(pair, folder, sensor):
    """Run our methods, auto, and the default without and with more back-projection; returns {label: figures}."""
    runs = {name: {"method": name} for name in (*methods.names(), "auto")}
    runs.update({f"{DEFAULT}, {n} back-projections": {"method": DEFAULT, "back_projection": n} for n in (0, 2, 3)})
    scores = {}
    for label, parameters in runs.items():
        output = str(Path(folder) / "ours.tif")
        used = pansharpen(pair.pan, pair.ms, output, sensor=sensor, overviews=False, **parameters)["method"]
        label = f"auto (took {used})" if label == "auto" else label  # noqa: PLW2901
        scores[label] = score(pair, output)
        Path(output).unlink()
    return scores


def bars(results):
    """Return [(what, figure, limit, held)] of the project's bars, from {scene: (peers, ours)}."""
    judged = []
    for scene, (theirs, ours) in results.items():
        default, gdal = ours[DEFAULT], theirs[GDAL]
        best = min(value["ergas"] for value in ours.values())
        judged.append((f"{scene}: ERGAS of the default / gdal's", default["ergas"] / gdal["ergas"], 0.75))
        if scene == "Madrid":
            judged.append((f"{scene}: ERGAS of the best method / gdal's", best / gdal["ergas"], 0.70))
        otb = [value["ergas"] for label, value in theirs.items() if label.startswith("otb ")]
        if otb:
            judged.append((f"{scene}: ERGAS of the default / the best of OTB", default["ergas"] / min(otb), 0.95))
        highest = max(value["q2n"] for value in theirs.values())
        judged.append((f"{scene}: highest Q2n of a peer / the default's", highest / default["q2n"], 1.0))
    return [(what, figure, limit, figure <= limit) for what, figure, limit in judged]


def show(scene, theirs, ours):
    """Print a scene's table, best first."""
    reference = theirs[GDAL]["ergas"]
    rows = [("peer", label, v) for label, v in theirs.items()] + [("ours", label, v) for label, v in ours.items()]
    print(f"{'':5} {'':45} {'ERGAS':>7} {'/gdal':>6} {'angle':>6} {'Q2n':>7} {'sCC':>6}")
    for who, label, v in sorted(rows, key=lambda row: row[2]["ergas"]):
        errors = f"{v['ergas']:7.3f} {v['ergas'] / reference:6.2f} {v['spectral_angle']:6.3f}"
        print(f"{who:5} {label:45} {errors} {v['q2n']:7.4f} {v['scc']:6.3f}")


def main():
    """Run the benchmark."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=DATA, help="folder of the Landsat pairs")
    parser.add_argument("--sensor", default="default", help="sensor preset given to our methods")
    parser.add_argument("--pan-gain", type=float, default=wald.PAN_GAIN, help="MTF gain the pan is degraded with")
    parser.add_argument("--ms-gain", type=float, default=wald.MS_GAIN, help="MTF gain the MS is degraded with")
    parser.add_argument("--json", type=Path, help="write all figures there")
    arguments = parser.parse_args()
    if not arguments.data.is_dir():
        parser.exit(2, f"{arguments.data} is not there: give --data the folder with the Landsat pairs\n")
    results = {}
    for scene, (pan, ms, bands) in SCENES.items():
        with tempfile.TemporaryDirectory() as folder:
            print(f"\n{scene}")
            source = (arguments.data / pan, arguments.data / ms, bands)
            pair = wald.degrade_pair(*source, folder, ms_gain=arguments.ms_gain, pan_gain=arguments.pan_gain)
            results[scene] = peer_scores(pair, folder), own_scores(pair, folder, arguments.sensor)
            show(scene, *results[scene])
    judged = bars(results)
    print()
    for what, figure, limit, held in judged:
        print(f"{'held  ' if held else 'MISSED'} {what}: {figure:.3f} (at most {limit})")
    if arguments.json:
        figures = {scene: {"peers": theirs, "ours": ours} for scene, (theirs, ours) in results.items()}
        listed = [{"what": w, "figure": f, "limit": lim, "held": bool(h)} for w, f, lim, h in judged]
        arguments.json.write_text(json.dumps({"scenes": figures, "bars": listed}, indent=1), encoding="utf-8")
    return 0 if all(held for *_, held in judged) else 1


if __name__ == "__main__":
    sys.exit(main())
