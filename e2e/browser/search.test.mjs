// The results of a search, and what to do when there are none.
import assert from "node:assert/strict";
import { phone, scenario, wide } from "./lib.mjs";

for (const locale of ["nl", "en"]) {
  const words = locale === "nl" ? "wifi traag" : "slow wifi";

  for (const viewport of [wide, phone]) {
    const size = `${locale}, ${viewport.width} px`;

    scenario(`narrow, sort and follow a result (${size})`, async (meet) => {
      const reader = await meet({ name: "reader", locale, viewport });
      const { page } = reader;
      await reader.goto(`/${locale}/search?q=${encodeURIComponent(words)}`);
      await reader.photograph(`results-${locale}-${viewport.width}`);
      const results = page.locator(".result-list > li");
      const all = await results.count();
      assert.ok(all > 2, "results");
      assert.ok((await page.locator(".result-list mark").count()) > 2, "words are marked");
      for (const word of await page.locator(".result-list mark").allTextContents())
        assert.ok(!["de", "het", "een", "the", "is", "in"].includes(word.toLowerCase()), `"${word}" is marked`);

      // On a phone the filters are behind a button.
      if (viewport === phone) await page.locator(".facets-sheet > summary").click();
      await page.locator('.facets a[href*="kind=THREAD"]').click();
      await reader.isAt(/kind=THREAD/);
      assert.equal(await page.locator('.result-list a[href*="/articles/"]').count(), 0, "threads only");
      await page.locator(".sorts a").nth(1).click();
      await reader.isAt(/sort=newest/);
      assert.match(page.url(), /kind=THREAD/, "the filter stays");
      const times = await page.locator(".result-list time").evaluateAll((list) => list.map((one) => one.dateTime));
      assert.deepEqual(times, [...times].sort().reverse(), "the newest first");
      await page.locator(".chip.is-on").first().click();
      await page.waitForURL((url) => !url.search.includes("kind="));
      assert.match(page.url(), /sort=newest/, "the order stays");

      await page.locator(".result-list h2 a").first().click();
      await reader.isAt(/\/(articles|threads)\//);
      await page.waitForURL((url) => !url.search.includes("via="));
    });

    scenario(`nothing found leads on (${size})`, async (meet) => {
      const reader = await meet({ name: "seeker", locale, viewport });
      const { page } = reader;
      await reader.goto(`/${locale}/search?q=zxqwvk`);
      await reader.photograph(`nothing-${locale}-${viewport.width}`);
      await reader.link("site.search.askCommunity", { within: reader.main }).waitFor();
      await reader.link("site.search.contact", { within: reader.main }).click();
      await reader.isAt(/\/ask\?/);
      assert.equal(await page.locator("#ask-subject").inputValue(), "zxqwvk", "the words go along");

      // A filter that leaves nothing can be taken away.
      await reader.goto(`/${locale}/search?q=${encodeURIComponent(words)}&product=no-such-product`);
      await reader.link("site.search.withoutFilters", { within: reader.main }).click();
      await page.locator(".result-list > li").first().waitFor();

      // What was searched for on this device comes back in the empty box.
      const box = page.locator("#q");
      await box.fill(words);
      await box.press("Enter");
      await reader.isAt(/\/search\?q=/);
      await box.fill("");
      await box.press("ArrowDown");
      await page.getByRole("option").first().waitFor();
      assert.ok((await page.getByRole("option").allTextContents()).some((text) => text.includes(words)), "remembered");
      await box.press("ArrowDown");
      await box.press("Enter");
      await reader.isAt(/\/search\?q=/);
    });
  }
}
