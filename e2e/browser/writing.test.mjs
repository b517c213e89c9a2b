// What somebody writes is not lost: not when the tab closes, not when two people save at once.
import assert from "node:assert/strict";
import { scenario, until } from "./lib.mjs";

async function newArticle(person, title) {
  const mutation = `mutation Create($input: CreateArticleInput!) { createArticle(input: $input) { article { id version } } }`;
  const input = { locale: person.locale, title, issue: "Het werkt niet.", environment: "Duinbox 3", resolution: "Herstart." };
  return (await person.ask(mutation, { input })).createArticle.article;
}

const open = (person, id) => person.goto(`/workspace/knowledge/${id}`);

scenario("a draft comes back after the tab and all that the browser kept are gone", async (meet) => {
  const writer = await meet({ name: "writer" });
  await writer.signIn("fatima@duinnet.example", "/workspace/knowledge/new");
  await writer.field("workspace.knowledge.part.title").fill("Mijn deurbel piept elke minuut");
  await writer.write("workspace.knowledge.part.issue", "Sinds vannacht piept de deurbel.");
  const drafts = () => writer.ask("query { articleDrafts { key fields { title issue } } }");
  await until("the server to keep the draft", async () => (await drafts()).articleDrafts.some(({ fields }) => fields.issue.includes("Sinds vannacht")));
  await writer.page.evaluate(() => localStorage.clear());
  await writer.page.close({ runBeforeUnload: false });

  writer.page = await writer.context.newPage();
  await writer.goto("/workspace/knowledge");
  await writer.page.evaluate(() => localStorage.clear());
  await writer.page.getByText(/concept.* nog niet opgeslagen/).click();
  await writer.page.getByRole("link", { name: "Mijn deurbel piept elke minuut" }).click();
  await writer.sees("common.status.draftBack");
  await until("the text to be back", async () => (await writer.page.content()).includes("Sinds vannacht piept de deurbel."));
  assert.equal(await writer.field("workspace.knowledge.part.title").inputValue(), "Mijn deurbel piept elke minuut");
});

scenario("two people write in one article: each is told, both texts stay, and they are merged by hand", async (meet) => {
  const one = await meet({ name: "one" });
  await one.signIn("fatima@duinnet.example", "/workspace/inbox");
  const { id } = await newArticle(one, "De deurbel piept elke minuut");
  const two = await meet({ name: "two" });
  await two.signIn("noor@duinnet.example", "/workspace/inbox");
  await open(one, id);
  await open(two, id);
  await two.editor("workspace.knowledge.part.resolution").waitFor();
  await one.editor("workspace.knowledge.part.resolution").waitFor();
  await two.write("workspace.knowledge.part.resolution", "Vervang de batterij.");
  await one.page.getByText(/schrijft ook in dit artikel/).waitFor();
  await one.write("workspace.knowledge.part.resolution", "Zet hem uit en weer aan.");
  await one.button("common.action.save").click();
  await until("the first text to be saved", async () => (await one.ask(`query { article(id: "${id}") { resolution } }`)).article.resolution === "Zet hem uit en weer aan.");

  await two.button("common.action.save").click();
  const dialog = two.page.getByRole("dialog");
  await dialog.getByText(/Vervang de batterij/).first().waitFor();
  await dialog.getByText(/Zet hem uit en weer aan/).first().waitFor();
  const result = dialog.locator("textarea").last();
  await result.fill("Zet hem uit en weer aan. Helpt dat niet: vervang de batterij.");
  await two.button("workspace.knowledge.conflict.accept").click();
  await two.button("common.action.save").click();
  await until("the merged text to be saved", async () => (await two.ask(`query { article(id: "${id}") { resolution } }`)).article.resolution.includes("Helpt dat niet"));
  const { article } = await one.ask(`query { article(id: "${id}") { versions(first: 10) { nodes { resolution } } } }`);
  assert.ok(article.versions.nodes.some(({ resolution }) => resolution === "Zet hem uit en weer aan."), "the first text is in the history");
});
