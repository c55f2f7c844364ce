#!/usr/bin/env bash
# Gradescope runs this once, when the image is built: it installs deepgrade @VERSION@ into an environment of
# its own. That takes Python 3.11 or newer (installed where the image has none) and the package index.
set -euo pipefail
source="${DEEPGRADE_AUTOGRADER:-/autograder}/source"
home="${DEEPGRADE_HOME:-/opt/deepgrade}"
cd "$source"

find_python() {
  for name in python3.13 python3.12 python3.11 python3; do
    if "$name" -I -c 'import sys, ensurepip; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
      echo "$name"
      return
    fi
  done
}

python="$(find_python)"
if [ -z "$python" ]; then
  apt-get update
  apt-get install -y --no-install-recommends python3.12 python3.12-venv ||
    apt-get install -y --no-install-recommends python3.11 python3.11-venv
  python="$(find_python)"
fi
"$python" -I -m venv "$home"
"$home/bin/python" -I -m pip install --quiet @REQUIREMENT@
"$home/bin/grade" --version
