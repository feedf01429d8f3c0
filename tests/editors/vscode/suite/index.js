// Runs inside the extension host, with the real API of VS Code: what a writer sees.
const assert = require("assert");
const fs = require("fs");
const path = require("path");
const vscode = require("vscode");

async function until(what, condition) {
  const start = Date.now();
  for (;;) {
    const value = await condition();
    if (value) return value;
    if (Date.now() - start > 30000) throw new Error(`waited in vain for ${what}`);
    await new Promise((resolve) => setImmediate(resolve));
  }
}

exports.run = async () => {
  const lines = [`vscode ${vscode.version}`];
  let passed = 0;
  const ok = (what) => { passed += 1; lines.push(`ok ${what}`); };
  try {
    const uri = vscode.Uri.joinPath(vscode.workspace.workspaceFolders[0].uri, "report.md");
    const draft = await vscode.workspace.openTextDocument(uri);
    await vscode.window.showTextDocument(draft);
    const ours = () => vscode.languages.getDiagnostics(uri).filter((diagnostic) => diagnostic.source === "copydesk");
    const find = (code) => ours().find((diagnostic) => (diagnostic.code.value ?? diagnostic.code) === code);

    const doubled = await until("the doubled word", () => find("CD505"));
    assert.equal(draft.getText(doubled.range), "the the");
    assert.equal(doubled.code.target.scheme, "file");
    ok("a finding, with the page of its rule on this machine");
    assert.ok(find("CD201"));
    ok("the wrong weekday");

    const at = (words) => draft.positionAt(draft.getText().indexOf(words) + words.length);
    const list = await vscode.commands.executeCommand("vscode.executeCompletionItemProvider", uri, at("Defense Minister "), undefined, 5);
    const offered = list.items.filter((item) => (item.label.label ?? item.label) === "Anna Weiss");
    assert.equal(offered.length, 1);
    assert.ok(offered[0].documentation.value.includes("Ruritania"));
    ok("the minister after her title, with her card");

    const hovers = await vscode.commands.executeCommand("vscode.executeHoverProvider", uri, at("the th"));
    assert.ok(hovers.some((hover) => hover.contents.some((part) => part.value.includes("CD505"))));
    ok("a hover that explains");

    const legend = await vscode.commands.executeCommand("vscode.provideDocumentSemanticTokensLegend", uri);
    const tokens = await vscode.commands.executeCommand("vscode.provideDocumentSemanticTokens", uri);
    assert.ok(legend.tokenTypes.includes("openClaim") && tokens.data.length > 0);
    ok("colours");

    const actions = await vscode.commands.executeCommand("vscode.executeCodeActionProvider", uri, doubled.range, "quickfix");
    const fix = actions.find((action) => action.title.startsWith("Delete the second"));
    await vscode.workspace.applyEdit(fix.edit);
    assert.ok(draft.getText().includes("carried the traffic"));
    await until("the mark to go", () => !find("CD505"));
    ok("a quick fix, and its mark gone");
    lines.push(`${passed} passed, 0 failed`);
  } catch (error) {
    lines.push(`FAILED ${error.stack}`, `${passed} passed, 1 failed`);
    throw error;
  } finally {
    fs.writeFileSync(fs.readFileSync(path.join(__dirname, "result-path"), "utf8"), `${lines.join("\n")}\n`);
  }
};
