// Looks at reports as a person would; `.ci/browser/run` starts it. Arguments: the program, and `short` or nothing.
import { execFileSync } from "node:child_process";
import { rmSync } from "node:fs";
import { resolve } from "node:path";
import assert from "node:assert/strict";
import { chromium } from "playwright-core";

const [program, length] = process.argv.slice(2);
const out = "results/browser";
const few = ["--replicates", "2", "--force"];
const commands = {
  run: ["run", "third_party", "--ticks", "48", ...few],
  compare: ["compare", "third_party", "--ticks", "48", "--baseline", "none", "--treatments", "full", ...few],
  fork: ["fork", "withdrawal", "--replicates", "2", "--force"],
  sweep: ["sweep", "fines"],
  calibrate: ["calibrate", "chengdu"],
  benchmark: ["benchmark", "--environments", "canal,withdrawn_canal", "--replicates", "2"],
  claims: ["claims", "C01", "C02", "C05", "--replicates", "2"],
  validate: ["validate", "--quick"],
};
const kinds = length === "short" ? ["run"] : Object.keys(commands);

const browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args: ["--no-sandbox"] });
const errors = [];

async function open(file, options) {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  page.on("console", (message) => { if (message.type() === "error") errors.push(message.text()); });
  page.on("pageerror", (error) => errors.push(String(error)));
  page.on("request", (request) => { if (!/^(file:|data:)/.test(request.url())) errors.push(`asks for ${request.url()}`); });
  await page.goto(`file://${resolve(file)}`);
  return page;
}

const fits = (page) => page.evaluate("document.documentElement.scrollWidth <= innerWidth");

/* Every text of a figure stands within it. */
const outside = () => [...document.querySelectorAll("svg.figure")].flatMap((svg) => {
  const frame = svg.getBoundingClientRect();
  const texts = [...svg.querySelectorAll("text")].filter((text) => text.getBoundingClientRect().width > 0);
  const beyond = texts.filter((text) => { const box = text.getBoundingClientRect(); return box.left < frame.left - 1 || box.right > frame.right + 1 || box.top < frame.top - 1 || box.bottom > frame.bottom + 1; });
  return beyond.map((text) => `${svg.querySelector("title").textContent}: ${text.textContent}`);
});

try {
  for (const kind of kinds) {
    const file = `${out}/report_${kind}.html`, held = ["claims", "validate"].includes(kind) ? [] : ["--out", `${out}/report_${kind}`];
    rmSync(`${out}/report_${kind}`, { recursive: true, force: true });
    execFileSync(program, [...commands[kind], ...held, "--report", file], { stdio: "ignore" });
    for (const scheme of ["light", "dark"]) {
      const page = await open(file, { viewport: { width: 1100, height: 900 }, colorScheme: scheme });
      assert.ok(await fits(page), `${kind}: the page scrolls sideways`);
      if (kind !== "validate") assert.ok(await page.locator("figure svg").count() >= 1, `${kind} has no figure`);
      for (const language of ["english", "chinese"]) {
        await page.click(`label[for=${language}]`);
        assert.equal(await page.locator("h1 .zh").isVisible().catch(() => language === "chinese"), language === "chinese");
        assert.deepEqual(await page.evaluate(outside), [], `${kind}, ${language}: texts beyond their figure`);
      }
      await page.screenshot({ path: `${out}/report_${kind}_${scheme}.png` });
      await page.context().close();
    }
    const phone = await open(file, { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, javaScriptEnabled: false });
    await phone.getByText(kind === "claims" ? "Claims tried" : kind === "validate" ? "published values" : "interval").first().waitFor();
    await phone.screenshot({ path: `${out}/report_${kind}_phone.png` });
    await phone.context().close();
    const narrow = await open(file, { viewport: { width: 390, height: 844 } });
    assert.ok(await fits(narrow), `${kind}: a phone scrolls sideways`);
    await narrow.pdf({ path: `${out}/report_${kind}.pdf`, format: "A4" });
    await narrow.context().close();
  }
  assert.deepEqual(errors, []);
  console.log(`reports of ${kinds.join(", ")} hold`);
} finally {
  await browser.close();
}
