import { generateKeyPairSync, randomBytes } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { stringify } from "smol-toml";
import * as z from "zod";
import { day } from "../../schema/contracts/day.ts";

/** What is written of a sample once it is made: the day around which it was, and a key of each member, by name. */
const sampleRecord = z.strictObject({ made_on: day, keys: z.record(z.string(), z.string()) });
export type SampleRecord = z.infer<typeof sampleRecord>;

/** A sample's folder: the data folder of a server of one's own, its secrets, and the record. */
export const placesIn = (folder: string) => ({
  data: join(folder, "data"),
  secrets: join(folder, "secrets"),
  settings: join(folder, "data/settings.toml"),
  record: join(folder, "sample.json"),
});

export const readRecord = (folder: string): SampleRecord =>
  sampleRecord.parse(JSON.parse(readFileSync(placesIn(folder).record, "utf8")));

export const writeRecord = (folder: string, record: SampleRecord): void =>
  writeFileSync(placesIn(folder).record, JSON.stringify(record), { mode: 0o600 });

/** What the sample office says otherwise than wrangler.toml: where it is reached, and what letters and fees say of it. */
const settingsAt = (port: number) => ({
  vars: {
    AGENCY: {
      origin: `http://localhost:${port}`,
      time_zone: "Asia/Shanghai",
      // So that no page or letter of it passes for a real one.
      name: { zh_hans: "样例市公安局", zh_hant: "樣例市公安局", en: "Sample City Public Security Bureau" },
    },
    PRACTICE: {
      // So that there are drafts which wait for the head.
      approval: [{ act: "replied", steps: ["approved"] }],
      letters: { agency_word: "示公", contact: "政务公开办公室，某市某路1号" },
      fee_payment: {
        payee: { zh_hans: "某市财政局", zh_hant: "某市財政局", en: "The city's finance bureau" },
        way: {
          zh_hans: "凭缴款通知书到代收银行缴纳",
          zh_hant: "憑繳款通知書到代收銀行繳納",
          en: "At a collecting bank, with the notice of payment",
        },
      },
    },
  },
  server: { port, backup: false },
});

export function writeSettings(folder: string, port: number): void {
  writeFileSync(placesIn(folder).settings, stringify(settingsAt(port)));
}

/** A new folder with secrets and settings. */
export function newFolder(folder: string, port: number): void {
  const { data, secrets } = placesIn(folder);
  for (const path of [data, secrets]) mkdirSync(path, { recursive: true, mode: 0o700 });
  const key = () => randomBytes(32).toString("base64");
  const signing = generateKeyPairSync("ed25519").privateKey.export({ format: "der", type: "pkcs8" });
  for (const [name, value] of [
    ["SEALING_KEYS", `sample:${key()}`],
    ["TRACKING_KEY", key()],
    ["ANCHOR_KEYS", `sample:${signing.toString("base64")}`],
  ] as const) {
    writeFileSync(join(secrets, name), `${value}\n`, { mode: 0o600 });
  }
  writeSettings(folder, port);
}
