#!/bin/sh
# Make the environment in .venv and install what a lock file names, unless it is done.
# usage: environment.sh LOCK STAMP; PYTHON names the Python to make it with
set -u
lock=$1
stamp=$2
log=.venv/install.log

# Where an interruption, or a Python that has gone, left half an environment, a part
# of it is missing: Python, pip, or the packages of an installation that had ended.
is_whole() {
    parts=pip
    [ -e "$stamp" ] && parts="pip django"
    # shellcheck disable=SC2086
    .venv/bin/python -c 'import importlib.util, sys
sys.exit(not all(map(importlib.util.find_spec, sys.argv[1:])))' $parts 2>/dev/null
}

# Who names a Python wants that one, also where there is an environment of another.
is_the_one_asked_for() {
    version='import sys; print(sys.version_info[:2])'
    [ -z "${PYTHON:-}" ] ||
        [ "$($PYTHON -c "$version" 2>&1)" = "$(.venv/bin/python -c "$version")" ]
}

make_environment() {
    python=${PYTHON:-python3}
    if ! $python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
        echo "$python is not here, or older than Python 3.11, which is needed."
        echo "Name another, as in: make run PYTHON=python3.12"
        return 1
    fi
    rm -rf .venv
    # python3 may have been the one in .venv
    hash -r
    echo "Making a virtual environment in .venv"
    if ! $python -m venv .venv; then
        rm -rf .venv
        echo "No environment could be made. On Debian, install python3-venv first."
        return 1
    fi
}

install_packages() {
    echo "Installing what $lock names (about a minute, once)"
    rm -f "$stamp"
    # compiled once it is imported: most of it never is
    .venv/bin/python -m pip install --quiet --disable-pip-version-check --no-compile \
        --require-hashes --requirement "$lock" >"$log" 2>&1 && touch "$stamp" && return
    if grep -q -E "Retrying|from versions: none" "$log"; then
        echo "The packages could not be fetched: no package index answers."
        echo "Is there a network? Run the same command again once there is."
    else
        echo "The packages could not be installed; pip says:"
        tail -n 3 "$log"
        echo "All of it is in $log. Run the same command again when the cause is gone."
    fi
    return 1
}

if [ ! -e .venv ] && [ ! -L .venv ]; then
    make_environment || exit 1
elif ! is_whole; then
    echo "The environment in .venv is not whole, so that it is made again."
    make_environment || exit 1
elif ! is_the_one_asked_for; then
    echo "The environment in .venv is of another Python than $PYTHON."
    make_environment || exit 1
fi
if [ ! -e "$stamp" ] || [ "$lock" -nt "$stamp" ]; then
    install_packages || exit 1
fi
