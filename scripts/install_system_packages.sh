#!/usr/bin/env bash
# Install the system packages that some tests use, or those of the named tools alone: install_system_packages.sh [TOOL...]
# Where that is not allowed, print the line to type and go on: the tests concerned are skipped with their reason.
set -eu
PATH=$PATH:/usr/sbin

packages=()
wanted() { [ $# -eq 1 ] || [[ " ${*:2} " == *" $1 "* ]]; }
# The tests start a server of their own from these programs, so one that runs already is no help.
if wanted postgresql "$@" && ! compgen -G "/usr/lib/postgresql/*/bin/initdb" >/dev/null && ! command -v initdb >/dev/null 2>&1; then
    packages+=(postgresql)
fi
# Each: a command, and the packages that bring it.
while IFS=: read -r tool names; do
    if wanted "$tool" "$@" && ! command -v "$tool" >/dev/null 2>&1; then
        read -ra missing <<<"$names"
        packages+=("${missing[@]}")
    fi
done <<'TOOLS'
localc: libreoffice-calc
lowriter: libreoffice-writer
hunspell: hunspell hunspell-en-gb
chromium: chromium
java: default-jre-headless
npm: npm
nginx: nginx-light
faketime: faketime
TOOLS
if [ ${#packages[@]} -eq 0 ]; then
    exit 0
fi

consequence="Some tests will be skipped. To run them all,"
[ $# -eq 0 ] || consequence="$* is missing. To have it,"

say_what_to_type() {
    echo "$consequence type: sudo apt-get install ${packages[*]}" >&2
}

if ! command -v apt-get >/dev/null 2>&1; then
    echo "$consequence install: ${packages[*]}" >&2
    exit 0
fi
if [ "$(id -u)" -eq 0 ]; then
    as_root=(env DEBIAN_FRONTEND=noninteractive)
elif sudo -n true 2>/dev/null; then
    as_root=(sudo -n env DEBIAN_FRONTEND=noninteractive)
else
    say_what_to_type
    exit 0
fi

echo "Installing system packages: ${packages[*]}." >&2
if ! { "${as_root[@]}" apt-get update -qq \
    && "${as_root[@]}" apt-get install -y -qq --no-install-recommends "${packages[@]}" >/dev/null; }; then
    say_what_to_type
fi
