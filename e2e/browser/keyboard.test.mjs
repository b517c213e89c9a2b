// Everything works without a mouse, and one always sees where one is.
import assert from "node:assert/strict";
import { mailed, password, scenario, until } from "./lib.mjs";

scenario("Tab goes through a page and always shows where it is; the skip link skips", async (meet) => {
  const visitor = await meet();
  const { page } = visitor;
  await visitor.goto("/nl/articles/wat-betekenen-de-lampjes-op-de-duinbox");
  await page.keyboard.press("Tab");
  await visitor.hasFocus(visitor.link("common.nav.skip"), "the skip link");
  assert.ok(await visitor.link("common.nav.skip").isVisible(), "the skip link shows itself");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  assert.ok(await visitor.main.evaluate((main) => main.contains(document.activeElement)), "after the skip link comes the content");

  await visitor.goto("/nl/articles/wat-betekenen-de-lampjes-op-de-duinbox");
  const stops = new Set();
  for (let steps = 0; steps < 120; steps += 1) {
    await page.keyboard.press("Tab");
    const at = await page.evaluate(() => (document.activeElement === document.body ? "" : document.activeElement.outerHTML.slice(0, 200)));
    if (!at || at.includes("skip-link") && steps > 0) break;
    stops.add(at);
    await visitor.seesFocus(`stop ${steps + 1}`);
  }
  assert.ok(stops.size > 12, `only ${stops.size} places to be`);
});

