// A lead sees what came of the searches for help, and can open every number down to what people did.
import assert from "node:assert/strict";
import { scenario, until } from "./lib.mjs";

/** The figures of the last weeks up to now, as the lead may read them. */
async function figuresOf(lead) {
  const day = 24 * 3600_000;
  const variables = { from: new Date(Date.now() - 60 * day).toISOString(), to: new Date(Date.now() + day).toISOString() };
  const query = "query ($from: Time!, $to: Time!) { deflection(from: $from, to: $to) { confirmed potential notDeflected abandoned pending activeSessions } }";
  return (await lead.ask(query, variables)).deflection;
}

scenario("a search for help is pending until its day is over", async (meet) => {
  const lead = await meet({ name: "lead" });
  await lead.signIn("noor@duinnet.example", "/workspace/insights");
  const before = await figuresOf(lead);

  const visitor = await meet({ name: "visitor" });
  await visitor.goto("/nl/search?q=wifi");
  await visitor.page.locator('main a[href^="/nl/articles/"]').first().click();
  await visitor.isAt(/\/articles\//);
  await visitor.button("site.feedback.yes").click();
  await visitor.sees("site.feedback.thanks");

  const after = await until("the session to be counted", async () => {
    const now = await figuresOf(lead);
    return now.pending > before.pending ? now : null;
  });
  assert.deepEqual({ ...after, pending: 0, activeSessions: 0 }, { ...before, pending: 0, activeSessions: 0 }, "no outcome before the window is over");
  assert.equal(after.pending, before.pending + 1);
  assert.equal(after.activeSessions, before.activeSessions + 1);
});

scenario("a lead opens the sessions behind an outcome", async (meet) => {
  const lead = await meet({ name: "lead" });
  const { page } = lead;
  await lead.signIn("noor@duinnet.example", "/workspace/insights");
  await lead.heading("workspace.insights.title", { level: 1 }).waitFor();
  for (const outcome of ["CONFIRMED", "POTENTIAL", "NOT_DEFLECTED", "ABANDONED"]) {
    const counted = page.getByRole("button", { name: new RegExp(`^${lead.words(`workspace.insights.outcome.${outcome}`)}\\s*[1-9]`) });
    await counted.click();
    const sessions = page.getByRole("region", { name: lead.words("workspace.insights.sessions") });
    const first = sessions.getByRole("listitem").getByRole("button").first();
    await until(`a session that is ${outcome}`, async () => (await first.innerText().catch(() => "")).includes(lead.words(`workspace.insights.outcome.${outcome}`)));
  }
  const sessions = page.getByRole("region", { name: lead.words("workspace.insights.sessions") });
  const first = sessions.getByRole("listitem").getByRole("button").first();
  await first.click();
  assert.equal(await first.getAttribute("aria-expanded"), "true");
  await sessions.getByRole("listitem").first().getByRole("list").getByRole("listitem").first().waitFor();
});

scenario("who is no lead finds no figures", async (meet) => {
  const agent = await meet({ name: "agent" });
  await agent.signIn("daan@duinnet.example", "/workspace/insights");
  await agent.heading("common.error.notFound").waitFor();
});
