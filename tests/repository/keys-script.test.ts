import { spawnSync } from "node:child_process";
import { createPrivateKey } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";

const folder = mkdtempSync(join(tmpdir(), "gongkai-keys-"));
afterAll(() => rmSync(folder, { recursive: true }));

const make = (...words: string[]) => spawnSync(process.execPath, ["scripts/keys.ts", ...words], { encoding: "utf8" });

it("npm run keys shows the keys it writes, for their owner alone, and says how they are stored", () => {
  const file = join(folder, "keys.env");
  const { status, stdout } = make(file);
  const written = readFileSync(file, "utf8");
  expect([status, statSync(file).mode & 0o777]).toEqual([0, 0o600]);
  expect(stdout.startsWith(written)).toBe(true);
  expect(stdout).toContain(`npm run deploy -- --secrets-file ${file}\n`);
  const keys = new Map(written.split("\n").map((line) => line.split(/=(.*)/s) as [string, string]));
  const bytes = (name: string) => Buffer.from(keys.get(name)?.replace(/^\d{4}:/, "") ?? "", "base64");
  expect([bytes("SEALING_KEYS").length, bytes("TRACKING_KEY").length]).toEqual([32, 32]);
  const signing = createPrivateKey({ key: bytes("ANCHOR_KEYS"), format: "der", type: "pkcs8" });
  expect(signing.asymmetricKeyType).toBe("ed25519");
});

it("npm run keys makes other keys each time, and writes over no file", () => {
  const [one, other] = [join(folder, "one.env"), join(folder, "other.env")];
  make(one);
  make(other);
  expect(readFileSync(one, "utf8")).not.toBe(readFileSync(other, "utf8"));
  writeFileSync(one, "SEALING_KEYS=in use");
  const { status, stdout } = make(one);
  expect([status, stdout, readFileSync(one, "utf8")]).toEqual([2, "", "SEALING_KEYS=in use"]);
});
