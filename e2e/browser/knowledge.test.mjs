// How knowledge comes and goes on: captured while somebody answers, checked by somebody who knows, made better by readers, planned
// for later, and changed many at a time. Two people who write in one article at once: see writing.test.mjs.
import assert from "node:assert/strict";
import { scenario, until } from "./lib.mjs";

/** An article as it is in the knowledge base by now, past the screens. */
async function newArticle(person, { title, resolution, audience }) {
  const create = `mutation Create($input: CreateArticleInput!) { createArticle(input: $input) { article { id version slug } } }`;
  const input = { locale: person.locale, title, issue: "Het wil niet lukken.", environment: "Duinbox 3", resolution };
  const { article } = (await person.ask(create, { input })).createArticle;
  if (!audience) return article;
  const validate = `mutation Validate($input: ValidateArticleInput!) { validateArticle(input: $input) { article { version } } }`;
  const { version } = (await person.ask(validate, { input: { articleId: article.id, version: article.version } })).validateArticle.article;
  const open = `mutation Open($input: SetArticleAudienceInput!) { setArticleAudience(input: $input) { article { id version slug } } }`;
  return (await person.ask(open, { input: { articleId: article.id, version, audience } })).setArticleAudience.article;
}

/** A request of a customer. Returns the path of its ticket in the workspace. */
async function submit(customer, subject) {
  const mutation = `mutation Submit($input: SubmitTicketInput!) { submitTicket(input: $input) { ticket { id } } }`;
  const input = { subject, description: subject, locale: customer.locale };
  return `/workspace/tickets/${(await customer.ask(mutation, { input })).submitTicket.ticket.id}`;
}

const linksOf = async (person, ticket) =>
  (await person.ask(`query { ticket(id: "${ticket.split("/").pop()}") { articleLinks { type verdict article { title } } } }`)).ticket.articleLinks;

scenario("an article is captured from one ticket, and resolves the next one", async (meet) => {
  const title = "Buitencamera bevriest bij ochtendmist";
  const customer = await meet({ name: "customer" });
  await customer.signIn("eva.mulder@example.com");
  const first = await submit(customer, title);
  const second = await submit(customer, "Mijn buitencamera bevriest als er ochtendmist is");

  const one = await meet({ name: "agent" });
  await one.signIn("sanne@duinnet.example", first);
  await one.tab("workspace.ticket.tab.knowledge").click();
  await one.button("workspace.ticket.knowledge.capture").click();
  await one.isAt(/\/workspace\/knowledge\/article_/);
  await one.editor("workspace.knowledge.part.resolution").waitFor();
  await one.write("workspace.knowledge.part.resolution", "Zet de lensverwarming aan in Mijn Duinnet.");
  await one.button("common.action.save").click();
  await until("the article to be saved", () => one.button("common.action.save").isDisabled());
  await one.goto(first);
  const linked = one.page.getByRole("region", { name: one.words("workspace.ticket.knowledge.linked") });
  await linked.getByRole("link", { name: title }).waitFor();

  const two = await meet({ name: "another agent" });
  await two.signIn("tom@duinnet.example", second);
  await two.tab("workspace.ticket.tab.knowledge").click();
  await two.button(`${two.words("workspace.ticket.knowledge.linkResolution")}: ${title}`).click();
  const asked = two.page.getByRole("group", { name: `${two.words("evolve.link.prompt")} ${title}` });
  await two.button("evolve.link.ok", { within: asked }).click();
  await two.page.getByRole("region", { name: two.words("workspace.ticket.knowledge.linked") }).getByText(two.words("evolve.link.verdict.OK")).waitFor();
  assert.deepEqual(await linksOf(two, second), [{ type: "RESOLUTION", verdict: "OK", article: { title } }]);
});

scenario("a question of the community is answered with an article that is found beside it", async (meet) => {
  const title = "Mijn zonnescherm luistert niet naar de Duinbox";
  const expert = await meet({ name: "expert" });
  await expert.signIn("fatima@duinnet.example", "/workspace/community");
  const article = await newArticle(expert, { title, resolution: "Koppel het scherm opnieuw.", audience: "PUBLIC" });
  const ask = `mutation Ask($input: AskThreadInput!) { askThread(input: $input) { thread { id url } } }`;
  const { thread } = (await expert.ask(ask, { input: { space: "internet-wifi", title, body: "Het zonnescherm luistert niet.", locale: expert.locale } })).askThread;
  const found = `query Found($input: SearchInput!) { search(input: $input) { hits { id } } }`;
  const search = { text: title, locale: expert.locale, kinds: ["ARTICLE"] };
  await until("the article to be found", async () => (await expert.ask(found, { input: search })).search.hits.some(({ id }) => id === article.id));

  await expert.goto(`/workspace/community/${thread.id}`);
  await expert.button(`${expert.words("workspace.ticket.knowledge.insertIn.thread")}: ${title}`).click();
  await expert.button(`${expert.words("workspace.ticket.knowledge.linkResolution")}: ${title}`).click();
  const asked = expert.page.getByRole("group", { name: `${expert.words("evolve.link.prompt")} ${title}` });
  await expert.button("evolve.link.ok", { within: asked }).click();
  await expert.page.getByRole("region", { name: expert.words("workspace.ticket.knowledge.linked") }).getByText(expert.words("evolve.link.verdict.OK")).waitFor();
  await expert.goto(thread.url);
  await until("the link to wait in the answer", async () => (await expert.page.locator("textarea#answer").inputValue()).includes(`/articles/${article.slug}`));
});

