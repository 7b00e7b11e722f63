/** Keys for tests only; nothing sealed with them leaves the test run. */
export const testSecrets = {
  SEALING_KEYS: `test:${Buffer.alloc(32, 1).toString("base64")}`,
  TRACKING_KEY: Buffer.alloc(32, 2).toString("base64"),
};
