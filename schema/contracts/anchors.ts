import * as z from "zod";
import { instant } from "./text.ts";

const hash = z.string().regex(/^[0-9a-f]{64}$/);

export const anchorNo = z
  .string()
  .regex(/^[1-9][0-9]{0,8}$/)
  .meta({ description: "An anchor's number, from 1 without a gap." });

const seq = z.int().positive();

const witness = z
  .strictObject({
    kind: z.enum(["webhook", "timestamp"]).meta({ description: "`timestamp`: a time-stamp server (RFC 3161)." }),
    host: z.string(),
    at: instant,
    token: z.string().optional().meta({
      description: "Of a time-stamp server its answer (TimeStampResp), base64; where one anchor was asked for.",
    }),
  })
  .nullable()
  .meta({ description: "Who outside was sent this anchor; it vouches for all before it, too." });

export const anchorList = z
  .strictObject({
    items: z.array(
      z.strictObject({
        number: z.int().positive(),
        made_at: instant,
        first: seq.meta({ description: "The number of its first entry in the log." }),
        last: seq.meta({ description: "The number of its last entry; at most 1,000 are in one anchor." }),
        entries_hash: hash.meta({ description: "SHA-256 of `entries`." }),
        previous_hash: hash.meta({ description: "The hash of the anchor before; 64 zeros for the first." }),
        hash: hash.meta({
          description:
            "SHA-256 of the JSON array [number, made_at, first, last, entries_hash, previous_hash], written without spaces.",
        }),
        jws: z.string().nullable().meta({
          description:
            "The same JSON array signed: a compact JWS (RFC 7515, Ed25519) by a key of /v1/anchors/keys.json. Null where no key was set.",
        }),
        witness,
        entries: z.string().optional().meta({
          description: "A line `number kind hash` for every record it covers; where one anchor was asked for.",
        }),
      }),
    ),
    next: z.string().nullable(),
  })
  .meta({ id: "AnchorList", description: "Anchors, the latest first. Keep copies: they prove what is altered later." });

export const anchorKeys = z
  .strictObject({
    keys: z.array(
      z.strictObject({
        kty: z.literal("OKP"),
        crv: z.literal("Ed25519"),
        x: z.string(),
        kid: z.string(),
        alg: z.literal("EdDSA"),
        use: z.literal("sig"),
      }),
    ),
  })
  .meta({ id: "AnchorKeys", description: "A JWK Set (RFC 7517). Keep a copy of it with the copies of anchors." });

export const inclusion = z
  .strictObject({
    event: z.string().nullable().meta({
      description:
        "The filing's event exactly as it was hashed; its SHA-256 is `event_hash`. Null where staff registered it: it names the member.",
    }),
    anchor: z.strictObject({ seq, number: z.int(), hash, href: z.string() }).nullable().meta({
      description:
        "The anchor whose `entries` hold the line `seq case_event event_hash`; null until the hourly job has made it.",
    }),
  })
  .meta({ id: "Inclusion", description: "What proves that the filing is in the published anchors." });
