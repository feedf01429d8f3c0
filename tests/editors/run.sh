#!/usr/bin/env bash
# run.sh [BINARY]: has real editors write a report with the program. They are installed under target/editors (or $COPYDESK_EDITORS); one
# that is neither there nor can be installed, as without a network, is left out with a sentence.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
binary=$(realpath "${1:-$root/target/release/copydesk}")
export COPYDESK_EDITORS=${COPYDESK_EDITORS:-$root/target/editors}
mkdir -p "$COPYDESK_EDITORS"

# Whether the editor in folder $1 is at hand, or can be put there.
installed() {
    local folder=$COPYDESK_EDITORS/$1
    "$here/$1/install.sh" "$folder" > "$folder.log" 2>&1 && return
    echo "$1 is not at hand and cannot be installed ($folder.log): its test is left out"
    return 1
}

if installed nvim; then
    COPYDESK_BINARY=$binary "$COPYDESK_EDITORS/nvim/bin/nvim" -l "$here/nvim/write.lua"
fi
if installed vscode; then
    "$here/vscode/run.sh" "$binary"
fi
