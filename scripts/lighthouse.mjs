// Holds the public pages (home, an article, a thread) to their budgets: starts ./plein with the demo in a directory of its
// own, looks at each page with Lighthouse (mobile preset) and axe, prints a table, and fails on a breach.
//
//   node scripts/lighthouse.mjs [--runs=5] [--url=http://127.0.0.1:8080]
//
// Bytes, requests, origins, axe and the three other Lighthouse categories always count. The performance score and its
// times count only on a machine that is quiet and fast enough to mean something (benchmarkIndex >= 1000).
import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

// Bytes over the wire before anybody touches the page, in kB of 1000; times in ms.
const budget = { script: 15, stylesheet: 12, document: 25, font: 30, requests: 6, lcp: 1500, tbt: 50, cls: 0.02, score: 98 };
const quiet = 1000;
const startTimeout = 180_000;

const portal = createRequire(pathToFileURL(join(process.cwd(), "portal/package.json")));
const load = (name) => import(pathToFileURL(portal.resolve(name)).href);
const option = (name, otherwise) => process.argv.find((arg) => arg.startsWith(`--${name}=`))?.split("=")[1] ?? otherwise;
const runs = Number(option("runs", "5"));

function chromiumPath() {
  const places = [process.env.CHROME_PATH, "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
  const found = places.find((place) => place && existsSync(place));
  if (!found) throw new Error("no Chromium was found: install it or set CHROME_PATH");
  return found;
}

/** Asks the system for a port that is free now. */
function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** Starts Plein with the demo; returns its address and a function that stops it. */
async function startPlein() {
  const data = mkdtempSync(join(tmpdir(), "plein-lighthouse-"));
  const addr = `127.0.0.1:${await freePort()}`;
  const child = spawn("./plein", [], {
    env: { ...process.env, PLEIN_DATA: data, PLEIN_ADDR: addr, PLEIN_DEMO: "true", PLEIN_MYSQL_DSN: "" },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let said = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => (said = (said + chunk).slice(-4000)));
  const gone = new Promise((resolve) => child.once("exit", resolve));
  const stop = async () => {
    if (child.exitCode === null) child.kill("SIGTERM");
    await gone;
    rmSync(data, { recursive: true, force: true });
  };
  for (const deadline = Date.now() + startTimeout; ; await pause(250)) {
    if (child.exitCode !== null || Date.now() > deadline) {
      await stop();
      throw new Error(`Plein did not start:\n${said}`);
    }
    const ready = await fetch(`http://${addr}/readyz`).catch(() => null);
    if (ready?.ok) return { origin: `http://${addr}`, stop };
  }
}

/** Finds an article and a thread in the sitemap, following one that lists others. */
async function pagesOf(origin) {
  const seen = [];
  const queue = [`${origin}/sitemap.xml`];
  for (let i = 0; i < queue.length && i < 20; i++) {
    const response = await fetch(queue[i]);
    if (!response.ok) throw new Error(`${queue[i]}: ${response.status}`);
    for (const [, found] of (await response.text()).matchAll(/<loc>([^<]+)<\/loc>/g)) {
      const path = new URL(found).pathname;
      if (path.endsWith(".xml")) queue.push(origin + path);
      else seen.push(path);
    }
  }
  const first = (pattern) => {
    const path = seen.find((candidate) => pattern.test(candidate));
    if (!path) throw new Error(`the sitemap has no page like ${pattern}`);
    return path;
  };
  return [
    ["home", "/en"],
    ["article", first(/^\/en\/articles\//)],
    ["thread", first(/^\/(en|nl)\/threads\//)],
  ];
}

const median = (numbers) => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];

/** What the browser fetched for a page: kB by kind, number of requests, addresses of other origins. */
function weigh(lhr, origin) {
  const items = lhr.audits["network-requests"].details.items.filter((item) => !item.url.startsWith("data:"));
  const kB = (kind) => items.filter((item) => item.resourceType === kind).reduce((sum, item) => sum + item.transferSize, 0) / 1000;
  return {
    script: kB("Script"), stylesheet: kB("Stylesheet"), document: kB("Document"), font: kB("Font"), requests: items.length,
    foreign: items.map((item) => item.url).filter((url) => new URL(url).origin !== origin),
  };
}

/** Loads a page under Lighthouse. Chromium now and then starts a trace too late (NO_NAVSTART): that load says nothing, so it is made again. */
async function visit(lighthouse, port, url) {
  for (let attempt = 1; ; attempt++) {
    const { lhr } = await lighthouse(url, { port, output: "json", logLevel: "error" });
    if (!lhr.runtimeError) return lhr;
    if (lhr.runtimeError.code !== "NO_NAVSTART" || attempt === 3) throw new Error(`${url}: ${lhr.runtimeError.message}`);
  }
}

async function measure(lighthouse, port, url) {
  const results = [];
  for (let i = 0; i < runs; i++) results.push(await visit(lighthouse, port, url));
  const time = (audit) => median(results.map((lhr) => lhr.audits[audit].numericValue));
  const score = (category) => Math.round(100 * median(results.map((lhr) => lhr.categories[category].score ?? 0)));
  return {
    ...weigh(results[0], new URL(url).origin),
    index: median(results.map((lhr) => lhr.environment.benchmarkIndex)),
    score: score("performance"), accessibility: score("accessibility"), practices: score("best-practices"), seo: score("seo"),
    lcp: time("largest-contentful-paint"), tbt: time("total-blocking-time"), cls: time("cumulative-layout-shift"),
    failing: ["accessibility", "best-practices", "seo"].flatMap((category) =>
      results[0].categories[category].auditRefs
        .filter(({ id, weight }) => weight > 0 && results[0].audits[id].score !== null && results[0].audits[id].score < 1)
        .map(({ id }) => id),
    ),
  };
}

/** Violations that axe finds at phone and desktop width, in light and dark. */
async function axeViolations(browser, axeSource, url) {
  const found = [];
  for (const colorScheme of ["light", "dark"]) {
    for (const width of [390, 1280]) {
      const context = await browser.newContext({ colorScheme, viewport: { width, height: 900 }, bypassCSP: true });
      const page = await context.newPage();
      await page.goto(url, { waitUntil: "load" });
      await page.evaluate(axeSource);
      const { violations } = await page.evaluate(() => globalThis.axe.run(document));
      for (const { id, nodes } of violations) found.push(`${id} (${colorScheme}, ${width} px): ${nodes[0].target.join(" ")}`);
      await context.close();
    }
  }
  return found;
}

/** Compares one page's figures with the budget; returns what is over it. */
function breaches(m) {
  const over = [];
  const most = (name, value, limit, unit = "") => {
    if (value > limit) over.push(`${name} ${Math.round(value * 1000) / 1000}${unit}, at most ${limit}${unit}`);
  };
  for (const kind of ["script", "stylesheet", "document", "font"]) most(kind, m[kind], budget[kind], " kB");
  most("requests", m.requests, budget.requests);
  for (const url of m.foreign) over.push(`a request leaves the own origin: ${url}`);
  for (const name of ["accessibility", "practices", "seo"]) {
    if (m[name] < 100) over.push(`${name} ${m[name]}, must be 100 (${[...new Set(m.failing)].join(", ")})`);
  }
  for (const violation of m.axe) over.push(`axe: ${violation}`);
  if (m.index >= quiet) {
    if (m.score < budget.score) over.push(`performance ${m.score}, at least ${budget.score}`);
    most("LCP", m.lcp, budget.lcp, " ms");
    most("TBT", m.tbt, budget.tbt, " ms");
    most("CLS", m.cls, budget.cls);
  }
  return over;
}

async function main() {
  if (!Number.isInteger(runs) || runs < 1) throw new Error("--runs must be a whole number from 1");
  const { default: lighthouse } = await load("lighthouse");
  const chromeLauncher = await load("chrome-launcher");
  const { chromium } = portal("playwright-core");
  const axeSource = portal("axe-core").source;
  const flags = ["--headless=new", "--disable-gpu", "--disable-dev-shm-usage"];
  if (process.getuid?.() === 0) flags.push("--no-sandbox");

  const given = option("url");
  const plein = given ? { origin: new URL(given).origin, stop: async () => {} } : await startPlein();
  let chrome, browser;
  try {
    const pages = await pagesOf(plein.origin);
    chrome = await chromeLauncher.launch({ chromePath: chromiumPath(), chromeFlags: flags, logLevel: "error" });
    browser = await chromium.launch({ executablePath: chromiumPath(), args: flags.slice(1) });
    let failed = 0;
    for (const [name, path] of pages) {
      const url = plein.origin + path;
      const m = await measure(lighthouse, chrome.port, url);
      m.axe = await axeViolations(browser, axeSource, url);
      console.log(
        `${name.padEnd(8)} ${path}\n  script ${m.script.toFixed(1)} kB, css ${m.stylesheet.toFixed(1)}, html ${m.document.toFixed(1)}, font ${m.font.toFixed(1)}, ` +
          `${m.requests} requests | performance ${m.score}, accessibility ${m.accessibility}, best practices ${m.practices}, SEO ${m.seo} | ` +
          `LCP ${Math.round(m.lcp)} ms, TBT ${Math.round(m.tbt)} ms, CLS ${m.cls.toFixed(3)} | axe ${m.axe.length} | benchmarkIndex ${Math.round(m.index)}`,
      );
      if (m.index < quiet) console.log("  the machine is busy or slow: performance and times are shown, not judged");
      for (const line of breaches(m)) {
        failed++;
        console.log(`  OVER: ${line}`);
      }
    }
    return failed;
  } finally {
    await browser?.close();
    await chrome?.kill();
    await plein.stop();
  }
}

main().then(
  (failed) => {
    console.log(failed === 0 ? "All pages are within their budgets." : `${failed} budgets are broken.`);
    process.exitCode = failed === 0 ? 0 : 1;
  },
  (error) => {
    console.error(`lighthouse: ${error.message}`);
    process.exitCode = 1;
  },
);
