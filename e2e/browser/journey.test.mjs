// The journey that everything serves, from the first word somebody types to the article that helps the next one.
import assert from "node:assert/strict";
import { mailed, patience, phone, scenario, until, wide } from "./lib.mjs";

const stories = [
  {
    locale: "nl",
    viewport: wide,
    known: "wifi traag",
    question: { words: "Vaatwasser piept", body: "Elke avond om tien uur, alleen als de vaatwasser draait.", answer: "Zet het Duinpunt minstens een meter van de vaatwasser." },
    request: { words: "Deurbelcamera valt weg zodra de magnetron draait", find: "deurbelcamera magnetron", reply: "Zet de deurbel op 5 GHz, dan stoort de magnetron niet meer.", environment: "Deurbellen met wifi op 2,4 GHz", resolution: "Kies in Mijn Duinnet de band van 5 GHz voor de deurbel." },
    asker: { name: "Vera Vraagt", email: "vera.vraagt@example.org", password: "vlaggetjes waaien zacht" },
    sender: { name: "Stef Stuurt", email: "stef.stuurt@example.org" },
    agent: "sanne@duinnet.example",
    expert: "fatima@duinnet.example",
  },
  {
    locale: "en",
    viewport: phone,
    known: "slow wifi",
    question: { words: "Dishwasher beeps", body: "Every evening at ten, only while the dishwasher is on.", answer: "Put the Duinpunt at least a metre away from the dishwasher." },
    request: { words: "Doorbell camera drops out when the microwave runs", find: "doorbell microwave", reply: "Put the doorbell on 5 GHz, then the microwave does not disturb it.", environment: "Doorbells with wifi on 2.4 GHz", resolution: "Choose the 5 GHz band for the doorbell in Mijn Duinnet." },
    asker: { name: "Ada Asks", email: "ada.asks@example.org", password: "small flags in the wind" },
    sender: { name: "Sam Sends", email: "sam.sends@example.org" },
    agent: "priya@duinnet.example",
    expert: "lucas@duinnet.example",
  },
];

/** Searches as one types, takes the first suggestion by key, and says that it helped. */
async function readAndSaySo(visitor, { locale, known }) {
  const { page } = visitor;
  await visitor.goto(`/${locale}`);
  const box = visitor.main.getByRole("combobox");
  await box.fill(known);
  await visitor.main.getByRole("option").first().waitFor();
  await box.press("ArrowDown");
  await box.press("Enter");
  await visitor.isAt(new RegExp(`/${locale}/articles/`));
  assert.equal(await page.locator("html").getAttribute("lang"), locale);
  await visitor.button("site.feedback.yes").click();
  await visitor.sees("site.feedback.thanks");
}

/** Sends the form once what may fit already has been shown beside it. */
async function sendQuestion(person) {
  await person.page.locator("[data-part=suggestions] li").first().waitFor();
  await person.button("site.ask.send").click();
}

