/**
 * `npm run keys -- FILE` makes the three secrets of a new service, prints them, and writes them to a file that `npm run deploy -- --secrets-file
 * FILE` stores. Whoever runs it keeps a copy before that: what is stored can be read by nobody.
 */
import { generateKeyPairSync, randomBytes } from "node:crypto";
import { existsSync, writeFileSync } from "node:fs";
import { runScript } from "./service.ts";

const key = () => randomBytes(32).toString("base64");

await runScript(async () => {
  const [file, ...others] = process.argv.slice(2);
  if (file === undefined || others.length > 0) throw new Error("Say npm run keys -- FILE.");
  // Keys that may be in use are not written over.
  if (existsSync(file)) throw new Error(`${file} is there already. Nothing was changed.`);
  const year = new Date().getFullYear();
  const signing = generateKeyPairSync("ed25519").privateKey.export({ format: "der", type: "pkcs8" });
  const lines = [
    `SEALING_KEYS=${year}:${key()}`,
    `TRACKING_KEY=${key()}`,
    `ANCHOR_KEYS=${year}:${signing.toString("base64")}`,
    "",
  ].join("\n");
  writeFileSync(file, lines, { mode: 0o600, flag: "wx" });
  process.stdout.write(`${lines}
Copy these three lines now to where your agency keeps its keys, and read them there once: Cloudflare shows them to nobody, and
without SEALING_KEYS sealed data cannot be read again. Then store them, and delete the file:
npm run deploy -- --secrets-file ${file}
`);
});
