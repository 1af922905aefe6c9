// Looks at the explorer's page as a person would; `.ci/browser/run` starts it. Arguments: the program, and `short` or nothing.
import { execFileSync, spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import assert from "node:assert/strict";
import { chromium } from "playwright-core";

const [program, length] = process.argv.slice(2);
const out = "results/browser";
const scenario = "scenarios/chengnan.json";

const server = spawn(program, ["explore", scenario, "--no-open"], { stdio: ["ignore", "pipe", "inherit"] });
const address = await new Promise((resolve, reject) => {
  server.stdout.on("data", (data) => { const found = /http:\S+/.exec(String(data)); if (found) resolve(found[0]); });
  server.on("exit", () => reject(new Error("the explorer has ended")));
});
const browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args: ["--no-sandbox"] });
const errors = [];

// A page that reports every error, and any request that leaves the machine.
async function look(options) {
  // Questions to the page are evaluated in it, which its policy forbids to scripts.
  const context = await browser.newContext({ locale: "en-GB", acceptDownloads: true, bypassCSP: true, ...options });
  const page = await context.newPage();
  page.on("console", (message) => { if (message.type() === "error") errors.push(message.text()); });
  page.on("pageerror", (error) => errors.push(String(error)));
  page.on("request", (request) => { if (!/^(http:\/\/127\.0\.0\.1:|data:|blob:)/.test(request.url())) errors.push(`asks for ${request.url()}`); });
  await page.goto(address);
  if (options.bypassCSP === false) return page;
  await page.waitForFunction("hello !== null && frame !== null", null, { timeout: 120000 });
  return page;
}

const week = (page, least) => page.waitForFunction((least) => frame.week >= least && !frame.playing && frame.goal === null, least, { timeout: 300000 });

async function jump(page, to) {
  await page.fill("#jump", String(to));
  await page.press("#jump", "Enter");
  await week(page, to);
}

