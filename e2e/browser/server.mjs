// Starts ./plein with the demo for one test file, and reads the mails that it writes.
import { spawn } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

export const root = fileURLToPath(new URL("../../", import.meta.url));
export const results = join(root, "e2e/results");
const binary = process.env.PLEIN_BINARY ?? join(root, "plein");
const startTimeout = 180_000;
const seedLife = 6 * 3600_000;

/** Repeats look until it gives something true, and returns that; fails with what after ms. */
export async function until(what, look, ms = 15_000) {
  for (const deadline = Date.now() + ms; ; await new Promise((resolve) => setTimeout(resolve, 40))) {
    const found = await look();
    if (found) return found;
    if (Date.now() > deadline) throw new Error(`waited ${ms / 1000} s for ${typeof what === "function" ? what() : what}`);
  }
}

/** Asks the system for a port that is free now. */
function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

/** Runs Plein on a data directory until stop is called. */
async function run(data) {
  const addr = `127.0.0.1:${await freePort()}`;
  const own = { PLEIN_DATA: data, PLEIN_ADDR: addr, PLEIN_DEMO: "true", PLEIN_MYSQL_DSN: "", PLEIN_PUBLIC_URL: "", PLEIN_LOG_LEVEL: "warn" };
  const child = spawn(binary, ["serve"], { env: { ...process.env, ...own }, stdio: ["ignore", "pipe", "pipe"] });
  let said = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => (said = (said + chunk).slice(-20_000)));
  const gone = new Promise((resolve, reject) => {
    child.once("exit", resolve);
    child.once("error", reject);
  });
  const stop = async () => {
    if (child.exitCode === null && child.signalCode === null) process.kill(child.pid, "SIGTERM");
    await gone;
  };
  const origin = `http://${addr}`;
  const ready = async () => {
    if (child.exitCode !== null) throw new Error(`Plein stopped:\n${said}`);
    return (await fetch(`${origin}/readyz`).catch(() => null))?.ok;
  };
  try {
    await until(() => `Plein to start:\n${said}`, ready, startTimeout);
  } catch (error) {
    await stop().catch(() => undefined);
    throw error;
  }
  return { origin, stop, said: () => said };
}

/** The directory of a loaded demo, made once for one build of the program: loading it takes longer than copying it. */
async function seeded() {
  const seed = join(results, "seed");
  const note = join(seed, "seed.json");
  const { size, mtimeMs } = statSync(binary);
  const about = JSON.stringify({ binary, size, mtimeMs });
  if (existsSync(note) && readFileSync(note, "utf8") === about && Date.now() - statSync(note).mtimeMs < seedLife) return seed;
  rmSync(seed, { recursive: true, force: true });
  mkdirSync(results, { recursive: true });
  const making = mkdtempSync(join(tmpdir(), "plein-seed-"));
  try {
    const server = await run(making);
    await server.stop();
    try {
      renameSync(making, seed);
    } catch {
      cpSync(making, seed, { recursive: true });
    }
    writeFileSync(note, about);
  } finally {
    rmSync(making, { recursive: true, force: true });
  }
  return seed;
}

/** Starts Plein with a demo of its own; stop() ends it and removes the data. */
export async function startPlein() {
  const seed = await seeded();
  const data = mkdtempSync(join(tmpdir(), "plein-e2e-"));
  cpSync(seed, data, { recursive: true });
  const server = await run(data);
  return {
    ...server,
    mailbox: new Mailbox(join(data, "mail")),
    stop: async () => {
      await server.stop();
      rmSync(data, { recursive: true, force: true });
    },
  };
}

/** The mails that were "sent": one file each. */
class Mailbox {
  constructor(directory) {
    this.directory = directory;
    this.opened = new Set();
  }

  /** Waits for a mail to address that has a link of this kind, and returns the link. A mail is opened once. */
  async link(address, pattern) {
    return until(`a mail to ${address} with ${pattern}`, () => {
      for (const name of existsSync(this.directory) ? readdirSync(this.directory).sort() : []) {
        if (!name.endsWith(".eml") || this.opened.has(name)) continue;
        const raw = readFileSync(join(this.directory, name), "utf8");
        if (!new RegExp(`^To:.*${address.replace(/[.+]/g, "\\$&")}`, "im").test(raw)) continue;
        const found = plain(raw).match(pattern);
        if (!found) continue;
        this.opened.add(name);
        return found[0];
      }
      return null;
    });
  }
}

/** The text part of a mail: quoted-printable or base64 made readable. */
function plain(raw) {
  const parts = raw.split(/^--.*$/m);
  const part = parts.find((one) => /^content-type: text\/plain/im.test(one)) ?? raw;
  const [, head, body] = part.match(/^([\s\S]*?)\r?\n\r?\n([\s\S]*)$/) ?? [null, "", part];
  if (/^content-transfer-encoding: base64/im.test(head)) return Buffer.from(body, "base64").toString("utf8");
  if (!/^content-transfer-encoding: quoted-printable/im.test(head)) return body;
  const bytes = body.replace(/=\r?\n/g, "").replace(/=([0-9A-F]{2})/gi, (_, hex) => String.fromCharCode(parseInt(hex, 16)));
  return Buffer.from(bytes, "latin1").toString("utf8");
}
