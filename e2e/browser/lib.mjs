// What the browser tests share: one Plein and one browser a file, people with a browser of their own, and the promises that
// hold on every page they see: nothing is fetched from elsewhere, nothing goes wrong in the console.
import assert from "node:assert/strict";
import { existsSync, mkdirSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { pathToFileURL } from "node:url";
import { results, root, startPlein, until } from "./server.mjs";
import { patternOf, wordsOf } from "./texts.mjs";

export { until };

const portal = createRequire(pathToFileURL(join(root, "portal/package.json")));
const { chromium } = portal("playwright-core");
const axe = portal("axe-core");

export const patience = 15_000;
export const password = "duinnet-demo";
export const wide = { width: 1280, height: 900 };
export const phone = { width: 390, height: 844 };
export const tablet = { width: 768, height: 1024 };

let plein;
let browser;

function chromiumPath() {
  const places = [process.env.CHROMIUM, process.env.CHROME_PATH, "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
  const found = places.find((place) => place && existsSync(place));
  if (!found) throw new Error("no Chromium was found: install it or set CHROMIUM");
  return found;
}

before(async () => {
  plein = await startPlein();
  browser = await chromium.launch({ executablePath: chromiumPath(), args: ["--no-sandbox", "--disable-dev-shm-usage"] });
});

after(async () => {
  await browser?.close();
  await plein?.stop();
});

/** The address of the Plein under test. */
export const origin = () => plein.origin;
/** Follows what was mailed. */
export const mailed = (address, pattern) => plein.mailbox.link(address, pattern);

/**
 * A test with people in it: meet(options) opens a browser for one more. When it fails, what each of them saw is kept in
 * e2e/results; when it passes, their consoles and requests are looked through as well.
 */
export function scenario(name, play) {
  test(name, async () => {
    const cast = [];
    const meet = async (options) => {
      const person = await Person.meet(options);
      cast.push(person);
      return person;
    };
    try {
      await play(meet);
      for (const person of cast) person.checkManners();
    } catch (error) {
      mkdirSync(results, { recursive: true });
      for (const [index, person] of cast.entries()) await person.photograph(`${slug(name)}-${index + 1}-${person.name}`);
      throw error;
    } finally {
      for (const person of cast) await person.context.close();
    }
  });
}

const slug = (text) => text.toLowerCase().replace(/[^a-z0-9]+/g, "-").slice(0, 60);

/** Somebody at a browser: page is Playwright's; words and pattern give the product's own texts in their language. */
export class Person {
  /** name is for messages only; locale, viewport, dark, scripts as the browser has them. */
  static async meet({ name = "visitor", locale = "nl", viewport = wide, dark = false, scripts = true } = {}) {
    const context = await browser.newContext({
      baseURL: plein.origin,
      locale: locale === "nl" ? "nl-NL" : "en-GB",
      timezoneId: "Europe/Amsterdam",
      viewport,
      colorScheme: dark ? "dark" : "light",
      reducedMotion: "reduce",
      javaScriptEnabled: scripts,
    });
    context.setDefaultTimeout(patience);
    return new Person(name, locale, context, await context.newPage());
  }

  constructor(name, locale, context, page) {
    Object.assign(this, { name, locale, context, page, words: wordsOf(locale), pattern: patternOf(locale) });
    this.complaints = [];
    this.excused = [];
    context.on("request", (request) => {
      const url = request.url();
      if (!url.startsWith(`${plein.origin}/`) && !/^(data|blob|about):/.test(url)) this.complaints.push(`asks elsewhere: ${url}`);
    });
    context.on("weberror", (error) => this.complaints.push(`error in ${page.url()}: ${error.error().stack ?? error.error()}`));
    context.on("console", (message) => {
      if (message.type() === "error") this.complaints.push(`console of ${message.page()?.url()}: ${message.text()} ${message.location().url}`);
    });
  }

  /** Lets a console message pass that belongs to what is tested, like the 404 of a page that must not be found. */
  excuse(pattern) {
    this.excused.push(pattern);
  }

  checkManners() {
    const left = this.complaints.filter((line) => !this.excused.some((pattern) => pattern.test(line)));
    if (left.length > 0) throw new Error(`${this.name} met errors:\n${[...new Set(left)].join("\n")}`);
  }

  async photograph(name) {
    for (const [index, page] of this.context.pages().entries()) {
      const path = join(results, `${name}${index ? `-${index + 1}` : ""}.png`);
      await page.screenshot({ path, fullPage: true }).catch(() => undefined);
      process.stderr.write(`${this.name} was at ${page.url()}; see ${path}\n`);
    }
    for (const line of this.complaints) process.stderr.write(`${this.name}: ${line}\n`);
  }

  goto(path) {
    return this.page.goto(path, { waitUntil: "load" });
  }

  // What somebody sees, by role and by the product's words. A key of the texts, or a string or pattern as it is.
  button = (key, options) => this.#by("button", key, options);
  link = (key, options) => this.#by("link", key, options);
  heading = (key, options) => this.#by("heading", key, options);
  tab = (key, options) => this.#by("tab", key, options);
  field = (key, options) => this.page.getByLabel(this.say(key), { exact: true, ...options });

  /** A key of the texts as words; anything that is not a key stays what it is. */
  say(key) {
    return typeof key === "string" && /^(common|errors|site|mail|portal|workspace|evolve|bulk|transfer)\.[\w.]+$/.test(key) ? this.words(key) : key;
  }

  #by(role, key, { within = this.page, ...options } = {}) {
    return within.getByRole(role, { name: this.say(key), exact: true, ...options });
  }

  /** Waits until words are on the page. */
  async sees(text, options) {
    await this.page.getByText(this.say(text), options).first().waitFor();
  }

  async isAt(pattern) {
    await this.page.waitForURL(pattern);
  }

  /** Where somebody writes that is called this: a plain field, or the editor that has taken its place. */
  textbox(key) {
    return this.page.getByRole("textbox", { name: this.say(key), exact: true });
  }

  /** The same, once it is the editor. */
  editor(key) {
    return this.textbox(key).and(this.page.locator("[contenteditable]"));
  }

  /** Writes there, and sees that it stays. */
  async write(key, text) {
    const box = this.textbox(key);
    await box.click();
    await box.fill(text);
    await until(`"${text}" to stay in ${key}`, async () => (await box.evaluate((element) => element.value ?? element.innerText)).includes(text));
  }

  /** Waits until the focus is on this element or within, and sees it there. */
  async hasFocus(locator, what) {
    await until(`${what} to have the focus`, () => locator.evaluate((element) => element.contains(document.activeElement)));
    await this.seesFocus(what);
  }

  /** Goes on with Tab until the focus is here, and sees it there. */
  async tabTo(locator, what, most = 60) {
    for (let steps = 0; !(await locator.evaluate((element) => element === document.activeElement)); steps += 1) {
      assert.ok(steps < most, `Tab does not reach ${what} in ${most} steps`);
      await this.page.keyboard.press("Tab");
    }
    await this.seesFocus(what);
  }

  /** What has the focus shows it: by an outline or a ring of its own or of what is around it. */
  async seesFocus(what) {
    const hidden = await this.page.evaluate(() => {
      const focused = document.activeElement;
      if (!focused || focused === document.body) return "nothing has the focus";
      // Around a field that shows nothing itself, a box may: a shadow that is a line and no more.
      const line = /0px 0px 0px [1-9]/;
      for (let element = focused; element && element !== document.body; element = element.parentElement) {
        const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(element);
        if (element.matches(":focus, :focus-within") && ((outlineStyle !== "none" && parseFloat(outlineWidth) > 0) || line.test(boxShadow))) return "";
      }
      return focused.outerHTML.slice(0, 160);
    });
    assert.equal(hidden, "", `the focus is not to be seen: ${what}`);
  }

  /** Signs in by the form and waits to be wherever that leads. */
  async signIn(address, returnTo = "/requests") {
    await this.goto(`/sign-in?returnTo=${encodeURIComponent(returnTo)}`);
    await this.field("portal.signIn.email").fill(address);
    await this.field("portal.signIn.password").fill(password);
    await this.button("portal.signIn.submit").click();
    await this.isAt((url) => url.pathname + url.search === returnTo || url.pathname === returnTo);
  }

  /** The main part of the page, without header and footer. */
  get main() {
    return this.page.getByRole("main");
  }

  /** One query or mutation as this person, past the screens: to look things up that a test needs to know. */
  async ask(query, variables = {}) {
    const response = await this.context.request.post("/graphql", { data: { query, variables }, headers: { "X-Requested-By": "plein" } });
    const { data, errors } = await response.json();
    assert.equal(errors, undefined, JSON.stringify(errors));
    return data;
  }

  /** No violation of any rule of axe in what is on the screen now. */
  async checkAxe(what, options = {}) {
    if (!(await this.page.evaluate(() => "axe" in window))) await this.page.evaluate(axe.source);
    const violations = await this.page.evaluate(async (given) => {
      const { violations: found } = await window.axe.run(document, { resultTypes: ["violations"], ...given });
      return found.map(({ id, help, nodes }) => {
        const where = nodes.slice(0, 4).map(({ html, any, all, none }) => `${html.slice(0, 200)}  ${[...any, ...all, ...none].map((check) => check.message).join("; ")}`);
        return [`${id}: ${help} (${nodes.length})`, ...where].join("\n    ");
      });
    }, options);
    if (violations.length > 0) throw new Error(`axe: ${what} at ${this.page.url()}\n${violations.join("\n")}`);
  }
}
