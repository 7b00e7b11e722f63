import * as z from "zod";

const hex = (bytes: number) => z.string().regex(new RegExp(`^[0-9a-f]{${2 * bytes}}$`));

/** What a browser has to work at before it may file: ALTCHA's second format, signed by us. */
export const challenge = z
  .strictObject({
    parameters: z.strictObject({
      algorithm: z.literal("PBKDF2/SHA-256"),
      nonce: hex(16),
      salt: hex(16),
      cost: z.int().min(1).meta({ description: "Rounds of PBKDF2 for each key." }),
      keyLength: z.literal(32),
      keyPrefix: hex(16).meta({ description: "What the sought key begins with." }),
      keySignature: hex(32),
      expiresAt: z.int().min(0).meta({ description: "Second of Unix time after which a solution comes too late." }),
    }),
    signature: hex(32),
  })
  .meta({ id: "Challenge", description: "Work to be done before a filing, in the format of ALTCHA's libraries." });
export type Challenge = z.infer<typeof challenge>;

/** What the header `Altcha` carries in base64: the challenge as given, the counter found and the key it derives. */
export const solvedChallenge = z.object({
  challenge,
  solution: z.object({ counter: z.int().min(0).max(0xffff_ffff), derivedKey: hex(32) }),
});
