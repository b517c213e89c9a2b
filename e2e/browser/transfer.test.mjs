// Knowledge goes out as a zip and comes in again: looked at first, then done, with what is wrong told item by item.
import assert from "node:assert/strict";
import { scenario, tablet } from "./lib.mjs";

const place = "/workspace/admin/transfer";

/** Lines of articles: one that is good, one that is not. */
const lines = Buffer.from(
  `${JSON.stringify({ id: "a", title: "De deurbel doet het niet na verhuizing", resolution: "1. Koppel de deurbel opnieuw." })}\n${JSON.stringify({ id: "b", title: "Later", resolution: "x", created: "2999-01-01" })}\n`,
);

scenario("an admin brings articles in, and sees beforehand what would come of it", async (meet) => {
  const admin = await meet({ name: "admin" });
  await admin.signIn("iris@duinnet.example", place);
  await admin.heading("transfer.list.emptyTitle").waitFor();
  await admin.checkAxe("import and export");
  const file = admin.page.locator("input[type=file]");
  admin.excuse(/422/);
  await file.setInputFiles({ name: "kapot.zip", mimeType: "application/zip", buffer: lines });
  await admin.page.getByRole("alert").filter({ hasText: admin.words("errors.not_a_zip") }).waitFor();

  await admin.field("transfer.import.form").first().click();
  await admin.page.getByRole("option", { name: admin.words("transfer.form.LINES") }).click();
  await file.setInputFiles({ name: "oud.jsonl", mimeType: "text/plain", buffer: lines });
  await admin.field("transfer.settings.source").fill("a b");
  await admin.button("transfer.settings.look").click();
  await admin.page.getByText(admin.pattern("errors.source_form")).waitFor();
  await admin.field("transfer.settings.source").fill("oud");
  await admin.button("transfer.settings.look").click();
  await admin.sees("transfer.said.checked");
  await admin.sees(/2999-01-01/);
  await admin.checkAxe("what an import would do");
  const found = async () => JSON.stringify(await admin.ask("query { articles(first: 20, orderBy: UPDATED) { nodes { title } } }"));
  assert.ok(!(await found()).includes("na verhuizing"), "looking writes nothing");
  await admin.page.setViewportSize(tablet);
  await admin.checkAxe("what an import would do, on a tablet");
  await admin.page.getByRole("button", { name: admin.pattern("transfer.do.start_one") }).click();
  await admin.sees("transfer.said.done");
  assert.ok((await found()).includes("na verhuizing"), "the article is there");
  await admin.link("transfer.run.back").click();
  await admin.page.getByRole("link", { name: /oud\.jsonl/ }).waitFor();
});

scenario("an admin takes the whole base out; an agent finds neither the page nor the zip", async (meet) => {
  const admin = await meet({ name: "admin" });
  await admin.signIn("iris@duinnet.example", place);
  await admin.button("transfer.export.start").click();
  const link = admin.page.getByRole("link", { name: admin.pattern("transfer.do.download") });
  await link.waitFor();
  await admin.checkAxe("an export that is done");
  const [download] = await Promise.all([admin.page.waitForEvent("download"), link.click()]);
  assert.match(download.suggestedFilename(), /^plein-.*\.zip$/);
  const href = await link.getAttribute("href");

  const agent = await meet({ name: "agent" });
  await agent.signIn("sanne@duinnet.example", "/workspace/inbox");
  agent.excuse(/40[34]/);
  const answer = await agent.context.request.get(href);
  assert.ok(answer.status() === 403 || answer.status() === 404, `the zip is refused, not ${answer.status()}`);
  await agent.goto(place);
  await agent.heading("common.error.notFound").waitFor();
});
