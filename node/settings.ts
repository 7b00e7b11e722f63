/** The settings: wrangler.toml, as on Cloudflare, what a file of this server's says otherwise, and the secrets, each a file of its own. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "smol-toml";
import * as z from "zod";
import type { Bindings } from "../functions/env.ts";
import { isRange } from "../functions/http/network.ts";
import { guideFault, noticesFault, settingsFault } from "../functions/http/settings.ts";

const port = z.int().min(0).max(65_535);

/** `[server]`: what only a server of one's own has. */
const serverSettings = z.strictObject({
  host: z.string().default("127.0.0.1"),
  port: port.default(8787),
  /** Memory for answers that are cached. */
  cache_mb: z.number().positive().default(64),
  /** Addresses of networks of one's own that webhooks and witnesses may be at. */
  reachable: z.array(z.string().refine(isRange, 'must be an address or a range of them, as "10.1.2.0/24"')).default([]),
  /** Where a monitor on this machine reads numbers: http://127.0.0.1:<port>/metrics. */
  metrics_port: port.optional(),
  /** For going back by one release: its tables may be of the one after (docs/self-hosting.md). */
  later_tables: z.boolean().optional(),
  /** Hourly copies in the data folder; false where something else makes them. */
  backup: z
    .union([
      z.literal(false),
      z
        .strictObject({
          hours: z.int().min(1).default(24),
          days: z.int().min(0).default(30),
          months: z.int().min(0).default(12),
          command: z.array(z.string()).default([]),
        })
        .prefault({}),
    ])
    .prefault({}),
  mail: z
    .strictObject({
      host: z.string(),
      port: port.default(587),
      security: z.enum(["starttls", "tls", "none"]).default("starttls"),
      user: z.string().optional(),
    })
    .optional(),
});

const settingsFile = z.looseObject({
  vars: z.looseObject({
    AGENCY: z.looseObject({ origin: z.string().optional(), guide: z.unknown().optional() }),
    TRUST: z.looseObject({ proxies: z.array(z.string()).optional() }),
    PRACTICE: z.looseObject({ notices: z.unknown().optional() }).optional(),
  }),
  ratelimits: z
    .array(z.looseObject({ name: z.string(), simple: z.strictObject({ limit: z.int(), period: z.number() }) }))
    .default([]),
  triggers: z.looseObject({ crons: z.array(z.string()) }),
  server: serverSettings.prefault({}),
});

type Secrets = Pick<Bindings, "SEALING_KEYS" | "TRACKING_KEY" | "ANCHOR_KEYS" | "WITNESS_SECRET" | "NOTICES_SECRET">;

export interface Settings extends z.output<typeof settingsFile> {
  secrets: Secrets;
  smtpPassword: string | undefined;
}

type Table = Record<string, unknown>;

const isTable = (value: unknown): value is Table =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** Settings with what another file says in place of theirs: tables member by member, anything else as it stands there. */
const overlaid = (under: Table, over: Table): Table => ({
  ...under,
  ...Object.fromEntries(
    Object.entries(over).map(([name, value]) => {
      const below = under[name];
      return [name, isTable(below) && isTable(value) ? overlaid(below, value) : value];
    }),
  ),
});

const tableIn = (path: string): Table => parse(readFileSync(path, "utf8"));

/** Where settings and secrets are. */
export interface Places {
  /** wrangler.toml. */
  settings: string;
  /** The file of this server's settings, which need not be there. */
  overlay: string;
  /** The folder with a file for each secret. */
  secrets: string;
}

/** Reads them; throws with a sentence of what is wrong, and never with a secret. */
export function readSettings({ settings, overlay, secrets }: Places): Settings {
  const table = overlaid(tableIn(settings), existsSync(overlay) ? tableIn(overlay) : {});
  // As JSON, which is how Cloudflare hands variables over.
  const read = settingsFile.safeParse(JSON.parse(JSON.stringify(table)));
  if (!read.success) throw new Error(`The settings are not as they should be.\n${z.prettifyError(read.error)}`);
  const { AGENCY, TRUST, PRACTICE } = read.data.vars;
  const fault = settingsFault({ AGENCY, TRUST }) ?? guideFault(AGENCY.guide) ?? noticesFault(PRACTICE?.notices);
  if (fault !== undefined) throw new Error(fault);
  return { ...read.data, ...readSecrets(secrets) };
}

function readSecrets(folder: string): Pick<Settings, "secrets" | "smtpPassword"> {
  const optional = (name: string) => {
    const path = join(folder, name);
    return existsSync(path) ? readFileSync(path, "utf8").trim() : undefined;
  };
  const needed = (name: string) => {
    const secret = optional(name);
    if (secret === undefined || secret === "")
      throw new Error(`${join(folder, name)} is missing: docs/self-hosting.md`);
    return secret;
  };
  const further = ["ANCHOR_KEYS", "WITNESS_SECRET", "NOTICES_SECRET"].map((name) => [name, optional(name)] as const);
  return {
    secrets: {
      SEALING_KEYS: needed("SEALING_KEYS"),
      TRACKING_KEY: needed("TRACKING_KEY"),
      ...Object.fromEntries(further.filter(([, secret]) => secret !== undefined)),
    },
    smtpPassword: optional("SMTP_PASSWORD"),
  };
}
