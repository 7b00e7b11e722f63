/**
 * `npm run timestamp -- NUMBER AUTHORITY.pem`: verifies with `openssl ts -verify` that a time-stamp server stamped an anchor, and
 * prints when. AUTHORITY.pem holds the certificates of whom you trust; the token brings the server's own. Asks the service for the
 * anchor and its token, and trusts neither: the hash is computed anew from what is published. Exits with 1 where it does not
 * hold, with 2 where there is nothing to verify.
 */
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { anchorList } from "../schema/contracts/anchors.ts";
import { origin, read, runScript } from "./service.ts";

await runScript(async () => {
  const [number = "", authority = "", ...more] = process.argv.slice(2);
  if (!/^[1-9]\d*$/.test(number) || authority === "" || more.length > 0) {
    throw new Error("Usage: npm run timestamp -- NUMBER AUTHORITY.pem");
  }
  if (!existsSync(authority)) throw new Error(`${authority}: there is no such file.`);

  const [anchor] = (await read(anchorList, `/v1/anchors?number=${number}`)).items;
  if (anchor?.entries === undefined) throw new Error(`${origin} has no anchor ${number}.`);
  if (anchor.witness?.token === undefined) throw new Error(`No time-stamp server was asked of anchor ${number}.`);
  const { entries, made_at, first, last, entries_hash, previous_hash } = anchor;
  const { host, token } = anchor.witness;

  if (createHash("sha256").update(entries).digest("hex") !== entries_hash) {
    process.stderr.write(`The entries of anchor ${number} are not those it was made of.\n`);
    process.exitCode = 1;
    return;
  }
  const content = JSON.stringify([anchor.number, made_at, first, last, entries_hash, previous_hash]);

  const folder = mkdtempSync(join(tmpdir(), "gongkai-timestamp-"));
  const openssl = (...options: string[]) =>
    execFileSync("openssl", ["ts", ...options], { cwd: folder, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });
  try {
    writeFileSync(join(folder, "content"), content);
    writeFileSync(join(folder, "token"), Buffer.from(token, "base64"));
    openssl("-verify", "-data", "content", "-in", "token", "-CAfile", resolve(authority));
    const [, at] = /^Time stamp: (.*)$/m.exec(openssl("-reply", "-in", "token", "-text")) ?? [];
    process.stdout.write(`Anchor ${number} of ${origin} was stamped by ${host} at ${at}\n`);
  } catch (error) {
    const said = error instanceof Error && "stderr" in error ? String(error.stderr) : String(error);
    process.stderr.write(`Anchor ${number} of ${origin} is not what was stamped:\n${said}`);
    process.exitCode = 1;
  } finally {
    rmSync(folder, { recursive: true });
  }
});
