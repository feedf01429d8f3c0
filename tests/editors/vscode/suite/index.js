// Runs inside the extension host, with the real API of VS Code: what a writer sees.
const assert = require("assert");
const fs = require("fs");
const path = require("path");
const vscode = require("vscode");

// The first truthy answer to a question that is asked until there is one. The workbench answers nothing where a question meets a change
// of its own, as when one of its other extensions comes up late and registers a provider: it asks again then, and so does a test.
async function until(what, condition) {
  const start = Date.now();
  for (;;) {
    const value = await condition();
    if (value) return value;
    if (Date.now() - start > 60000) throw new Error(`waited in vain for ${what}`);
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
    const offered = await until("the minister to be offered", async () => {
      const list = await vscode.commands.executeCommand("vscode.executeCompletionItemProvider", uri, at("Defense Minister "), undefined, 5);
      const items = list.items.filter((item) => (item.label.label ?? item.label) === "Anna Weiss");
      return items.length > 0 && items;
    });
    assert.equal(offered.length, 1);
    assert.ok(offered[0].documentation.value.includes("Ruritania"));
    ok("the minister after her title, with her card");

    await until("a hover", async () => {
      const hovers = await vscode.commands.executeCommand("vscode.executeHoverProvider", uri, at("the th"));
      return hovers.some((hover) => hover.contents.some((part) => part.value.includes("CD505")));
    });
    ok("a hover that explains");

    const legend = await until("a legend", () => vscode.commands.executeCommand("vscode.provideDocumentSemanticTokensLegend", uri));
    assert.ok(legend.tokenTypes.includes("openClaim"));
    await until("coloured words", async () => {
      const tokens = await vscode.commands.executeCommand("vscode.provideDocumentSemanticTokens", uri);
      return tokens?.data.length > 0;
    });
    ok("colours");

    const fix = await until("the quick fix", async () => {
      const actions = await vscode.commands.executeCommand("vscode.executeCodeActionProvider", uri, doubled.range, "quickfix");
      return actions.find((action) => action.title.startsWith("Delete the second"));
    });
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
