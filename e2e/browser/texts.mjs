// The words of the product, from the same files that Plein speaks from.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "./server.mjs";

const sets = new Map();

function setOf(locale) {
  if (!sets.has(locale)) {
    const directory = join(root, "internal/texts", locale);
    const files = readdirSync(directory).filter((name) => name.endsWith(".json"));
    sets.set(locale, Object.fromEntries(files.map((name) => [name.slice(0, -5), JSON.parse(readFileSync(join(directory, name), "utf8"))])));
  }
  return sets.get(locale);
}

/** wordsOf("nl")("site.search.submit") is "Zoeken". A count chooses the plural; an unknown key fails. */
export function wordsOf(locale) {
  return (key, values = {}) => {
    const path = key.split(".");
    const last = path.pop();
    const group = path.reduce((tree, name) => tree?.[name], setOf(locale)) ?? {};
    const text = "count" in values ? (group[`${last}_${values.count === 1 ? "one" : "other"}`] ?? group[last]) : group[last];
    if (typeof text !== "string") throw new Error(`no text ${locale}: ${key}`);
    return text.replace(/\{\{(\w+)\}\}/g, (_, name) => String(values[name] ?? `{{${name}}}`));
  };
}

/** The same, as a pattern: placeholders without a value stand for anything. */
export function patternOf(locale) {
  const words = wordsOf(locale);
  const literal = (text) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  return (key, values) => new RegExp(words(key, values).split(/\{\{\w+\}\}/).map(literal).join(".*"));
}
