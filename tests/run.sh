#!/bin/sh
# Install what the tests need and run all of them: SQLite, PostgreSQL, a real browser.
# What could not run is named at the end; with CI=true that is a failure.
set -u
cd "$(dirname "$0")/.." || exit 1

# command:Debian package, for everything that pip cannot bring
tools="chromium:chromium chromium-headless-shell:chromium-headless-shell
       pg_virtualenv:postgresql java:default-jre-headless
       npm:npm msgfmt:gettext nginx:nginx-light faketime:faketime
       openssl:openssl curl:curl systemd-analyze:systemd pdfsig:poppler-utils"
# the same for libraries
libraries="libatomic.so.1:libatomic1 libpango-1.0.so.0:libpango-1.0-0
           libpangoft2-1.0.so.0:libpangoft2-1.0-0
           libharfbuzz-subset.so.0:libharfbuzz-subset0"
export PATH="$PATH:/usr/lib/postgresql/bin:/usr/sbin"

missing_packages() {
    for tool in $tools; do
        command -v "${tool%%:*}" >/dev/null || echo "${tool##*:}"
    done
    # what the program that drives the browser is linked to, and what lays out a PDF
    for library in $libraries; do
        /sbin/ldconfig -p 2>/dev/null | grep -q "${library%%:*}" || echo "${library##*:}"
    done
    [ -d /usr/share/fonts/truetype/dejavu ] || echo "fonts-dejavu-core"
    ${PYTHON:-python3} -c "import ensurepip" 2>/dev/null || echo "python3-venv"
}

packages=$(missing_packages)
if [ -n "$packages" ]; then
    if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
        echo "Installing" $packages
        # shellcheck disable=SC2086
        apt-get update -qq &&
            # RUNLEVEL: what is installed does not start by itself
            RUNLEVEL=1 DEBIAN_FRONTEND=noninteractive apt-get install -qq -y \
                --no-install-recommends $packages >/dev/null
    else
        echo "For all of the tests, install:" $packages
    fi
fi

installed=tests/node/node_modules/.package-lock.json
if command -v npm >/dev/null && [ ! tests/node/package-lock.json -ot $installed ]; then
    npm ci --prefix tests/node --ignore-scripts --no-audit --no-fund --loglevel error &
fi
make --no-print-directory .venv/dev.stamp
made=$?
wait
[ "$made" = 0 ] || exit 1

# a process more than there are cores, since tests wait too; a file by one of them
parallel="-n $(($(nproc) + 1)) --dist loadfile --no-loadscope-reorder"
export parallel
failed=0
not_run=""
seconds=""
# what several runs read and none changes is made once: tests/frozen.py
SHARED_BY_TESTS=$(mktemp -d)
export SHARED_BY_TESTS
trap 'chmod -R u+w "$SHARED_BY_TESTS"; rm -rf "$SHARED_BY_TESTS"' EXIT

# part NAME COMMAND...: run a part of the tests, and note whether it passed and how long
# it took
part() {
    name=$1
    shift
    echo "== $name"
    began=$(date +%s)
    "$@" || failed=1
    seconds="$seconds\n$(printf '%6d s  %s' $(($(date +%s) - began)) "$name")"
}

on_postgresql() {
    # nothing here has to survive a power cut, or pays for being compiled
    # shellcheck disable=SC2016
    pg_virtualenv -o fsync=off -o full_page_writes=off -o jit=off sh -c '
        export DATABASE_URL="postgres://$PGUSER:$PGPASSWORD@$PGHOST:$PGPORT/$PGDATABASE"
        .venv/bin/pytest $parallel --ignore tests/browser -m "not once"'
}

# shellcheck disable=SC2086
part "SQLite: everything without a browser" \
    .venv/bin/pytest $parallel --ignore tests/browser

if command -v pg_virtualenv >/dev/null; then
    part "PostgreSQL: all that involves the database" on_postgresql
else
    not_run="$not_run\n  - on PostgreSQL: pg_virtualenv is missing (package postgresql)"
fi

if ! command -v chromium >/dev/null; then
    not_run="$not_run\n  - in a browser: chromium is missing"
elif ! command -v java >/dev/null || [ ! -d tests/node/node_modules/vnu-jar ]; then
    not_run="$not_run\n  - in a browser: axe and the HTML checker need java and npm"
else
    # shellcheck disable=SC2086
    part "Browser: Chromium" .venv/bin/pytest $parallel -m browser tests/browser
    part "Lighthouse, alone" .venv/bin/pytest -m lighthouse tests/browser
fi

printf "== Seconds of each part$seconds\n"
if [ -n "$not_run" ]; then
    printf "NOT RUN:$not_run\n"
    [ "${CI:-}" = true ] && failed=1
fi
exit $failed
