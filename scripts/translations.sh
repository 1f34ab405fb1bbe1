#!/bin/sh
# Collects the visible texts of the plugin into i18n/*.ts and compiles what is translated into i18n/*.qm.
# A new language starts with LANGUAGES="xx" scripts/translations.sh; the .ts is then a translator's file.
set -eu
cd "$(dirname "$0")/.."

tools=.venv-i18n # PyQt6 must not stand in .venv: there the tests would take it for QGIS's own Qt
if [ ! -x "$tools/bin/pylupdate6" ]; then
    echo "translations: installing pylupdate6 into $tools"
    /usr/bin/python3 -m venv "$tools"
    "$tools/bin/python" -m pip install --quiet PyQt6
fi
lrelease=$(command -v lrelease || echo /usr/lib/qt6/bin/lrelease)

for language in ${LANGUAGES:-}; do
    [ -f "i18n/satart_$language.ts" ] || set -- "$@" --ts "i18n/satart_$language.ts"
done
for file in i18n/satart_*.ts; do
    [ ! -f "$file" ] || set -- "$@" --ts "$file"
done
[ $# -gt 0 ] || { echo 'translations: no language yet; name some: LANGUAGES="de fr"' >&2; exit 1; }

sources=$(find satart_qgis -name '*.py' -not -path '*/engine/*' | sort)
# shellcheck disable=SC2086  # the paths hold no blanks
"$tools/bin/pylupdate6" --no-obsolete "$@" $sources
for file in i18n/satart_*.ts; do
    "$lrelease" -silent "$file" -qm "${file%.ts}.qm"
    echo "translations: $file, $(grep -c 'type="unfinished"' "$file" || true) texts not translated yet"
done
