#!/usr/bin/env bash
# Make a virtual environment with a Python that is new enough: make_venv.sh FOLDER [PYTHON]
set -eu
folder=$1
wanted=${2:-}

is_suitable() {
    "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1
}

python=""
for candidate in ${wanted:-python3 python3.15 python3.14 python3.13 python3.12 python3.11}; do
    if is_suitable "$candidate"; then
        python=$candidate
        break
    fi
done

if [ -z "$python" ]; then
    echo "Assizes needs Python 3.11 or later, and ${wanted:-python3} is missing or older." >&2
    exit 1
fi
if ! "$python" -c 'import ensurepip, venv' >/dev/null 2>&1; then
    version=$("$python" -c 'import sys; print("%d.%d" % sys.version_info[:2])')
    echo "Assizes needs Python's venv module: on Debian or Ubuntu, install the package python$version-venv." >&2
    exit 1
fi

echo "Setting up $folder with $("$python" --version)." >&2
rm -rf "$folder"
"$python" -m venv "$folder"
