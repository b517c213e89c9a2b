// Everything that somebody needs works without scripts.
import assert from "node:assert/strict";
import { mailed, phone, scenario } from "./lib.mjs";

for (const [locale, viewport] of [["nl", undefined], ["en", phone]]) {
  const question = locale === "nl" ? "wifi traag" : "slow wifi";

  scenario(`search, read and say whether it helped (${locale})`, async (meet) => {
    const visitor = await meet({ name: "reader", locale, viewport, scripts: false });
    const { page } = visitor;
    await visitor.goto(`/${locale}`);
    await page.getByRole("searchbox").fill(question);
    await page.getByRole("searchbox").press("Enter");
    await visitor.isAt(/\/search\?q=/);
    const found = visitor.main.getByRole("list").getByRole("heading", { level: 2 }).getByRole("link");
    assert.ok((await found.count()) > 2, "results");
    await page.locator(`a[href^="/${locale}/articles/"]`).first().click();
    await visitor.isAt(/\/articles\//);
    const address = new URL(page.url()).pathname;

    await visitor.button("site.feedback.no").click();
    await visitor.button("site.feedback.UNCLEAR").click();
    await visitor.sees("site.feedback.noted");
    await visitor.goto(address);
    await visitor.button("site.feedback.yes").click();
    await visitor.sees("site.feedback.thanks");
  });

  scenario(`ask the desk and open the mailed link (${locale})`, async (meet) => {
    const visitor = await meet({ name: "asker", locale, viewport, scripts: false });
    const { page } = visitor;
    const email = `no.script.${locale}@example.org`;
    await visitor.goto(`/${locale}/search?q=${encodeURIComponent(`xqzt ${question}`)}`);
    await visitor.link("site.search.contact", { within: visitor.main }).click();
    await visitor.isAt(/\/ask\?/);
    const subject = page.locator("#ask-subject");
    assert.equal(await subject.inputValue(), `xqzt ${question}`, "the words are carried along");

    // Nothing is lost when something is missing.
    await subject.fill(question);
    await page.locator("#ask-body").fill("Sinds gisteren / since yesterday");
    visitor.excuse(/status of 422/);
    await visitor.button("site.ask.send").click();
    await visitor.sees("common.error.fields");
    assert.equal(await page.locator("#ask-body").inputValue(), "Sinds gisteren / since yesterday");

    await page.locator("#ask-name").fill("Niek Zonderscript");
    await page.locator("#ask-email").fill(email);
    await page.locator("form[method=post] button.button-primary").click();
    // What fits is shown once before the question goes.
    await visitor.sees("site.ask.checkTitle");
    await visitor.button("site.ask.sendAnyway").click();
    await visitor.isAt(/\/ask\/sent/);
    await visitor.heading("site.ask.sentTitle").waitFor();
    await mailed(email, /http:\S+\/verify\?token=\S+/);
  });
}
