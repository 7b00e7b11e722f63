import * as z from "zod";
import { memberId } from "./history.ts";
import { instant, text } from "./text.ts";

const sessionId = z.string().regex(/^[0-9a-f]{16}$/);

/** The session that a path names. */
export const sessionParams = z.strictObject({
  id: sessionId.meta({ description: "The session's id, as in the list.", examples: ["3f9a0c5d7e1b2a48"] }),
});

/** Whose sessions or passkeys are asked for. */
export const ofMember = z.strictObject({
  member: z
    .string()
    .min(1)
    .max(64)
    .optional()
    .meta({
      description: "Whose, by id, for heads and admins; one's own where left out.",
      examples: ["5d2c7c1e-8c0b-4a7e-9a53-2f8c3c1d7b10"],
    }),
});

const madeBy = z.enum(["passkey", "key"]).meta({ description: "Whether by a passkey or by a staff key." });

export const sessionList = z
  .strictObject({
    items: z
      .array(
        z.strictObject({
          id: sessionId.meta({
            description: "The beginning of the token's SHA-256; names the session and opens nothing.",
            examples: ["3f9a0c5d7e1b2a48"],
          }),
          by: madeBy,
          name: z
            .string()
            .nullable()
            .meta({
              description: "What the passkey or key is called; null where it is gone.",
              examples: ["办公室电脑"],
            }),
          signed_in_at: instant,
          ends_at: instant,
          is_this: z.boolean().meta({ description: "Whether it is the one by which this was asked for." }),
        }),
      )
      .meta({ description: "Those that have not ended, latest first." }),
  })
  .meta({ id: "SessionList", description: "Where a member is signed in." });

/** What signs somebody in at the desk: one of these. */
export const signInSent = z
  .strictObject({
    passkey: z
      .strictObject({
        credential_id: z.string().max(1364),
        client_data: z.string().max(4096),
        authenticator_data: z.string().max(4096),
        signature: z.string().max(2048),
        user_handle: z.string().max(128).default(""),
      })
      .optional(),
    key: text(200).optional(),
    link: z.string().max(200).optional(),
  })
  .refine((sent) => Object.keys(sent).length === 1, { message: "names one of them", params: { code: "no-sign-in" } });

const encoded = (max: number, description: string, example: string) =>
  z
    .string()
    .max(max)
    .regex(/^[A-Za-z0-9_-]+$/)
    .meta({ description: `${description}, as base64url.`, examples: [example] });

const passkeyName = { description: "What it is called, to tell it from others.", examples: ["办公室电脑"] };

export const newPasskey = z
  .strictObject({
    name: text(100).meta(passkeyName),
    client_data: encoded(4096, "`response.clientDataJSON`", "eyJ0eXBlIjoid2ViYXV0aG4uY3JlYXRlIn0"),
    authenticator_data: encoded(
      4096,
      "`response.getAuthenticatorData()`",
      "SZYN5YgOjGh0NBcPZHZgW4_krrmihjLHmVzzuoMdl2M",
    ),
    transports: z
      .array(
        z
          .string()
          .regex(/^[a-z-]{1,32}$/)
          .meta({ description: "A transport.", examples: ["internal"] }),
      )
      .max(8)
      .default([])
      .meta({ description: "`response.getTransports()`.", examples: [["internal"]] }),
  })
  .meta({ id: "NewPasskey", description: "What `navigator.credentials.create` has answered." });

export const passkeyParams = z.strictObject({
  id: z
    .uuid()
    .meta({ description: "The passkey's id, as in the list.", examples: ["0b6f7e52-5c0e-4a57-9d0e-6a6a1b0c9d11"] }),
});

const passkey = z
  .strictObject({
    id: z.string().meta({ description: "Names the passkey here.", examples: ["0b6f7e52-5c0e-4a57-9d0e-6a6a1b0c9d11"] }),
    name: z.string().meta(passkeyName),
    created_at: instant,
    last_used_at: instant.nullable().meta({ description: "When somebody signed in with it last; null before." }),
  })
  .meta({ id: "Passkey", description: "A passkey of a member's, without its key." });

export const passkeyMade = z
  .strictObject(passkey.shape)
  .meta({ id: "PasskeyMade", description: "The passkey that was registered." });

export const passkeyList = z
  .strictObject({
    items: z.array(passkey).meta({ description: "Oldest first." }),
    registering: z
      .strictObject({
        challenge: z.string().meta({
          description: "Works for five minutes, as `challenge` in UTF-8.",
          examples: ["mb2k3x1c.AAECAwQFBgcICQoLDA0ODw.9f86d081884c7d659a2feaa0c55ad015"],
        }),
        rp_id: z.string().meta({ description: "`rp.id`: this service's host.", examples: ["gongkai.example"] }),
        user_id: memberId.meta({ description: "`user.id` in UTF-8: the member's id." }),
        credential_ids: z
          .array(z.string().meta({ description: "The id of a credential.", examples: ["AAECAwQFBgcICQoLDA0ODw"] }))
          .meta({ description: "`excludeCredentials`, as base64url.", examples: [["AAECAwQFBgcICQoLDA0ODw"]] }),
      })
      .nullable()
      .meta({
        description: "What `navigator.credentials.create` is asked with for one more; null of another member's.",
      }),
  })
  .meta({ id: "PasskeyList", description: "A member's passkeys, without their keys." });

export const signInLink = z
  .strictObject({
    path: z.string().meta({
      description: "Where it is opened in a browser. Signs in once, within ten minutes.",
      examples: ["/desk/sign-in#mb2k3x1c.AAECAwQFBgcICQoL"],
    }),
    expires_at: instant,
  })
  .meta({ id: "SignInLink", description: "A link that signs one in." });

export const me = z
  .strictObject({
    id: memberId,
    name: z.string().meta({ description: "One's name.", examples: ["工作人员甲"] }),
    unit: z.string().meta({ description: "The unit one works in.", examples: ["政务公开办公室"] }),
    roles: z
      .array(z.string().meta({ description: "A role.", examples: ["officer"] }))
      .meta({ description: "One's roles.", examples: [["officer"]] }),
    may: z
      .array(z.string().meta({ description: "An operation.", examples: ["listQueue"] }))
      .meta({ description: "The operations that one's roles may call, by their ids here.", examples: [["listQueue"]] }),
    signed_in: z
      .strictObject({
        by: z.enum(["passkey", "key", "proxy"]).meta({
          description:
            "By a passkey or a staff key at the desk, by a proxy's token, or by the staff key sent with this call.",
        }),
        at: instant
          .nullable()
          .meta({ description: "When one signed in; null where nobody says, and of a key sent with the call." }),
        fresh_until: instant.nullable().meta({
          description:
            "Until when one may do what needs a fresh sign-in; null where never, and of a key, with which always.",
        }),
        ends_at: instant.nullable().meta({ description: "When it ends; null of a key sent with the call." }),
      })
      .meta({ description: "How one signed in." }),
  })
  .meta({ id: "Me", description: "Who calls, and what they may do." });
