// Every kind of screen, light and dark, wide and narrow: no violation, one first heading, the right language.
import assert from "node:assert/strict";
import { phone, scenario, tablet, wide } from "./lib.mjs";

// What depends on colours is looked at once more in the dark; everything else is the same there.
const colours = { runOnly: ["color-contrast", "link-in-text-block"] };

/** Turns to light or dark, and waits until every part of the screen has turned. */
async function paint(page, colorScheme) {
  await page.emulateMedia({ colorScheme });
  await page.waitForFunction((scheme) => {
    const painted = document.documentElement.dataset.mantineColorScheme ?? scheme;
    return painted === scheme && document.getAnimations().every(({ playState }) => playState !== "running");
  }, colorScheme);
}

/** Looks at what is on the screen in both widths and both themes. */
async function check(person, what, narrow) {
  const { page } = person;
  await page.setViewportSize(wide);
  await paint(page, "light");
  await person.checkAxe(`${what}, light`);
  await paint(page, "dark");
  await person.checkAxe(`${what}, dark`, colours);
  await page.setViewportSize(narrow);
  await person.checkAxe(`${what}, dark, ${narrow.width} px`);
  await paint(page, "light");
  await person.checkAxe(`${what}, light, ${narrow.width} px`, colours);
  const wider = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  assert.ok(wider <= 0, `${what} at ${narrow.width} px can be pushed ${wider} px to the side`);
  assert.equal(await page.locator("html").getAttribute("lang"), person.locale, `${what}: language`);
  assert.equal(await page.locator("h1").count(), 1, `${what}: one first heading`);
  await page.setViewportSize(wide);
}

/** Opens each address, waits for what makes the screen complete, and looks; tells all that is wrong, not only the first. */
async function checkAll(person, screens, narrow) {
  const wrong = [];
  for (const [what, path, ready] of screens) {
    try {
      await person.goto(path);
      await (typeof ready === "function" ? ready() : person.main.locator(ready ?? "h1").first().waitFor());
      await check(person, what, narrow);
    } catch (error) {
      wrong.push(`${what} (${path}): ${error.message}`);
    }
  }
  assert.equal(wrong.length, 0, `\n${wrong.join("\n\n")}`);
}

for (const locale of ["nl", "en"]) {
  const other = locale === "nl" ? "en" : "nl";
  const words = locale === "nl" ? "wifi traag" : "slow wifi";

  scenario(`public pages (${locale})`, async (meet) => {
    const visitor = await meet({ locale });
    visitor.excuse(/status of (404|422)/);
    await visitor.goto(`/${locale}/community`);
    const thread = await visitor.main.locator(`a[href^="/${locale}/threads/"]`).first().getAttribute("href");
    const space = await visitor.main.locator(`a[href^="/${locale}/community/"]`).first().getAttribute("href");
    await visitor.goto(`/${locale}/search?q=${words}`);
    const article = await visitor.main.locator(`a[href^="/${locale}/articles/"]`).first().getAttribute("href");
    await visitor.goto(`/${locale}`);
    const collection = await visitor.main.locator(`a[href^="/${locale}/collections/"]`).first().getAttribute("href");
    await checkAll(visitor, [
      ["home", `/${locale}`],
      ["home with suggestions", `/${locale}`, async () => {
        await visitor.main.getByRole("combobox").fill(words);
        await visitor.main.getByRole("option").first().waitFor();
      }],
      ["search", `/${locale}/search?q=${words}`],
      ["search that finds nothing", `/${locale}/search?q=xqztvw`],
      ["article", article],
      ["article that did not help", article, async () => {
        await visitor.button("site.feedback.no").click();
        await visitor.button("site.feedback.UNCLEAR").waitFor();
      }],
      ["collection", collection],
      ["community", `/${locale}/community`],
      ["space", space],
      ["thread", thread],
      ["ask", `/${locale}/ask?q=${words}`],
      ["ask with mistakes", `/${locale}/ask`, async () => {
        await visitor.field("site.ask.subject").fill("x");
        await visitor.button("site.ask.send").click();
        await visitor.sees("common.error.fields");
      }],
      ["privacy", `/${locale}/privacy`],
      ["accessibility", `/${locale}/accessibility`],
      ["a page that is not there", `/${locale}/articles/there-is-none`],
    ].filter(([what]) => locale === "nl" || ["home", "search", "article", "thread", "ask"].includes(what)), phone);
    // The switch leads to the same page in the other language.
    await visitor.goto(`/${locale}/community`);
    await visitor.page.getByRole("banner").locator(`a[hreflang=${other}]`).click();
    await visitor.isAt(new RegExp(`/${other}/community`));
    assert.equal(await visitor.page.locator("html").getAttribute("lang"), other);
  });
}

