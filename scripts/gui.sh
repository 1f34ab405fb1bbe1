#!/bin/sh
# Opens a project in the real QGIS Desktop, with the plugin from this checkout, on a virtual screen, and saves what
# is to be seen there, with the topmost layer and, as SCREENSHOT-before.png, without it. Fails where QGIS does not come
# up, the plugin does not load or the map stays empty.
#
#   scripts/gui.sh PROJECT.qgz SCREENSHOT.png
set -eu
project=$(realpath "$1")
mkdir -p "$(dirname "$2")"
shot=$(realpath "$(dirname "$2")")/$(basename "$2")
root=$(cd "$(dirname "$0")/.." && pwd)
patience=180 # half seconds; a cold machine needs twenty seconds, a warm one seven

scratch=$(mktemp -d)
desktop= screen=
finish() {
    for process in $desktop $screen; do kill "$process" 2>/dev/null || true; done
    # QGIS writes its settings while it goes down
    [ -z "$desktop" ] || wait "$desktop" 2>/dev/null || true
    rm -rf "$scratch" 2>/dev/null || true
}
trap finish EXIT
stop() {
    printf 'gui: %s\n' "$1" >&2
    grep -v -e setapi -e DeprecationWarning -e propagateSizeHints "$scratch/qgis.log" 2>/dev/null | tail -n 20 >&2 || true
    exit 1
}

mkdir -m 0700 "$scratch/runtime"
settings="$scratch/profiles/default/QGIS"
mkdir -p "$settings"
for name in QGIS3.ini QGIS4.ini; do
    cat >"$settings/$name" <<INI
[PythonPlugins]
satart_qgis=true
processing=true
[qgis]
checkVersion=false
showTips=false
newsFeedEnabled=false
INI
done

Xvfb -displayfd 3 -screen 0 1600x1000x24 -nolisten tcp 3>"$scratch/display" >"$scratch/screen.log" 2>&1 &
screen=$!
for _ in 1 2 3 4 5 6 7 8 9 10; do [ -s "$scratch/display" ] && break; sleep 0.5; done
[ -s "$scratch/display" ] || stop 'the virtual screen did not start (Xvfb)'
DISPLAY=:$(cat "$scratch/display")

# Some distributions' wrapper spoils the arguments
program=$(command -v qgis.bin || command -v qgis) || stop 'QGIS is not on PATH; run `make setup`'
torch=$(ls -d "$root"/.venv/lib/python3*/site-packages 2>/dev/null || true)
export DISPLAY SATART_GUI_SIGNAL="$scratch/state" SATART_TORCH="${SATART_TORCH:-$torch}"
unset QT_QPA_PLATFORM
XDG_RUNTIME_DIR="$scratch/runtime" QGIS_PLUGINPATH="$root" PYTHONWARNINGS=ignore \
    "$program" --noversioncheck --nologo --profiles-path "$scratch" --project "$project" \
    --code "$root/scripts/gui_startup.py" >"$scratch/qgis.log" 2>&1 &
desktop=$!

take() { # a picture of the screen, once QGIS says that all is drawn; returns 1 where there is nothing more to draw
    count=0
    until [ -s "$scratch/state" ]; do
        kill -0 "$desktop" 2>/dev/null || stop 'QGIS ended before the map was drawn'
        [ "$count" -lt "$patience" ] || stop 'QGIS did not draw the project in time'
        count=$((count + 1))
        sleep 0.5
    done
    state=$(cat "$scratch/state")
    [ "$state" != alone ] || return 1
    [ "$state" = good ] || stop "$state"
    sleep 1 # the last repaint
    if command -v import >/dev/null; then import -window root "$1"; else magick import -window root "$1"; fi
    [ -s "$1" ] || stop 'the screenshot is empty'
    printf 'gui: %s\n' "$1"
    rm "$scratch/state"
}

printf 'gui: QGIS is starting\n'
take "$shot" || stop 'the project shows nothing'
take "${shot%.png}-before.png" || true