try {
  // Under its policy the page draws and answers, too.
  const strict = await look({ bypassCSP: false });
  await strict.locator("#charts svg").first().waitFor({ timeout: 120000 });
  await strict.click("#step");
  await strict.getByText("week 1 of").waitFor();
  await strict.close();

  const page = await look({ viewport: { width: 1440, height: 1000 } });
  const control = page.locator(".inst", { hasText: "points" }).first();

  // Plays 20 weeks.
  // As fast as it can, the run would be at its end before the page is asked to stand still.
  await page.selectOption("#speed", "30");
  await page.click("#play");
  await page.waitForFunction("frame.week >= 20", null, { timeout: 300000 });
  await page.click("#play");
  await week(page, 20);
  const stood = await page.evaluate("frame.week");
  assert.ok(stood < 60, `week ${stood}`);
  assert.equal(await page.locator("#charts svg").count() >= 2, true, "the charts are there");
  await page.screenshot({ path: `${out}/explorer.png`, fullPage: true });

  // An institution begins; then its dose is moved, by keyboard.
  await jump(page, 30);
  await control.locator("[role=switch]").click();
  await page.waitForFunction("frame.stages.length === 1");
  await jump(page, 50);
  const before = await page.evaluate("JSON.stringify(rows)");
  const slider = control.locator("input[type=range]");
  await slider.focus();
  for (let k = 0; k < 14; k++) await slider.press("ArrowLeft");
  await slider.blur();
  await page.waitForFunction("frame.stages.length >= 2");
  await jump(page, 40);
  await jump(page, 80);
  assert.equal(await page.evaluate("JSON.stringify(rows.slice(0, 50))"), before, "going back and forth repeats the weeks");
  const changed = await page.evaluate("rows.slice(52).some((row, k) => row[0] !== twin[52 + k][0])");
  assert.ok(changed, "a moved dose changes the series");

  // What was saved gives the same numbers.
  const [download] = await Promise.all([page.waitForEvent("download"), page.click("#save")]);
  await download.saveAs(`${out}/saved.json`);
  const shown = await page.evaluate("rows");
  execFileSync(program, ["run", `${out}/saved.json`, "--replicates", "1", "--out", `${out}/saved`, "--force"]);
  const [head, ...lines] = readFileSync(`${out}/saved/series.csv`, "utf8").trim().split("\n").map((line) => line.split(","));
  const explored = lines.filter((line) => line[0] === "explored" && Number(line[2]) >= 0).slice(0, shown.length);
  assert.equal(head.length - 3, shown[0].length);
  explored.forEach((line, k) => line.slice(3).forEach((cell, column) => assert.equal(Number(cell), shown[k][column], `week ${k}, ${head[column + 3]}`)));
  console.log(`the saved file repeats ${shown.length} weeks of ${head.length - 3} series`);

  // The figure and the report, of this community alone: it was not compared yet.
  const saved = async (button, name) => {
    const [download] = await Promise.all([page.waitForEvent("download"), page.click(button)]);
    await download.saveAs(`${out}/${name}`);
    return readFileSync(`${out}/${name}`, "utf8");
  };
  await page.selectOption("#probe", "cooperation");
  const figure = await saved("#figure", "saved.svg");
  assert.ok(figure.startsWith("<svg ") && figure.includes("begin: points") && figure.includes("one run"), figure.slice(0, 400));
  const alone = await saved("#report", "saved.html");
  assert.ok(alone.startsWith("<!doctype html>") && alone.includes("explored") && alone.includes("cogov run scenario.json"));

  // A resident, and the ties on hover.
  await page.selectOption("#colour", "contribution");
  const box = await page.locator("#cells").boundingBox();
  const [x, y] = await page.evaluate("[(seat[40][0] + 0.4) * map.size, (seat[40][1] + 0.4) * map.size]");
  await page.locator("#cells").scrollIntoViewIfNeeded();
  await page.locator("#cells").click({ position: { x, y } });
  await page.waitForSelector("#life svg");
  assert.ok(box.width > 300);
  if (length !== "short") {
    await page.selectOption("#colour", "activity");
    await page.locator("#cells").hover({ position: { x: x + 1, y } });
    await page.waitForFunction("document.getElementById('hover').textContent.endsWith('ties')");
    await page.click("#effect");
    await page.waitForFunction("effect && effect.pairs >= 5", null, { timeout: 300000 });
    const several = await saved("#report", "compared.html");
    assert.match(several, /least to greatest of ([5-9]|1\d) |5–95 % of (2\d|30) /);
    await page.evaluate("scrollTo(0, 0)");
    await page.screenshot({ path: `${out}/changed.png`, fullPage: true });
  }

  // The other language, the other theme, and back to a timeline without changes.
  await page.click("#language");
  await page.click("#theme");
  assert.equal(await page.locator("#acts-title").textContent(), "制度");
  assert.equal(await page.evaluate("document.documentElement.dataset.theme"), "dark");
  await page.evaluate("ask({ do: 'jump', week: 9999 })");
  await page.getByText("9999 不是 [0, 240] 内的周").waitFor();
  // The browser notes the refusal, which was asked for.
  assert.equal(errors.splice(0).filter((text) => !text.includes("400")).join(), "");
  await page.screenshot({ path: `${out}/dark_zh.png`, fullPage: true });
  for (let left = await page.evaluate("frame.stages.length"); left > 0; left--) {
    await page.locator("#timeline button").last().click();
    await page.waitForFunction((left) => frame.stages.length < left, left);
  }
  await week(page, 80);
  assert.ok(await page.evaluate("rows.every((row, k) => row.every((x, c) => x === twin[k][c]))"), "undone is never done");
  await page.close();

  const phone = await look({ viewport: { width: 390, height: 844 }, deviceScaleFactor: 2 });
  await jump(phone, 10);
  assert.ok(await phone.evaluate("document.documentElement.scrollWidth <= innerWidth"), "a phone shows the page without scrolling sideways");
  await phone.screenshot({ path: `${out}/phone.png`, fullPage: true });
  await phone.close();
  assert.deepEqual(errors, []);
  console.log("the explorer's page holds");
} finally {
  await browser.close();
  server.kill();
}
