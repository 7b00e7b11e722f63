import type { Agency } from "../schema/contracts/agency.ts";
import type { Day } from "../schema/contracts/day.ts";
import type { PracticeSettings } from "../schema/contracts/practice.ts";
import type { TrustSettings } from "../schema/contracts/trust.ts";
import { localDay } from "./clock/days.ts";

/** The team whose sign-in is trusted, `https://<team>.cloudflareaccess.com`, and the application's audience tag. */
export interface AccessSettings {
  issuer: string;
  audience: string;
}

/** What wrangler.toml binds, and the secrets. */
export interface Bindings {
  DB: D1Database;
  VERSION: WorkerVersionMetadata;
  /** The static files of dist/site. */
  ASSETS: Fetcher;
  AGENCY: Agency;
  /** Stands in for `AGENCY.origin` on a developer's machine: `npm start` says where it serves. */
  LOCAL_ORIGIN?: string;
  /** Counts below this are hidden in a computed year's topics and units, never in its statutory tables; nothing is unless set. */
  SUPPRESS_BELOW?: number;
  /** Statements a scheduled run may make; 900 unless set, at the least 50. D1 ends an invocation at 1,000, on the free plan at 50. */
  QUERIES_A_RUN?: number;
  /** Sends reminders by e-mail; absent where no sending domain is set up. */
  REMINDER_EMAIL?: SendEmail;
  TRUST: TrustSettings;
  PRACTICE: PracticeSettings;
  /** Calls a minute in one of the platform's places: filings by address, tracking by secret, staff by key. */
  INTAKE_LIMIT?: RateLimit;
  TRACKING_LIMIT?: RateLimit;
  STAFF_LIMIT?: RateLimit;
  /** The same of wrong secrets, keys and tokens: by network, and by the number that was tried. */
  FAILURE_LIMIT?: RateLimit;
  /** Cloudflare Access in front of the Worker, where people sign in with it; without it only staff keys are known. */
  ACCESS?: AccessSettings;
  /** `id:base64` AES-256 keys, comma separated; the first seals, all of them open. */
  SEALING_KEYS: string;
  /** base64, 32 bytes: derives tracking secrets and keyed hashes. */
  TRACKING_KEY: string;
  /** `id:base64` Ed25519 keys in PKCS#8, comma separated; the first signs anchors. Without it anchors are not signed. */
  ANCHOR_KEYS?: string;
  /** Who outside is sent anchors: a webhook (https), or a time-stamp server (RFC 3161); nobody unless set. */
  WITNESS?: { kind: "webhook" | "timestamp"; url: string };
  /** What a webhook's messages are signed with, `whsec_` and base64 (Standard Webhooks). */
  WITNESS_SECRET?: string;
}

/** Time, ids and randomness. They enter at the two doors and are passed down, so that every rule is a function of its arguments. */
export interface Outside {
  now(): Date;
  newId(): string;
  randomBytes(length: number): Uint8Array<ArrayBuffer>;
}

/** What the platform does apart from the answer: work that continues after it, and Workers Cache, absent where that is off. */
export interface Execution {
  waitUntil(work: Promise<unknown>): void;
  cache?: { purge(options: { tags: string[] }): Promise<unknown> } | undefined;
}

export interface AppEnv {
  Bindings: Bindings;
}

/** The agency's local day now. */
export const todayOf = ({ AGENCY }: Pick<Bindings, "AGENCY">, outside: Pick<Outside, "now">): Day =>
  localDay(outside.now(), AGENCY.time_zone);
