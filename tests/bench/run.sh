#!/bin/sh
# Measure the site beside its peers, which have an environment of their own, and write
# the table into docs/performance.md.
set -eu
cd "$(dirname "$0")/../.."
export PATH="$PATH:/usr/lib/postgresql/bin:/usr/sbin"

for tool in wrk:wrk nginx:nginx-light pg_virtualenv:postgresql; do
    command -v "${tool%%:*}" >/dev/null && continue
    if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
        RUNLEVEL=1 DEBIAN_FRONTEND=noninteractive apt-get install -qq -y \
            --no-install-recommends "${tool##*:}" >/dev/null
    else
        echo "To measure, install first: ${tool##*:}"
        exit 1
    fi
done

peers=.venv-bench
if [ ! tests/bench/requirements.txt -ot $peers/installed ]; then
    echo "Installing the peers in $peers"
    rm -rf $peers
    "${PYTHON:-python3}" -m venv $peers
    $peers/bin/python -m pip install --quiet --disable-pip-version-check \
        --requirement tests/bench/requirements.txt
    touch $peers/installed
fi

# nothing here has to survive a power cut
# shellcheck disable=SC2016
exec pg_virtualenv -t -o fsync=off sh -c '
    export DATABASE_URL="postgres://$PGUSER:$PGPASSWORD@$PGHOST:$PGPORT/$PGDATABASE"
    exec .venv/bin/python -m tests.bench'
