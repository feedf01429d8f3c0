// Starts the copydesk language server and hands it Markdown and plain text, and data files, among which are the actor files of a
// newsroom; of any other the server says nothing. Everything else is in the server.

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

// Asks the server for the claim without a source behind the caret, or before it, and goes there.
async function goToOpenClaim(command) {
  const editor = vscode.window.activeTextEditor;
  if (!editor || !client) return;
  const { line, character } = editor.selection.active;
  const place = await client.sendRequest("workspace/executeCommand", { command, arguments: [editor.document.uri.toString(), { line, character }] });
  if (!place) vscode.window.setStatusBarMessage("copydesk: every claim that needs a source has one", 4000);
}

exports.activate = async function (context) {
  const run = { command: program(context), args: ["lsp"], transport: TransportKind.stdio };
  const languages = ["markdown", "plaintext"];
  const schemes = ["file", "untitled"];
  client = new LanguageClient("copydesk", "copydesk", { run, debug: run }, {
    documentSelector: [
      ...languages.flatMap((language) => schemes.map((scheme) => ({ language, scheme }))),
      { scheme: "file", pattern: "**/*.{toml,yaml,yml,json}" },
    ],
  });
  context.subscriptions.push(
    vscode.commands.registerCommand("copydesk.goToNextOpenClaim", () => goToOpenClaim("copydesk.nextOpenClaim")),
    vscode.commands.registerCommand("copydesk.goToPreviousOpenClaim", () => goToOpenClaim("copydesk.previousOpenClaim")),
  );
  try {
    await client.start();
  } catch (error) {
    vscode.window.showErrorMessage(`copydesk could not be started (${run.command}). Set “copydesk.path” to the program. ${error.message}`);
  }
};

exports.deactivate = () => client && client.stop();
