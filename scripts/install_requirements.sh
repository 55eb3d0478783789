#!/usr/bin/env bash
# Install hash-pinned requirements, then this checkout in editable form: install_requirements.sh VENV FILE...
set -eu
venv=$1
shift

files=()
for file in "$@"; do
    files+=(-r "$file")
done

echo "Installing $*." >&2
if command -v uv >/dev/null 2>&1; then
    install=(uv pip install --quiet --python "$venv/bin/python")
else
    install=("$venv/bin/python" -m pip install --quiet --disable-pip-version-check)
fi
"${install[@]}" --require-hashes "${files[@]}"
"${install[@]}" --no-deps --no-build-isolation --editable .
