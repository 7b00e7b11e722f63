import * as z from "zod";

const hex = (bytes: number) => z.string().regex(new RegExp(`^[0-9a-f]{${2 * bytes}}$`));

/** What a browser has to work at before it may file: ALTCHA's second format, signed by us. */
export const challenge = z
  .strictObject({
    parameters: z
      .strictObject({
        algorithm: z.literal("PBKDF2/SHA-256"),
        nonce: hex(16).meta({
          description: "Random; with the counter the password of PBKDF2.",
          examples: ["6f1d0c3b8a5e4f27901c2d3e4f5a6b7c"],
        }),
        salt: hex(16).meta({
          description: "Random; the salt of PBKDF2.",
          examples: ["0a1b2c3d4e5f60718293a4b5c6d7e8f9"],
        }),
        cost: z
          .int()
          .min(1)
          .meta({ description: "Rounds of PBKDF2 for each key.", examples: [1_000] }),
        keyLength: z.literal(32),
        keyPrefix: hex(16).meta({
          description: "What the sought key begins with.",
          examples: ["b4e1c7a90d3f5826e7c1a2b3c4d5e6f7"],
        }),
        keySignature: hex(32).meta({
          description: "Our HMAC of the sought key, by which a solution is checked.",
          examples: ["9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"],
        }),
        expiresAt: z
          .int()
          .min(0)
          .meta({
            description: "Second of Unix time after which a solution comes too late.",
            examples: [1_770_000_000],
          }),
      })
      .meta({ description: "What is to be solved; sent back unchanged." }),
    signature: hex(32).meta({
      description: "Our HMAC of the parameters.",
      examples: ["fdc79122fa92ba7426456e1120a6eae52c59e2f49194cc3672653ed566e397be"],
    }),
  })
  .meta({ id: "Challenge", description: "Work to be done before a filing, in the format of ALTCHA's libraries." });
export type Challenge = z.infer<typeof challenge>;

/** What the header `Altcha` carries in base64: the challenge as given, the counter found and the key it derives. */
export const solvedChallenge = z.object({
  challenge,
  solution: z.object({ counter: z.int().min(0).max(0xffff_ffff), derivedKey: hex(32) }),
});