scenario("what a candidate wrote comes to a coach, who says that it is right", async (meet) => {
  const title = "Schemerlamp reageert niet op de app";
  const candidate = await meet({ name: "candidate" });
  await candidate.signIn("daan@duinnet.example", "/workspace/knowledge/new");
  await candidate.field("workspace.knowledge.part.title").fill(title);
  await candidate.write("workspace.knowledge.part.issue", "De lamp blijft uit.");
  await candidate.write("workspace.knowledge.part.environment", "Duinlamp 2");
  await candidate.write("workspace.knowledge.part.resolution", "Koppel de lamp opnieuw.");
  await candidate.button("workspace.knowledge.act.create").click();
  await candidate.isAt(/\/workspace\/knowledge\/article_/);
  const id = new URL(candidate.page.url()).pathname.split("/").pop();
  await candidate.button(`${candidate.words("workspace.knowledge.confidence.title")}: ${candidate.words("workspace.knowledge.confidence.NOT_VALIDATED")}`).click();
  const states = candidate.page.getByRole("dialog");
  await states.getByText(candidate.words("workspace.knowledge.confidence.means.VALIDATED")).waitFor();
  assert.equal(await candidate.button("workspace.knowledge.act.validate", { within: states }).count(), 0, "a candidate does not validate");

  const coach = await meet({ name: "coach" });
  await coach.signIn("fatima@duinnet.example", "/workspace/reviews?coachees=yes");
  const card = coach.page.getByRole("article");
  // What waited longer comes first.
  await card.waitFor();
  for (let passed = 0; (await coach.heading(title, { within: card, exact: false }).count()) === 0; passed += 1) {
    assert.ok(passed < 20, "the article is not among what the coachees wrote");
    const before = await card.getByRole("heading", { level: 2 }).innerText();
    await coach.page.keyboard.press("4");
    await coach.button("evolve.review.passSend").click();
    await until("the next card", async () => (await card.getByRole("heading", { level: 2 }).innerText()) !== before);
  }
  await card.getByText(coach.words("evolve.review.ask.COACH")).waitFor();
  await card.getByText("Koppel de lamp opnieuw.").waitFor();
  await coach.page.keyboard.press("1");
  // Leaving does not wait for the time to undo it, and loses nothing.
  await coach.sees(coach.words("evolve.review.done.approve", { title }));
  await coach.goto("/requests");
  await until("the article to be validated", async () => (await coach.ask(`query { article(id: "${id}") { confidence } }`)).article.confidence === "VALIDATED");
});

scenario("a customer proposes a better text, an expert takes it over, and the page thanks the customer", async (meet) => {
  const expert = await meet({ name: "expert" });
  await expert.signIn("fatima@duinnet.example", "/workspace/inbox");
  const { id, slug } = await newArticle(expert, { title: "Thermostaat telt terug", resolution: "Wacht tien seconden.", audience: "PUBLIC" });
  const article = `/nl/articles/${slug}`;

  const customer = await meet({ name: "customer" });
  await customer.signIn("eva.mulder@example.com", article);
  await customer.link("site.article.suggestEdit").click();
  await customer.isAt(`**${article}/suggest`);
  await customer.field("site.suggest.part.resolution").fill("Wacht dertig seconden.");
  await customer.page.getByLabel(customer.words("site.suggest.comment")).fill("Met tien lukte het bij mij niet.");
  await customer.button("site.suggest.send").click();
  await customer.sees("site.suggest.state.OPEN");

  await expert.goto(`/workspace/knowledge/${id}?side=waiting`);
  await expert.sees(expert.words("evolve.suggestion.title", { who: "Eva Mulder" }));
  await expert.page.locator("ins", { hasText: "dertig" }).waitFor();
  await expert.button("evolve.suggestion.accept").click();
  await expert.sees(expert.words("evolve.suggestion.accepted", { who: "Eva Mulder" }));
  await expert.goto(`/workspace/knowledge/${id}/history`);
  await expert.sees(expert.words("evolve.credit.line", { who: "Eva Mulder" }));

  const told = customer.words("mail.notice.article.suggestion_accepted.title", { actor: "Fatima El Amrani" });
  await until("the customer to be told", async () => (await customer.ask("query { notifications(first: 5) { nodes { title } } }")).notifications.nodes.some(({ title }) => title === told));
  await customer.goto("/requests");
  await customer.page.getByRole("button", { name: /nieuwe melding/ }).click();
  await customer.page.getByRole("dialog").getByRole("link", { name: told }).first().click();
  await customer.sees("Wacht dertig seconden.");
  await customer.sees("site.suggest.state.ACCEPTED");
  const reader = await meet({ name: "reader" });
  await reader.goto(article);
  await reader.sees(reader.words("site.suggest.thanks", { names: "Eva Mulder" }));
});

