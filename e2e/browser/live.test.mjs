// What changes while somebody looks at it changes on their screen.
import assert from "node:assert/strict";
import { scenario, until } from "./lib.mjs";

/** A new request of this person, made past the screens. */
async function newRequest(person, subject) {
  const mutation = `mutation Submit($input: SubmitTicketInput!) { submitTicket(input: $input) { ticket { id number } } }`;
  const { submitTicket } = await person.ask(mutation, { input: { subject, description: subject, locale: person.locale } });
  return submitTicket.ticket;
}

scenario("words arrive on the open pages of a request, both ways", async (meet) => {
  const customer = await meet({ name: "customer" });
  await customer.signIn("eva.mulder@example.com");
  const ticket = await newRequest(customer, "De lamp van het Duinpunt blijft blauw");
  await customer.goto(`/requests/${ticket.id}`);
  await customer.heading("De lamp van het Duinpunt blijft blauw", { level: 1 }).waitFor();

  const agent = await meet({ name: "agent" });
  await agent.signIn("sanne@duinnet.example", `/workspace/tickets/${ticket.id}`);
  await agent.write("workspace.ticket.composer.reply", "Blauw betekent dat hij een update doet.");
  await agent.button("workspace.ticket.composer.sendReply").click();

  await customer.main.getByRole("article").getByText("Blauw betekent dat hij een update doet.").waitFor();
  // The answer of the customer comes to the agent's open ticket.
  await customer.field("portal.reply.label").fill("Hij is weer wit, dank je!");
  await customer.button("portal.reply.send").click();
  await agent.page.getByRole("article").getByText("Hij is weer wit, dank je!").first().waitFor();
});

scenario("the bell counts up and empties", async (meet) => {
  const customer = await meet({ name: "customer", locale: "en" });
  await customer.signIn("james.whitfield@example.org");
  await customer.goto("/account");
  const bell = customer.page.getByRole("banner").getByRole("button", { name: /notification/i });
  await bell.waitFor();
  const before = await unread(customer);
  const ticket = await newRequest(customer, "My voicemail greets in Dutch");

  const agent = await meet({ name: "agent", locale: "en" });
  await agent.signIn("priya@duinnet.example", `/workspace/tickets/${ticket.id}`);
  await agent.write("workspace.ticket.composer.reply", "Dial 1233 and choose English.");
  await agent.button("workspace.ticket.composer.sendReply").click();

  // Nobody touched the page: the number on it changes by itself.
  await customer.page.getByRole("banner").getByRole("button", { name: customer.words("portal.bell.unread", { count: before + 1 }) }).waitFor();
  await bell.click();
  const panel = customer.page.getByRole("dialog", { name: customer.words("portal.bell.title") });
  await panel.getByRole("link", { name: /My voicemail greets in Dutch/ }).first().click();
  await customer.isAt(new RegExp(`/requests/${ticket.id}`));
  await customer.main.getByText("Dial 1233 and choose English.").waitFor();
  await until("the notification to be read", async () => (await unread(customer)) === before);
  assert.equal(await unread(customer), before);
});

async function unread(person) {
  return (await person.ask("query { unreadNotifications }")).unreadNotifications;
}
