#!/bin/sh
# Runs a command as QGIS needs it without a screen: an offscreen Qt, a private runtime folder, a fresh profile, and
# torch where SATART_TORCH says or .venv has it. All of it is gone afterwards.
set -eu
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
mkdir -m 0700 "$scratch/runtime"
mkdir "$scratch/profile"

root=$(cd "$(dirname "$0")/.." && pwd)
torch=$(ls -d "$root"/.venv/lib/python3*/site-packages 2>/dev/null || true)
SATART_TORCH=${SATART_TORCH:-$torch}
QT_QPA_PLATFORM=offscreen
XDG_RUNTIME_DIR=$scratch/runtime
QGIS_CUSTOM_CONFIG_PATH=$scratch/profile
export SATART_TORCH QT_QPA_PLATFORM XDG_RUNTIME_DIR QGIS_CUSTOM_CONFIG_PATH
"$@"