scenario("the history shows what changed word by word, and a text that was planned goes live by itself", async (meet) => {
  const expert = await meet({ name: "expert" });
  await expert.signIn("fatima@duinnet.example", "/workspace/inbox");
  const { id, version, slug } = await newArticle(expert, { title: "Zonnescherm gaat niet dicht", resolution: "Druk op de linker knop.", audience: "PUBLIC" });
  const update = `mutation Update($input: UpdateArticleInput!) { updateArticle(input: $input) { article { version } } }`;
  await expert.ask(update, { input: { articleId: id, version, resolution: "Druk op de rechter knop." } });

  await expert.goto(`/workspace/knowledge/${id}/history`);
  const changes = expert.page.getByRole("region", { name: expert.words("workspace.knowledge.history.comparison") });
  await changes.locator("del", { hasText: "linker" }).waitFor();
  await changes.locator("ins", { hasText: "rechter" }).waitFor();
  assert.equal(await changes.locator("del, ins").filter({ hasText: "knop" }).count(), 0, "words that stayed are not marked");

  const text = "Druk drie tellen op de rechter knop.";
  await expert.goto(`/workspace/knowledge/${id}`);
  await expert.editor("workspace.knowledge.part.resolution").waitFor();
  await expert.write("workspace.knowledge.part.resolution", text);
  await expert.button("workspace.knowledge.act.saveNote").click();
  await expert.button("workspace.knowledge.staged.prepare").click();
  const banner = expert.page.getByRole("region", { name: expert.words("workspace.knowledge.staged.title") });
  await expert.button("workspace.knowledge.staged.planShort", { within: banner }).click();
  await expert.button("workspace.knowledge.staged.planAct", { within: expert.page.getByRole("dialog") }).click();
  await banner.getByText(expert.pattern("workspace.knowledge.staged.goesLive")).waitFor();
  const reader = await meet({ name: "reader" });
  await reader.goto(`/nl/articles/${slug}`);
  await reader.sees("Druk op de rechter knop.");
  assert.equal(await reader.main.getByText(text).count(), 0, "readers see the live text until then");

  // The form counts in minutes; two seconds are enough here.
  const { article } = await expert.ask(`query { article(id: "${id}") { staged { revision } } }`);
  const schedule = `mutation Plan($input: ScheduleStagedArticleInput!) { scheduleStagedArticle(input: $input) { article { id } } }`;
  const localTime = new Date(Date.now() + 2000).toISOString().slice(0, 19);
  await expert.ask(schedule, { input: { articleId: id, revision: article.staged.revision, localTime, timeZone: "UTC" } });
  await until("readers to see the planned text", async () => (await (await reader.context.request.get(`/nl/articles/${slug}`)).text()).includes(text));
  // The page of whoever planned it was open all the time.
  await banner.waitFor({ state: "detached" });
  await until("the editor to have the live text", async () => (await expert.editor("workspace.knowledge.part.resolution").innerText()).includes(text));
});

scenario("many articles change at once, after a look at what would come of it, and are changed back", async (meet) => {
  const expert = await meet({ name: "expert" });
  const { page } = expert;
  await expert.signIn("fatima@duinnet.example", "/workspace/knowledge?locale=nl&confidence=VALIDATED");
  const labelled = async () => (await expert.ask(`query { labels(startsWith: "proefronde") { name articleCount } }`)).labels[0]?.articleCount ?? 0;
  const boxes = page.getByRole("list", { name: expert.words("workspace.knowledge.title") }).getByRole("checkbox");
  await boxes.nth(0).check();
  await boxes.nth(1).check();
  await expert.button("bulk.change").click();
  const dialog = page.getByRole("dialog");
  await expert.field("bulk.addLabels").and(dialog.locator("input")).fill("proefronde");
  await page.keyboard.press("Enter");
  await expert.button("bulk.look").click();
  await dialog.getByRole("list", { name: expert.words("bulk.report") }).getByText("proefronde").first().waitFor();
  assert.equal(await labelled(), 0, "a preview changes nothing");
  const start = expert.button(expert.words("bulk.start", { count: 2 }), { within: dialog });
  await start.click();
  await expert.button("bulk.revert").click();
  assert.equal(await labelled(), 2);
  await start.click();
  await until("the labels to be gone", async () => (await labelled()) === 0);
});
