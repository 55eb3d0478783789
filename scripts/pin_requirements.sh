#!/usr/bin/env bash
# Turn the ranges of pyproject.toml into exact versions with hashes, for every supported Python and system:
# pin_requirements.sh [--upgrade]. Without --upgrade a pinned version stays as long as it satisfies its range.
set -eu

if command -v uv >/dev/null 2>&1; then
    uv=uv
else
    tool=var/pin-tool
    [ -x "$tool/bin/uv" ] || { python3 -m venv "$tool" && "$tool/bin/pip" install --quiet uv; }
    uv=$tool/bin/uv
fi

# Extras stay in the pins: older versions of pip take `coverage[toml]` for another package than `coverage`, and look
# for its newest version where the pin does not name it.
pin() {
    "$uv" pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-strip-extras \
        --custom-compile-command "make requirements" "$@"
}
pin pyproject.toml "$@" --output-file requirements.txt
# Everything for development, at the versions that people run with.
pin pyproject.toml --group dev "$@" --constraints requirements.txt --output-file requirements-dev.txt
pin --group build "$@" --constraints requirements-dev.txt --output-file requirements-build.txt
# The PDF/UA checker is AGPL, directly and through what it needs: it stays in an environment of its own, for tests alone.
printf 'outloud>=0.2\n' | pin - "$@" --output-file requirements-pdfua.txt
