// Starts the copydesk language server and hands it Markdown and plain text. Everything else is in the server.

const fs = require("fs");
const path = require("path");
const vscode = require("vscode");
const { LanguageClient, TransportKind } = require("vscode-languageclient/node");

let client;

// The program: the user's choice, else the one inside the extension, else the one on the PATH.
function program(context) {
  const chosen = vscode.workspace.getConfiguration("copydesk").get("path");
  const name = process.platform === "win32" ? "copydesk.exe" : "copydesk";
  const bundled = path.join(context.extensionPath, "server", name);
  return chosen || (fs.existsSync(bundled) ? bundled : name);
}

exports.activate = async function (context) {
  const run = { command: program(context), args: ["lsp"], transport: TransportKind.stdio };
  const languages = ["markdown", "plaintext"];
  const schemes = ["file", "untitled"];
  client = new LanguageClient("copydesk", "copydesk", { run, debug: run }, {
    documentSelector: languages.flatMap((language) => schemes.map((scheme) => ({ language, scheme }))),
  });
  try {
    await client.start();
  } catch (error) {
    vscode.window.showErrorMessage(`copydesk could not be started (${run.command}). Set “copydesk.path” to the program. ${error.message}`);
  }
};

exports.deactivate = () => client && client.stop();
