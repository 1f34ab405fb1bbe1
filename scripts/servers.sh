#!/bin/sh
# Installs the real servers that `make test-servers` runs: PostgreSQL with PostGIS and nginx with Lua by apt; rustac,
# pgstac and pystac-client into .venv-servers. Starts nothing: the tests do, on ports and in folders of their own, and
# stop it again. A second run only looks.
set -eu
cd "$(dirname "$0")/.."

venv=.venv-servers
python=/usr/bin/python3

say() { printf 'servers: %s\n' "$*"; }
stop() { printf 'servers: %s\n' "$@" >&2; exit 1; }

postgis_package() { # its name carries the version of the PostgreSQL that the distribution chose
    major=$(apt-cache depends postgresql 2>/dev/null | sed -n 's/.*Depends: postgresql-\([0-9][0-9]*\)$/\1/p' | head -n 1)
    echo "postgresql-${major:-15}-postgis-3"
}

missing_packages() {
    for package in postgresql "$(postgis_package)" nginx libnginx-mod-http-lua; do
        dpkg-query -W -f '${db:Status-Status}\n' "$package" 2>/dev/null | grep -qx installed || printf '%s ' "$package"
    done
}

install_packages() {
    missing=$(missing_packages)
    [ -n "$missing" ] || return 0
    missing=${missing% }
    line="apt-get install --no-install-recommends $missing"
    if [ "$(id -u)" = 0 ]; then
        as_root=
    elif command -v sudo >/dev/null && sudo -n true 2>/dev/null; then
        as_root=sudo
    else
        stop 'packages are missing, and there is neither root nor sudo here. As root, run this line, then make again:' \
            "  apt-get update && $line"
    fi
    say "installing system packages: $missing"
    log=$(mktemp)
    # RUNLEVEL=1 keeps Debian from starting the daemons it installs: the tests run their own
    if $as_root apt-get update >"$log" 2>&1 && $as_root env DEBIAN_FRONTEND=noninteractive RUNLEVEL=1 \
        apt-get install -y --no-install-recommends $missing >>"$log" 2>&1; then
        rm -f "$log"
    else
        tail -n 25 "$log" >&2
        stop "apt could not install them (whole log: $log). The line was: $line"
    fi
}

fingerprint() { { "$python" --version; cat scripts/requirements-servers.txt scripts/servers.sh; } | cksum; }

build_venv() {
    stamp="$venv/servers.stamp"
    [ "$(cat "$stamp" 2>/dev/null)" = "$(fingerprint)" ] && return 0
    "$python" -c 'import sys; sys.exit(sys.version_info < (3, 10))' || stop "$python is older than 3.10, which pystac-client needs."
    say "making $venv"
    rm -rf "$venv"
    "$python" -m venv "$venv"
    "$venv/bin/python" -m pip install --quiet --requirement scripts/requirements-servers.txt
    "$venv/bin/python" -c 'import rustac, stac_fastapi.pgstac.app, pypgstac, pystac_client' ||
        stop "$venv does not work: see the error above, then remove $venv and try again."
    fingerprint >"$stamp"
    say "$venv is ready"
}

if command -v dpkg-query >/dev/null; then
    install_packages
else
    for program in nginx initdb; do
        command -v "$program" >/dev/null || stop "$program is not on PATH; install nginx with its Lua module, PostgreSQL and PostGIS."
    done
fi
build_venv
