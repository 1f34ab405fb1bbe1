#!/bin/sh
# Installs what `make demo` and `make test` need and this machine lacks: system packages by apt, then .venv with
# torch and the test tools. Says what it does; a second run only looks, and is done in a second.
#
#   scripts/setup.sh [EXTRA]    EXTRA: bench (the peers' programs) or i18n (Qt's translation tools)
set -eu
cd "$(dirname "$0")/.."

extra=${1:-}
venv=.venv
python=/usr/bin/python3 # QGIS's own: a pyenv or conda python found on PATH has no qgis module
torch='torch==2.13.0'
torch_index=https://download.pytorch.org/whl/cpu

packages='qgis python3-qgis qgis-providers gdal-bin python3-gdal python3-scipy python3-venv fonts-dejavu-core xvfb xdotool imagemagick'
[ "$extra" != bench ] || packages="$packages otb-bin"
# Qt 5 and Qt 6 distributions call the package with lrelease differently
[ "$extra" != i18n ] || command -v lrelease >/dev/null || [ -x /usr/lib/qt6/bin/lrelease ] ||
    packages="$packages $(apt-cache show qttools5-dev-tools >/dev/null 2>&1 && echo qttools5-dev-tools || echo qt6-l10n-tools)"

say() { printf 'setup: %s\n' "$*"; }
stop() { printf 'setup: %s\n' "$@" >&2; exit 1; }


missing_packages() {
    for package in $packages; do
        dpkg-query -W -f '${db:Status-Status}\n' "$package" 2>/dev/null | grep -qx installed || printf '%s ' "$package"
    done
}

check_without_dpkg() { # another distribution: the names of its packages are not known here, what they bring is
    for program in qgis_process gdalinfo; do
        command -v "$program" >/dev/null || stop "$program is not on PATH; install QGIS 3.22 or later and GDAL's programs."
    done
    "$python" -c 'import qgis.core, osgeo, scipy, venv, ensurepip' ||
        stop "$python lacks the module above; install it with your system's package manager."
}

install_packages() {
    missing=$(missing_packages)
    [ -n "$missing" ] || return 0
    missing=${missing% }
    line="apt-get install --no-install-recommends $missing"
    if [ "$(id -u)" = 0 ]; then
        as_root=
    elif command -v sudo >/dev/null && { sudo -n true 2>/dev/null || { [ -t 0 ] && sudo -v; }; }; then
        as_root=sudo
    else
        stop 'system packages are missing, and there is neither root nor sudo here. As root, run this line, then make again:' \
            "  apt-get update && $line"
    fi
    say "installing system packages: $missing"
    log=$(mktemp)
    # an empty or old package index is the usual state of a fresh machine
    if $as_root apt-get update >"$log" 2>&1 &&
        $as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends $missing >>"$log" 2>&1; then
        rm -f "$log"
    else
        tail -n 25 "$log" >&2
        stop "apt could not install them (whole log: $log). The line was: $line"
    fi
}


venv_is_sound() {
    [ -x "$venv/bin/python" ] && grep -qi '^include-system-site-packages = true' "$venv/pyvenv.cfg" &&
        [ "$("$venv/bin/python" -c 'import sys; print(sys.version)')" = "$("$python" -c 'import sys; print(sys.version)')" ]
}

fingerprint() { # changes when anything that .venv is made from does
    { "$python" --version; cat scripts/requirements.txt scripts/setup.sh; } | cksum
}

index_answers() {
    "$python" -c "import urllib.request as u; u.urlopen('$torch_index/torch/', timeout=5)" 2>/dev/null
}

install_torch() {
    "$venv/bin/python" -c 'import torch' 2>/dev/null && return 0
    if index_answers; then
        say "installing $torch for the CPU from $torch_index"
        "$venv/bin/python" -m pip install --quiet --constraint "$1" --index-url "$torch_index" "$torch"
    else
        say "installing $torch from what pip is configured with ($torch_index does not answer)"
        "$venv/bin/python" -m pip install --quiet --constraint "$1" "$torch"
    fi
}

build_venv() {
    stamp="$venv/setup.stamp"
    venv_is_sound && [ "$(cat "$stamp" 2>/dev/null)" = "$(fingerprint)" ] && return 0
    if ! venv_is_sound; then
        say "making $venv from $python, with the system's packages in sight"
        rm -rf "$venv"
        "$python" -m venv --system-site-packages "$venv"
    fi
    # osgeo is compiled against the system's numpy: nothing in .venv may put another in front of it
    constraint=$(mktemp)
    trap 'rm -f "$constraint"' EXIT
    "$python" -c 'import numpy; print("numpy==" + numpy.__version__)' >"$constraint"
    install_torch "$constraint"
    say 'installing the test and lint tools'
    "$venv/bin/python" -m pip install --quiet --constraint "$constraint" --requirement scripts/requirements.txt
    "$venv/bin/python" -c 'import qgis.core, osgeo.gdal_array, numpy, torch, pytest' ||
        stop "$venv does not work: see the error above, then remove $venv and try again."
    fingerprint >"$stamp"
    say "$venv is ready"
}

if command -v dpkg-query >/dev/null; then install_packages; else check_without_dpkg; fi
build_venv
