"""The demo: sharpens a scene through qgis_process and leaves GeoTIFFs, a project and a contact sheet in a folder.

What an earlier run left there is removed first, so that whatever is there afterwards is of this run.
"""

from __future__ import annotations

import argparse
import json
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import demo_art as art
import demo_superresolution as finer
from contact_sheet import draw_sheet
from demo_project import write_project
from find_scene import NAMES, Scene, find_scene
from qgis_process import AlgorithmFailed, QgisProcess
from real_scene import network_scene

ROOT = Path(__file__).resolve().parents[1]
REAL = ROOT.parent / "shared" / "data" / "landsat_pairs"
METHODS = ("mtf-glp-fs", "gsa", "brovey")
# What a run makes, styles and statistics beside it included; `make gui` adds the pictures of the Desktop.
MADE = (
    *("pansharpened.*", "picture.*", "quality.html", "quality.json", "demo.qgz", "contact-sheet.png"),
    *("landsat-bands.vrt", "desktop.png", "desktop-before.png"),
    *finer.MADE,
    *art.MADE,
)
WIDTH = 32  # of the progress bar


def main() -> None:
    """Run the demo."""
    parser = argparse.ArgumentParser(
        description=__doc__, epilog=NAMES, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--output", type=Path, default=Path("demo"), help="folder for the results")
    parser.add_argument("--scene", default="", help="pan.tif,ms.tif or a folder that holds them; 'synthetic' draws one")
    chosen = parser.parse_args()
    output = chosen.output.resolve()
    output.mkdir(parents=True, exist_ok=True)
    clear(output, chosen.scene)
    started = time.monotonic()
    scene = choose(chosen.scene, output)
    say(f"scene: {scene.title}")
    say(f"  pan {scene.pan}\n  ms  {scene.ms}")
    try:
        results, figures = sharpen(scene, output)
        finer_asked = run_step("satart:superresolve", finer.request(scene.ms, output))
        style = art.first_style()
        painted = style and run_step("satart:stylize", art.request(results["picture"], style, output))
    except AlgorithmFailed as failure:
        sys.exit(f"demo: {failure}")
    say("writing the project and the contact sheet")
    project = write_project(output / "demo.qgz", scene, results)
    sheet = draw_sheet(output / "contact-sheet.png", scene, results["pansharpened"], table(figures))
    pictures = [sheet, finer.draw(output / "superresolution.png", finer_asked)]
    if style and painted:
        art.add_to_sheet(sheet, painted, style)
        art.add_to_project(project, painted["OUTPUT"], style)
    say("\n".join(table(figures)))
    say(f"done in {time.monotonic() - started:.0f} s; open the project in QGIS, or see it by `make gui`")
    for path in (project, *pictures, *results.values()):
        print(f"  {path}")


def clear(output: Path, wanted: str) -> None:
    """Remove what an earlier run made, except for what the scene that is asked for is made of."""
    used = {Path(part.strip()).resolve() for part in wanted.split(",") if part.strip()}
    if output in used:
        return
    for path in (path for pattern in MADE for path in output.glob(pattern)):
        if path not in used:
            path.unlink()


def choose(wanted: str, output: Path) -> Scene:
    """Return the scene asked for; else a real one, from the network or beside the checkout; else a drawn one."""
    if wanted and wanted != "synthetic":
        return find_scene(wanted, output)
    found = None if wanted else network_scene(output / "scene")
    if found is not None:
        return found
    pan, ms = REAL / "landsat_madrid_pan_B8.tif", REAL / "landsat_madrid_ms_B4B3B2.tif"
    if not wanted and pan.exists() and ms.exists():
        return Scene(pan, ms, "Landsat, Madrid-Barajas (USGS, public domain)", "landsat-8-9")
    say("drawing a scene: fields, roads, roofs, a river, a cloud (SCENE=pan.tif,ms.tif takes one of yours)")
    command = [sys.executable, "-m", "satart_qgis.engine", "syntheticscene", "--output-folder", str(output / "scene")]
    if subprocess.run(command, cwd=ROOT, check=False, stdout=subprocess.DEVNULL).returncode != 0:
        sys.exit("demo: the scene could not be drawn; see above.")
    return Scene(output / "scene" / "pan.tif", output / "scene" / "ms.tif", "A drawn scene", "landsat-8-9")


def sharpen(scene: Scene, output: Path) -> tuple[dict[str, Path], dict[str, Any]]:
    """Run the algorithms in a fresh QGIS profile; return the files by name, and the measured figures."""
    files = {
        "pansharpened": output / "pansharpened.tif",
        "picture": output / "picture.tif",
        "report": output / "quality.html",
        "numbers": output / "quality.json",
    }
    profile = Path(tempfile.mkdtemp(prefix="satart-demo-"))
    try:
        qgis = QgisProcess(ROOT, profile)
        pair = {"PAN": scene.pan, "MS": scene.ms, "SENSOR": scene.sensor}
        step(qgis, "satart:pansharpen", {**pair, "OUTPUT": files["pansharpened"]})
        step(qgis, "satart:stretch", {"INPUT": files["pansharpened"], "OUTPUT": files["picture"]})
        judged = {"FUSED": files["pansharpened"], "METHODS": METHODS, "REPORT": files["report"]}
        step(qgis, "satart:fusionquality", {**pair, **judged, "JSON": files["numbers"]})
    finally:
        shutil.rmtree(profile, ignore_errors=True)
    return files, json.loads(files["numbers"].read_text())


def run_step(algorithm: str, asked: dict[str, Any]) -> dict[str, Any]:
    """Run one algorithm in a fresh profile; return what was asked of it. Raises AlgorithmFailed."""
    with tempfile.TemporaryDirectory(prefix="satart-demo-") as profile:
        step(QgisProcess(ROOT, Path(profile)), algorithm, asked)
    return asked


def step(qgis: QgisProcess, algorithm: str, parameters: dict[str, Any]) -> dict[str, str]:
    """Run one algorithm with a progress bar and say how long it took."""
    started = time.monotonic()

    def bar(percent: int) -> None:
        if sys.stdout.isatty():
            full = WIDTH * percent // 100
            print(f"\r  {algorithm:22} [{'#' * full}{'.' * (WIDTH - full)}] {percent:3} %", end="", flush=True)

    bar(0)
    results = qgis.run(algorithm, parameters, bar)
    print(f"\r  {algorithm:22} done in {time.monotonic() - started:.1f} s{' ' * WIDTH}")
    return results


def table(figures: dict[str, Any]) -> list[str]:
    """Return the measured figures as lines of text."""
    lines = ["At reduced resolution (Wald's protocol), where the original bands are the truth:"]
    for method, values in figures["reduced_resolution"].items():
        numbers = "ERGAS {ergas:.3f}   spectral angle {spectral_angle:.3f}\N{DEGREE SIGN}   Q2n {q2n:.4f}"
        lines.append(f"    {method:14} {numbers.format(**values)}")
    for values in figures["full_resolution"].values():
        lines.append("At full resolution, without a truth:   QNR {qnr:.3f}   HQNR {hqnr:.3f}".format(**values))
    return lines


def say(text: str) -> None:
    """Print a line at once, so that it comes before what a child prints."""
    print(text, flush=True)


if __name__ == "__main__":
    main()
