// Fails when something that ships inside Plein is not under a permissive licence: the Go modules linked into the program
// and the npm packages that the portal bundles. Tools and test libraries do not ship and are not looked at.
import { execFileSync } from "node:child_process";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";

const permissive = new Set([
  "0BSD", "Apache-2.0", "BlueOak-1.0.0", "BSD-2-Clause", "BSD-3-Clause", "BSD", "CC0-1.0", "ISC", "MIT", "MIT-0", "OFL-1.1",
  "PostgreSQL", "PSF-2.0", "Python-2.0", "Unicode-3.0", "Unlicense", "WTFPL", "Zlib",
]);

// Not permissive, accepted one by one. The licence must be the one named here.
const accepted = {
  "go:github.com/go-sql-driver/mysql": ["MPL-2.0", "weak copyleft by file: its source is public and unchanged"],
  "go:github.com/hashicorp/golang-lru/v2": ["MPL-2.0", "comes with gqlgen's handler package; as above, public and unchanged"],
};

// What the words of a licence file say, line breaks taken out. A file may hold more than one text.
const texts = [
  ["AGPL-3.0", /GNU AFFERO GENERAL PUBLIC LICENSE Version/],
  ["LGPL", /GNU LESSER GENERAL PUBLIC LICENSE Version/],
  ["GPL", /GNU GENERAL PUBLIC LICENSE Version/],
  ["EUPL", /European Union Public Licence v/i],
  ["SSPL", /Server Side Public License/],
  ["BUSL", /Business Source License/],
  ["MPL-2.0", /Mozilla Public License,? (Version|v\.?) ?2\.0/i],
  ["EPL", /Eclipse Public License/],
  ["Apache-2.0", /Apache License,? Version 2\.0/],
  ["MIT", /Permission is hereby granted, free of charge, to any person obtaining a copy/],
  ["BSD", /Redistribution and use in source and binary forms/],
  ["ISC", /Permission to use, copy, modify, and(\/or)? distribute this software for any purpose with or without fee/],
  ["Unlicense", /This is free and unencumbered software released into the public domain/],
  ["CC0-1.0", /CC0 1\.0 Universal/],
];

function run(command, ...args) {
  return execFileSync(command, args, { encoding: "utf8", maxBuffer: 64 << 20 });
}

/** Names the licences that the files of a directory state, e.g. ["MIT"]. */
function licencesOf(dir) {
  const names = readdirSync(dir).filter((name) => /^(licen[cs]e|copying|unlicense)/i.test(name));
  const found = new Set();
  for (const name of names) {
    let text;
    try {
      text = readFileSync(join(dir, name), "utf8").replace(/\s+/g, " ");
    } catch {
      continue; // a directory called LICENSES
    }
    for (const [licence, words] of texts) if (words.test(text)) found.add(licence);
  }
  return [...found];
}

function goModules() {
  const format = "{{with .Module}}{{if not .Main}}{{.Path}}\t{{.Version}}\t{{.Dir}}{{end}}{{end}}";
  const lines = new Set(run("go", "list", "-deps", "-f", format, ".").split("\n").filter(Boolean));
  return [...lines].sort().map((line) => {
    const [path, version, dir] = line.split("\t");
    return { key: `go:${path}`, version, licences: licencesOf(dir) };
  });
}

/** Reads an SPDX expression: of "A OR B" one is enough, of "A AND B" all count. */
function spdx(expression) {
  const choices = expression.replace(/[()]/g, "").split(/ OR /).map((part) => part.split(/ AND /).map((s) => s.trim()));
  return choices.find((all) => all.every((licence) => permissive.has(licence))) ?? choices[0];
}

function npmPackages() {
  const lock = JSON.parse(readFileSync("portal/package-lock.json", "utf8"));
  return Object.entries(lock.packages)
    .filter(([path, entry]) => path !== "" && !entry.dev && !entry.devOptional && !entry.optional && !entry.link)
    .map(([path, entry]) => {
      const name = path.replace(/^.*node_modules\//, "");
      const dir = join("portal", path);
      return { key: `npm:${name}`, version: entry.version, licences: entry.license ? spdx(entry.license) : licencesOf(dir) };
    });
}

const refused = [];
const counts = {};
const go = goModules();
const npm = npmPackages();
if (go.length === 0 || npm.length === 0) {
  console.error(`licences: found ${go.length} Go modules and ${npm.length} npm packages: the check itself is broken`);
  process.exit(1);
}
for (const { key, version, licences } of [...go, ...npm]) {
  const [exception] = accepted[key] ?? [];
  const bad = licences.filter((licence) => !permissive.has(licence) && licence !== exception);
  if (licences.length === 0) refused.push(`${key} ${version}: no licence was found`);
  else if (bad.length > 0) refused.push(`${key} ${version}: ${bad.join(", ")}`);
  for (const licence of licences) counts[licence] = (counts[licence] ?? 0) + 1;
}
const tally = Object.entries(counts).sort((a, b) => b[1] - a[1]).map(([licence, n]) => `${licence} ${n}`).join(", ");
console.log(`licences: ${go.length} Go modules and ${npm.length} npm packages (${tally})`);
if (refused.length > 0) {
  console.error("Not permissive, or not known. Use something else, or accept it in scripts/licences.mjs with a reason:");
  for (const line of refused) console.error(`    ${line}`);
  process.exit(1);
}
