/** Keys for tests only; nothing sealed with them leaves the test run. */
export const testSecrets = {
  SEALING_KEYS: `test:${Buffer.alloc(32, 1).toString("base64")}`,
  TRACKING_KEY: Buffer.alloc(32, 2).toString("base64"),
  NOTICES_SECRET: `whsec_${Buffer.alloc(32, 4).toString("base64")}`,
  // An Ed25519 key in PKCS#8 (RFC 8410): what precedes its 32 bytes is the same of every key.
  ANCHOR_KEYS: `test:${Buffer.from(`302e020100300506032b657004220420${"03".repeat(32)}`, "hex").toString("base64")}`,
};