/** Finds nothing, and asks the community: signing up on the way, without typing the words again. Returns the thread's path. */
async function askCommunity(asker, { locale, question, asker: who }) {
  const { page } = asker;
  await asker.goto(`/${locale}`);
  await asker.main.getByRole("combobox").fill(question.words);
  await asker.main.getByRole("combobox").press("Enter");
  await asker.heading(asker.words("site.search.emptyTitle", { query: question.words })).waitFor();
  await asker.link("site.search.askCommunity", { within: asker.main }).click();
  const subject = asker.field("site.ask.subject");
  assert.equal(await subject.inputValue(), question.words, "the words are carried to the form");
  await asker.field("site.ask.body").fill(question.body);
  await sendQuestion(asker);

  await asker.isAt(/\/sign-in\?returnTo=/);
  await asker.link("portal.signIn.create").click();
  await asker.field("portal.signUp.name").fill(who.name);
  await asker.field("portal.signIn.email").fill(who.email);
  await asker.button("portal.signUp.submit").click();
  await asker.heading("portal.signUp.sentTitle").waitFor();
  await page.goto(await mailed(who.email, /http:\S+\/verify\?token=[^\s>"]+/));
  await asker.heading("portal.verify.chooseTitle").waitFor();
  await asker.field("portal.signIn.password").fill(who.password);
  await asker.button("portal.verify.chooseSubmit").click();

  await asker.isAt(new RegExp(`/${locale}/ask`));
  assert.equal(await subject.inputValue(), question.words, "the words wait after signing up");
  assert.equal(await asker.field("site.ask.body").inputValue(), question.body, "so do the details");
  await sendQuestion(asker);
  await asker.isAt(/\/threads\/\d+\//);
  await asker.sees("site.done.asked");
  await asker.sees(question.body);
  return new URL(page.url()).pathname;
}

/** Answers with the editor of the thread's page. */
async function answerThread(agent, thread, { question }) {
  await agent.goto(thread);
  await agent.sees(question.body);
  // The field is the way to the editor, which takes its place for good.
  await agent.textbox("site.thread.yourAnswer").click();
  await agent.editor("site.thread.yourAnswer").fill(question.answer);
  await agent.button("site.thread.post").click();
  await agent.sees("site.done.answered");
}

async function accept(asker, thread, { question }) {
  await asker.goto(thread);
  await asker.sees(question.answer);
  await asker.button("site.thread.accept").click();
  await asker.sees("site.done.accepted");
  await asker.sees("common.status.accepted");
}

/** Reads what does not help, says why not, and asks the desk by name and address alone. Returns the path of the request. */
async function submitTicket(sender, { locale, request, sender: who }) {
  const { page } = sender;
  await sender.goto(`/${locale}/search?q=${encodeURIComponent(request.words)}`);
  await page.locator(`main a[href^="/${locale}/articles/"]`).first().click();
  await sender.isAt(/\/articles\//);
  const read = await sender.main.getByRole("heading", { level: 1 }).innerText();
  await sender.button("site.feedback.no").click();
  await sender.button("site.feedback.NOT_MY_PROBLEM").click();
  await sender.sees("site.feedback.noted");
  await page.goBack();
  await sender.link("site.search.contact", { within: sender.main }).click();
  assert.equal(await sender.field("site.ask.subject").inputValue(), request.words, "the words are carried to the desk");
  await sender.field("site.ask.name").fill(who.name);
  await sender.field("site.ask.email").fill(who.email);
  await sendQuestion(sender);
  await sender.isAt(/\/ask\/sent/);
  await sender.heading("site.ask.sentTitle").waitFor();

  await page.goto(await mailed(who.email, /http:\S+\/verify\?token=[^\s>"]+/));
  await sender.isAt(/\/requests\/ticket_/);
  await sender.main.getByRole("heading", { level: 1, name: request.words }).waitFor();
  await sender.sees(sender.words("portal.tried.searched", { query: request.words }));
  await sender.main.getByRole("link", { name: read }).waitFor();
  return { path: new URL(page.url()).pathname, read };
}

/** Sees what was tried, answers, and captures the knowledge. Returns the address of the article in the workspace. */
async function answerTicket(agent, { request, sender }, read) {
  const { page } = agent;
  await agent.goto("/workspace/inbox?view=UNASSIGNED");
  await agent.page.getByRole("list", { name: agent.words("workspace.inbox.list") }).getByRole("link", { name: request.words }).click();
  await agent.heading(request.words, { level: 1, exact: false }).waitFor();
  await agent.sees(sender.name);
  await agent.tab("workspace.ticket.tab.tried").click();
  await agent.page.getByRole("link", { name: read }).first().waitFor();
  await agent.page.locator("q", { hasText: request.words }).first().waitFor();

  await agent.write("workspace.ticket.composer.reply", request.reply);
  await agent.button("workspace.ticket.composer.sendReply").click();
  await agent.tab("workspace.ticket.tab.knowledge").click();
  await agent.button("workspace.ticket.knowledge.capture").click();
  await agent.isAt(/\/workspace\/knowledge\/article_/);

  // The requestor's words are the beginning of the article.
  const title = agent.page.locator("#part-title");
  await title.waitFor();
  assert.equal(await title.inputValue(), request.words, "the article is called what the requestor called it");
  await agent.editor("workspace.knowledge.part.resolution").waitFor();
  await agent.write("workspace.knowledge.part.resolution", request.resolution);
  await agent.button("common.action.save").click();
  await until("the article to be saved", () => agent.button("common.action.save").isDisabled(), patience);
  return new URL(page.url()).pathname;
}

/** Opens one of the three states and presses what may be done there; returns when the server has said yes. */
async function changeState(expert, menu, option, act) {
  const { page } = expert;
  await page.getByRole("button", { name: `${expert.words(menu)}: ` }).click();
  const line = page.getByRole("dialog").getByRole("listitem").filter({ hasText: expert.words(option) });
  const answered = page.waitForResponse((response) => response.url().endsWith("/graphql") && response.request().method() === "POST" && /Validate|SetArticleAudience/.test(response.request().postData() ?? ""));
  await line.getByRole("button", { name: expert.words(act) }).first().click();
  await answered;
  await page.getByRole("button", { name: `${expert.words(menu)}: ${expert.words(option)}`, exact: true }).waitFor();
}

/** Says what it applies to, which nobody may leave out; then validates and publishes. */
async function publish(expert, article, { request }) {
  await expert.goto(article);
  await expert.editor("workspace.knowledge.part.environment").waitFor();
  await expert.write("workspace.knowledge.part.environment", request.environment);
  await changeState(expert, "workspace.knowledge.confidence.title", "workspace.knowledge.confidence.VALIDATED", "workspace.knowledge.act.saveValidate");
  await changeState(expert, "workspace.knowledge.audience.title", "workspace.knowledge.audience.PUBLIC", "workspace.knowledge.act.choose");
}

/** The first visitor searches again. */
async function findIt(visitor, { locale, request }) {
  const title = visitor.main.getByRole("option", { name: request.words });
  await visitor.goto(`/${locale}`);
  await visitor.main.getByRole("combobox").fill(request.find);
  await title.click();
  await visitor.isAt(/\/articles\//);
  await visitor.sees(request.resolution);
}

for (const story of stories) {
  const { locale, viewport } = story;
  scenario(`the journey in ${locale} at ${viewport.width} px`, async (meet) => {
    const visitor = await meet({ name: "visitor", locale, viewport });
    await readAndSaySo(visitor, story);

    const asker = await meet({ name: "asker", locale, viewport });
    const thread = await askCommunity(asker, story);
    const agent = await meet({ name: "agent", locale });
    await agent.signIn(story.agent, thread);
    await answerThread(agent, thread, story);
    await accept(asker, thread, story);

    const sender = await meet({ name: "sender", locale, viewport });
    const { path, read } = await submitTicket(sender, story);
    const article = await answerTicket(agent, story, read);
    // The customer's page was open all the time.
    assert.equal(new URL(sender.page.url()).pathname, path);
    await sender.sees(story.request.reply);

    const expert = await meet({ name: "expert", locale });
    await expert.signIn(story.expert, article);
    await publish(expert, article, story);
    const published = Date.now();
    await until("the article to be found", async () => {
      const page = await visitor.context.request.get(`/${locale}/search?q=${encodeURIComponent(story.request.find)}`);
      return (await page.text()).includes(story.request.words) || /deurbelcamera<\/mark>|doorbell<\/mark>/i.test(await page.text());
    });
    const took = Date.now() - published;
    assert.ok(took < 1000, `found after ${took} ms, which is more than a second`);
    await findIt(visitor, story);
  });
}

for (const [who, locale] of [["sanne", "nl"], ["fatima", "en"]]) {
  scenario(`every place that ${who} is offered opens`, async (meet) => {
    const person = await meet({ name: who, locale });
    const { page } = person;
    await person.signIn(`${who}@duinnet.example`, "/workspace/inbox");
    const rail = page.getByRole("navigation", { name: person.words("workspace.rail.label") });
    const places = rail.locator('a[href^="/workspace/"]');
    await places.first().waitFor();
    const hrefs = await places.evaluateAll((links) => links.map((link) => link.getAttribute("href")));
    assert.ok(hrefs.length >= 4, `only ${hrefs.join(", ")}`);
    for (const href of hrefs) {
      await person.goto(href);
      const heading = page.getByRole("heading", { level: 1 }).first();
      await heading.waitFor({ state: "attached" });
      assert.notEqual(await heading.innerText(), person.words("common.error.notFound"), href);
    }
  });
}
