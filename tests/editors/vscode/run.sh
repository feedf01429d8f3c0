#!/usr/bin/env bash
# run.sh BINARY: packages the extension with the binary inside, opens a report with it in the real VS Code workbench that install.sh has put
# there, and runs suite/index.js in the extension host. Nothing is fetched.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../../.." && pwd)
binary=$(realpath "$1")
tools=${COPYDESK_EDITORS:-$root/target/editors}/vscode
port=${PORT:-8130}

code=$tools/node_modules/code-server/lib/vscode
node24=$(find "$tools/node24" -path '*/bin/node' -type f)

work=$tools/work
rm -rf "$work"
mkdir -p "$work"/{data/data/User,extensions,newsroom,extension}
cat > "$work/data/data/User/settings.json" <<'JSON'
{"security.workspace.trust.enabled": false, "telemetry.telemetryLevel": "off", "update.mode": "none", "extensions.autoUpdate": false,
 "extensions.autoCheckUpdates": false, "workbench.startupEditor": "none", "workbench.enableExperiments": false, "chat.disableAIFeatures": true}
JSON
cp "$here"/newsroom/* "$work/newsroom/"

# The extension is bundled from a copy, so that nothing is written into the source.
cp -r "$root"/editors/vscode/{package.json,extension.js,README.md,.vscodeignore} "$work/extension/"
ln -s "$tools/node_modules" "$work/extension/node_modules"
mkdir "$work/extension/server" && cp "$binary" "$work/extension/server/copydesk"
(cd "$work/extension" \
  && node_modules/.bin/esbuild extension.js --bundle --platform=node --external:vscode --outfile=dist/extension.js --log-level=warning \
  && rm node_modules \
  && "$tools/node_modules/.bin/vsce" package --no-dependencies --skip-license --allow-missing-repository --target linux-x64 -o "$work/copydesk.vsix" >/dev/null)

export EXTENSIONS_GALLERY='{}'
"$node24" "$code/out/server-main.js" --accept-server-license-terms --server-data-dir "$work/data" --extensions-dir "$work/extensions" \
  --install-extension "$work/copydesk.vsix" >/dev/null 2>&1
"$node24" "$code/out/server-main.js" --host 127.0.0.1 --port "$port" --without-connection-token --accept-server-license-terms \
  --server-data-dir "$work/data" --extensions-dir "$work/extensions" --telemetry-level off --enable-smoke-test-driver > "$work/server.log" 2>&1 &
server=$!
trap 'kill $server 2>/dev/null || true' EXIT
timeout 120 bash -c "until curl -sf -o /dev/null http://127.0.0.1:$port/; do :; done"
NODE_PATH="$tools/node_modules" COPYDESK_RESULT="$work/result.txt" \
  timeout 300 node "$here/drive.js" "http://127.0.0.1:$port" "$work/newsroom" "$here/suite" "$work/result.txt"
