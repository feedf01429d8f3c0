// node drive.js BASE FOLDER SUITE RESULT: opens the workbench in a headless browser and has it run the suite in its extension host.
const fs = require("fs");
const path = require("path");
const { chromium } = require("playwright-core");

const [, , base, folder, suite, result] = process.argv;
const flags = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
  "--disable-component-update", "--disable-sync"];

(async () => {
  const browser = await chromium.launch({ executablePath: "/usr/bin/chromium", headless: true, args: flags });
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  // Nothing may leave this machine.
  await page.route("**/*", (route) => {
    const url = route.request().url();
    const isLocal = !/^https?:/.test(url) || ["127.0.0.1", "localhost"].includes(new URL(url).hostname);
    return isLocal ? route.continue() : route.abort();
  });
  const remote = (file) => `vscode-remote://${new URL(base).host}${file}`;
  const ended = new Promise((resolve) => {
    page.exposeFunction("codeAutomationExit", resolve);
    page.exposeFunction("codeAutomationLog", () => {});
    setTimeout(() => resolve("timeout"), 240000);
  });
  // The suite is told where to write by a file beside it, since the extension host has an environment of its own.
  const development = fs.mkdtempSync(path.join(path.dirname(result), "suite-"));
  for (const file of fs.readdirSync(suite)) fs.copyFileSync(path.join(suite, file), path.join(development, file));
  fs.writeFileSync(path.join(development, "result-path"), result);
  const payload = JSON.stringify([["extensionDevelopmentPath", remote(development)], ["extensionTestsPath", remote(`${development}/index.js`)],
    ["skipWelcome", "true"]]);
  await page.goto(`${base}/?folder=${encodeURIComponent(folder)}&payload=${encodeURIComponent(payload)}`);
  const code = await ended;
  await page.screenshot({ path: path.join(path.dirname(result), "end.png") }).catch(() => {});
  process.stdout.write(fs.existsSync(result) ? fs.readFileSync(result, "utf8") : `no result: ${code}\n0 passed, 1 failed\n`);
  await browser.close();
  process.exit(code === 0 ? 0 : 1);
})();
