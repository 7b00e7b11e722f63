import * as z from "zod";
import { nextCursor } from "./cursor.ts";
import { instant } from "./text.ts";

const hash = z
  .string()
  .regex(/^[0-9a-f]{64}$/)
  .meta({ examples: ["9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"] });

export const anchorNo = z
  .string()
  .regex(/^[1-9][0-9]{0,8}$/)
  .meta({ description: "An anchor's number, from 1 without a gap.", examples: ["42"] });

const seq = z
  .int()
  .positive()
  .meta({ examples: [2041] });
const number = z
  .int()
  .positive()
  .meta({ description: "Consecutive from 1; none is missing.", examples: [42] });

const witness = z
  .strictObject({
    kind: z.enum(["webhook", "timestamp"]).meta({ description: "`timestamp`: a time-stamp server (RFC 3161)." }),
    host: z.string().meta({ description: "The host of its address.", examples: ["tsa.example"] }),
    at: instant.meta({ description: "When it answered, by this service's clock." }),
    token: z
      .string()
      .optional()
      .meta({
        description: "Of a time-stamp server its answer (TimeStampResp), base64; where one anchor was asked for.",
        examples: ["MIIC6jADAgEAMIIC4Q=="],
      }),
  })
  .nullable()
  .meta({ description: "Who outside was sent this anchor; it vouches for all before it, too." });

export const anchorList = z
  .strictObject({
    items: z
      .array(
        z.strictObject({
          number,
          made_at: instant.meta({ description: "What this service's clock said then; a witness proves more." }),
          first: seq.meta({ description: "The number of its first entry in the log." }),
          last: seq.meta({
            description: "The number of its last entry; at most 1,000 are in one anchor.",
            examples: [2043],
          }),
          entries_hash: hash.meta({ description: "SHA-256 of `entries`, its last line break included." }),
          previous_hash: hash.meta({ description: "The hash of the anchor before; 64 zeros for the first." }),
          hash: hash.meta({
            description:
              "SHA-256 of the JSON array [number, made_at, first, last, entries_hash, previous_hash], written without spaces.",
          }),
          jws: z
            .string()
            .nullable()
            .meta({
              description:
                "The same JSON array signed: a compact JWS (RFC 7515, Ed25519) by a key of /v1/anchors/keys.json. Null where no key was set.",
              examples: ["eyJhbGciOiJFZERTQSIsImtpZCI6IjIwMjYifQ.WzQyXQ.c2lnbmF0dXJl"],
            }),
          witness,
          entries: z
            .string()
            .optional()
            .meta({
              description: "A line `number kind hash` for every record it covers; where one anchor was asked for.",
              examples: ["2041 act 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08\n"],
            }),
        }),
      )
      .meta({ description: "The latest first; with `number` that one alone." }),
    next: nextCursor,
  })
  .meta({ id: "AnchorList", description: "Anchors, the latest first. Keep copies: they prove what is altered later." });

export const anchorKeys = z
  .strictObject({
    keys: z
      .array(
        z.strictObject({
          kty: z.literal("OKP"),
          crv: z.literal("Ed25519"),
          x: z.string().meta({
            description: "The 32 bytes of the public key in base64url (RFC 8037).",
            examples: ["11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"],
          }),
          kid: z.string().meta({
            description: "The id by which the header of a `jws` names the key; one id is one key for good.",
            examples: ["2026"],
          }),
          alg: z.literal("EdDSA"),
          use: z.literal("sig"),
        }),
      )
      .meta({ description: "The first used first. A key stays published after it was replaced." }),
  })
  .meta({ id: "AnchorKeys", description: "A JWK Set (RFC 7517). Keep a copy of it with the copies of anchors." });

export const inclusion = z
  .strictObject({
    event: z
      .string()
      .nullable()
      .meta({
        description:
          "The filing's event exactly as it was hashed; its SHA-256 is `event_hash`. Null where staff registered it: it names the member.",
        examples: [
          '["7a1c9e52-3d84-4b6f-9c07-e5b2d8f41a63",1,"received","2026-02-02","2026-02-02T02:00:00.000Z","applicant","{}",null,null,"0000000000000000000000000000000000000000000000000000000000000000"]',
        ],
      }),
    anchor: z
      .strictObject({
        seq: seq.meta({ description: "The number of the filing's event in the log." }),
        number: z.int().meta({ description: "The anchor's number.", examples: [42] }),
        hash: hash.meta({ description: "The anchor's hash." }),
        href: z
          .string()
          .meta({ description: "Where it is read with its entries.", examples: ["/v1/anchors?number=42"] }),
      })
      .nullable()
      .meta({
        description:
          "The anchor whose `entries` hold the line `seq case_event event_hash`; null until the hourly job has made it.",
      }),
  })
  .meta({ id: "Inclusion", description: "What proves that the filing is in the published anchors." });
