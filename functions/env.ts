import type { Agency } from "../schema/contracts/agency.ts";
import type { Day } from "../schema/contracts/day.ts";
import type { PracticeSettings } from "../schema/contracts/practice.ts";
import type { StaffProxy } from "../schema/contracts/staff-proxy.ts";
import type { TrustSettings } from "../schema/contracts/trust.ts";
import { localDay } from "./clock/days.ts";

/** The static files of dist/site, by their address. */
export interface Assets {
  fetch(address: string): Promise<Response>;
}

/** Counts calls by a key, and says whether this one is within the limit. */
export interface CallLimit {
  limit(call: { key: string }): Promise<{ success: boolean }>;
}

/** Sends an e-mail; throws where it was not accepted. */
export interface Mail {
  send(message: {
    from: string;
    to: string;
    subject: string;
    text: string;
    headers: Record<string, string>;
  }): Promise<unknown>;
}

/** What is stored of a file beside its bytes. */
export interface StoredFile {
  /** Bytes. */
  size: number;
}

/** Bytes under a key, for what is too large for a row. A key is one or more words of a-z, 0-9, `.`, `_` and `-`, joined by `/`. */
export interface Files {
  /**
   * Stores `size` bytes in place of what is under the key. Throws, and leaves that as it is, where the body fails or has another size.
   * Once this returns, what was stored survives a loss of power.
   */
  put(key: string, body: ReadableStream<Uint8Array>, size: number): Promise<void>;
  get(key: string): Promise<(StoredFile & { body: ReadableStream<Uint8Array> }) | undefined>;
  head(key: string): Promise<StoredFile | undefined>;
  /** Deletes what is under the key, if anything is. */
  delete(key: string): Promise<void>;
}

/** How a copy of the database ended. */
export interface CopyOutcome {
  at: Date;
  /** What failed of it; the copy is there all the same where only its files or taking it away did. */
  failure: "copying" | "checking" | "copying-files" | "taking-away" | undefined;
}

/** A response that was cached, or as much of it as makes one again. */
export interface CachedResponse {
  readonly headers: Headers;
  readonly body: BodyInit | null;
  text(): Promise<string>;
}

/**
 * What the platform is asked for beyond the standards that browsers share, under global names. `fetch` is among these standards; of it
 * one thing more is asked: it reaches no private network.
 */
export interface Runtime {
  /** The cache inside: by address, for as long as `Cache-Control` says. */
  caches: {
    default: {
      match(address: string): Promise<CachedResponse | undefined>;
      put(address: string, response: Response): Promise<void>;
      delete(address: string): Promise<boolean>;
    };
  };
  /** Passes bytes on, `length` of them and no others; an answer that has it as its body states that length. */
  FixedLengthStream: new (
    length: number,
  ) => TransformStream<Uint8Array, Uint8Array>;
  crypto: {
    /** Hashes what is written to it. */
    DigestStream: new (
      algorithm: "SHA-256",
    ) => WritableStream<Uint8Array> & { readonly digest: Promise<ArrayBuffer> };
    /** Compares bytes of one length in a time that depends on their length only. */
    subtle: { timingSafeEqual(left: Uint8Array, right: Uint8Array): boolean };
  };
}

/**
 * What the settings bind, and the secrets. This file says all that the code asks of the platform; Cloudflare's runtime meets it, and
 * node/ does on a server of one's own. `tests/platform/conformance.ts` asks both for the same.
 */
export interface Bindings {
  /** D1's interface: `prepare`, `batch` in one transaction, sessions, and errors in D1's words, which functions/platform/failure.ts reads. */
  DB: D1Database;
  /** The running version, which keys the cache inside. */
  VERSION: { id: string };
  ASSETS: Assets;
  /** Where files lie; without it none is taken in. */
  FILES?: Files;
  AGENCY: Agency;
  /** Stands in for `AGENCY.origin` on a developer's machine: `npm start` says where it serves. */
  LOCAL_ORIGIN?: string;
  /** Counts below this are hidden in a computed year's topics and units, never in its statutory tables; nothing is unless set. */
  SUPPRESS_BELOW?: number;
  /** Statements a scheduled run may make; 900 unless set, at the least 50. D1 ends an invocation at 1,000, on the free plan at 50. */
  QUERIES_A_RUN?: number;
  /** The last copy of the database that the platform has made by itself, null before the first; absent where it makes none. */
  COPIES?: { last(): CopyOutcome | null };
  /** Sends reminders by e-mail; absent where no sending domain is set up. */
  REMINDER_EMAIL?: Mail;
  TRUST: TrustSettings;
  PRACTICE: PracticeSettings;
  /** Calls a minute in one of the platform's places: filings by address, tracking by secret, staff by key. */
  INTAKE_LIMIT?: CallLimit;
  TRACKING_LIMIT?: CallLimit;
  STAFF_LIMIT?: CallLimit;
  /** The same of wrong secrets, keys and tokens: by network, and by the number that was tried. */
  FAILURE_LIMIT?: CallLimit;
  /** The identity proxy in front of the service, where people sign in with one; without it they do at the desk. */
  STAFF_PROXY?: StaffProxy;
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
  /** The same of the notices that go to the SMS gateway which `PRACTICE.notices` names. */
  NOTICES_SECRET?: string;
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