scenario("signing in and up", async (meet) => {
  const visitor = await meet();
  await checkAll(visitor, [
    ["sign in", "/sign-in"],
    ["sign in with mistakes", "/sign-in", async () => {
      await visitor.button("portal.signIn.submit").click();
      await visitor.main.locator("[aria-invalid=true]").first().waitFor();
    }],
    ["sign up", "/sign-up"],
    ["forgotten password", "/reset"],
    ["a link that does not work", "/verify?token=none", async () => visitor.heading("portal.verify.failed").waitFor()],
  ], phone);
});

scenario("a customer's pages", async (meet) => {
  const customer = await meet({ locale: "nl" });
  await customer.signIn("eva.mulder@example.com");
  const { myTickets } = await customer.ask("query { myTickets(first: 20) { nodes { id status } } }");
  const open = myTickets.nodes.find(({ status }) => status !== "CLOSED") ?? myTickets.nodes[0];
  await checkAll(customer, [
    ["home of who is signed in", "/nl"],
    ["my requests", "/requests", "li h2"],
    ["a request", `/requests/${open.id}`, "article"],
    ["notifications", "/requests", async () => {
      await customer.page.getByRole("banner").getByRole("button", { name: /melding/i }).click();
      await customer.page.getByRole("dialog", { name: customer.words("portal.bell.title") }).waitFor();
    }],
    ["account", "/account"],
    ["a request that is not there", "/requests/ticket_00000000000000000000000000", async () => customer.heading("common.error.notFound").waitFor()],
  ], phone);
});

scenario("the workspace", async (meet) => {
  const lead = await meet({ name: "lead", locale: "nl" });
  await lead.signIn("iris@duinnet.example", "/workspace/inbox");
  const found = await lead.ask(`query {
    tickets(first: 20) { nodes { id status } }
    articles(first: 5) { nodes { id } }
    threads(first: 1, filter: { state: [OPEN] }) { nodes { id } }
  }`);
  const ticket = found.tickets.nodes[0].id;
  const article = found.articles.nodes[0].id;
  const { page } = lead;
  const queue = page.getByRole("list", { name: lead.words("workspace.inbox.list") }).getByRole("link");
  await checkAll(lead, [
    ["inbox", "/workspace/inbox?view=open", () => queue.first().waitFor()],
    ["views", "/workspace/views", () => queue.first().waitFor()],
    ["ticket", `/workspace/tickets/${ticket}`, () => lead.editor("workspace.ticket.composer.reply").waitFor()],
    ["what was tried", `/workspace/tickets/${ticket}`, async () => lead.tab("workspace.ticket.tab.tried").click()],
    ["knowledge", "/workspace/knowledge", async () => page.getByRole("link").filter({ hasText: /NL|EN/ }).first().or(lead.main.getByRole("option").first()).or(lead.main.getByRole("listitem").first()).first().waitFor()],
    ["article editor", `/workspace/knowledge/${article}`, async () => lead.editor("workspace.knowledge.part.resolution").waitFor()],
    ["new article", "/workspace/knowledge/new", async () => lead.editor("workspace.knowledge.part.resolution").waitFor()],
    ["reviews", "/workspace/reviews", "article"],
    ["insights", "/workspace/insights", "section"],
    ["solve loop", "/workspace/insights/knowledge", "section"],
    ["gaps", "/workspace/insights/gaps", "table"],
    ["coaching", "/workspace/knowledge/coaching", "section"],
    ["past changes", "/workspace/knowledge/changes", "li"],
    ["translations", "/workspace/knowledge/translations"],
    ["community", "/workspace/community"],
    ["question with its knowledge", `/workspace/community/${found.threads.nodes[0].id}`, () => page.getByRole("list", { name: lead.words("workspace.ticket.knowledge.results") }).getByRole("listitem").first().waitFor()],
    ["admin", "/workspace/admin"],
    ["keys", "/workspace/inbox", async () => {
      await lead.main.locator("h1, h2").first().waitFor();
      await page.keyboard.press("?");
      await page.getByRole("dialog").waitFor();
    }],
  ], tablet);
});