scenario("the search box by arrows, Enter and Esc", async (meet) => {
  const visitor = await meet({ locale: "en" });
  const { page } = visitor;
  await visitor.goto("/en");
  const box = visitor.main.getByRole("combobox");
  await visitor.hasFocus(box, "the search box");
  await page.keyboard.type("slow wifi");
  const options = visitor.main.getByRole("option");
  await options.nth(1).waitFor();
  const chosen = async () => options.evaluateAll((all) => all.findIndex((one) => one.getAttribute("aria-selected") === "true"));
  const points = async () => box.evaluate((input) => document.getElementById(input.getAttribute("aria-activedescendant"))?.getAttribute("aria-selected") ?? null);
  assert.equal(await chosen(), -1);
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowDown");
  assert.equal(await chosen(), 1);
  assert.equal(await points(), "true");
  await page.keyboard.press("ArrowUp");
  assert.equal(await chosen(), 0);
  await page.keyboard.press("Escape");
  assert.equal(await box.getAttribute("aria-expanded"), "false");
  assert.equal(await box.inputValue(), "slow wifi", "Esc closes and keeps the words");
  await page.keyboard.press("ArrowDown");
  assert.equal(await box.getAttribute("aria-expanded"), "true");
  const title = await options.first().locator(".search-option-title").innerText();
  await page.keyboard.press("Enter");
  await visitor.isAt(/\/en\/(articles|threads)\//);
  await visitor.heading(title, { level: 1 }).waitFor();

  // Enter on the words themselves searches everything.
  await visitor.goto("/en");
  await page.keyboard.type("slow wifi");
  await page.keyboard.press("Enter");
  await visitor.isAt(/\/en\/search\?q=slow/);
});

scenario("ask and send by keyboard", async (meet) => {
  const visitor = await meet();
  const { page } = visitor;
  await visitor.goto("/nl/ask");
  await visitor.hasFocus(visitor.field("site.ask.subject"), "the question");
  await page.keyboard.type("Wifi valt weg op zolder");
  await visitor.tabTo(visitor.field("site.ask.body"), "the details");
  await page.keyboard.type("Elke avond, sinds de verbouwing.");
  const community = page.locator("input[name=target][value=community]");
  const desk = page.locator("input[name=target][value=ticket]");
  await visitor.tabTo(desk, "where it goes");
  await page.keyboard.press("ArrowUp");
  assert.ok(await community.isChecked(), "an arrow chooses the other place");
  await page.keyboard.press("ArrowDown");
  assert.ok(await desk.isChecked());
  await visitor.tabTo(visitor.field("site.ask.name"), "the name");
  await page.keyboard.type("Toos Toets");
  await visitor.tabTo(visitor.field("site.ask.email"), "the address");
  await page.keyboard.type("toos.toets@example.org");
  await page.locator("[data-part=suggestions] li").first().waitFor();
  await visitor.tabTo(visitor.button("site.ask.send"), "the button");
  await page.keyboard.press("Enter");
  await visitor.isAt(/\/ask\/sent/);
  await mailed("toos.toets@example.org", /http:\S+\/verify\?token=\S+/);
});

scenario("an agent's work by keyboard", async (meet) => {
  const agent = await meet({ name: "agent" });
  const { page } = agent;
  await agent.goto("/sign-in?returnTo=%2Fworkspace%2Finbox%3Fview%3Dunassigned");
  await agent.tabTo(agent.field("portal.signIn.email"), "the address");
  await page.keyboard.type("sanne@duinnet.example");
  await agent.tabTo(agent.field("portal.signIn.password"), "the password");
  await page.keyboard.type(password);
  await page.keyboard.press("Enter");
  await agent.isAt(/\/workspace\/inbox/);
  const rows = page.getByRole("list", { name: agent.words("workspace.inbox.list") }).getByRole("link");
  await rows.nth(2).waitFor();

  await page.keyboard.press("j");
  await agent.hasFocus(rows.nth(0), "the first ticket");
  await page.keyboard.press("j");
  await page.keyboard.press("j");
  await agent.hasFocus(rows.nth(2), "the third ticket");
  await page.keyboard.press("k");
  await agent.hasFocus(rows.nth(1), "the second ticket");
  await page.keyboard.press("Enter");
  await agent.isAt(/\/workspace\/tickets\/ticket_/);
  const id = page.url().match(/ticket_\w+/)[0];
  const answer = agent.textbox("workspace.ticket.composer.reply");
  await answer.waitFor();
  await page.keyboard.press("r");
  await agent.hasFocus(answer, "the answer");
  await page.keyboard.type("Zet de Duinbox een halve minuut uit.");
  await page.keyboard.press("Control+Enter");
  await page.getByRole("article").getByText("Zet de Duinbox een halve minuut uit.").first().waitFor();
  await until("the answer to be there", async () => (await ticketOf(agent, id)).messages.nodes.some(({ body }) => body.includes("halve minuut")));

  await page.keyboard.press("Escape");
  await until("Esc to leave the editor", () => answer.evaluate((element) => !element.contains(document.activeElement)));
  await page.keyboard.press("s");
  await until("the ticket to be solved", async () => (await ticketOf(agent, id)).status === "SOLVED");

  await page.keyboard.press("?");
  await page.getByRole("dialog", { name: agent.words("workspace.keys.title") }).waitFor();
  await page.keyboard.press("Escape");
  await page.getByRole("dialog", { name: agent.words("workspace.keys.title") }).waitFor({ state: "hidden" });
  await page.keyboard.press("Control+k");
  const loaded = page.locator(":not([aria-busy] *)");
  await agent.hasFocus(page.getByPlaceholder(agent.words("workspace.palette.placeholder")).and(loaded), "the palette");
  await page.keyboard.type(agent.words("workspace.rail.knowledge"));
  await page.keyboard.press("Enter");
  await agent.isAt(/\/workspace\/knowledge/);
});

scenario("dialogs give the focus back, and another filter deals other cards", async (meet) => {
  const lead = await meet({ name: "lead" });
  const { page } = lead;
  await lead.signIn("noor@duinnet.example", "/workspace/reviews");
  const card = page.locator("#review-title");
  // The heading is told to who hears the page and shows no ring: nobody tabs to it.
  const onCard = (when) => until(`the card to have the focus ${when}`, () => card.evaluate((heading) => heading === document.activeElement));
  await onCard("at first");
  // The second dialog reads its texts only now; the card is hidden meanwhile unless somebody takes care.
  for (const [key, title] of [["4", "evolve.review.passTitle"], ["5", "workspace.knowledge.archive.title"]]) {
    await page.keyboard.press(key);
    const dialog = page.getByRole("dialog", { name: lead.words(title) });
    await dialog.waitFor();
    await until("the dialog to have the focus", () => dialog.evaluate((element) => element.contains(document.activeElement)));
    await page.keyboard.press("Escape");
    await dialog.waitFor({ state: "detached" });
    await onCard(`after ${title}`);
  }

  const suggested = lead.words("evolve.review.reason.SUGGESTED");
  await page.getByPlaceholder(lead.words("evolve.review.anyReason")).click();
  await page.getByRole("option", { name: suggested }).click();
  await page.getByRole("article").getByText(suggested, { exact: true }).first().waitFor();
});

async function ticketOf(person, id) {
  return (await person.ask("query ($id: ID!) { ticket(id: $id) { status messages(first: 20) { nodes { body } } } }", { id })).ticket;
}
