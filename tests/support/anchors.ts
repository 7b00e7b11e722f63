import { anchorKeys, anchorList } from "../../schema/contracts/anchors.ts";
import { environmentAt } from "./environment.ts";

/** A new Ed25519 key as `ANCHOR_KEYS` holds it. */
export async function newSigningKey(id: string): Promise<string> {
  const pair = await crypto.subtle.generateKey("Ed25519", true, ["sign", "verify"]);
  if (!("privateKey" in pair)) throw new Error("No pair of keys");
  const bytes = await crypto.subtle.exportKey("pkcs8", pair.privateKey);
  if (!(bytes instanceof ArrayBuffer)) throw new Error("No bytes");
  return `${id}:${new Uint8Array(bytes).toBase64()}`;
}

const reader = environmentAt("2026-03-20T02:00:00.000Z");

/** Every anchor as it is listed, the first first. */
export const listedAnchors = async () =>
  anchorList.parse(await (await reader.call("GET", "/v1/anchors?limit=500")).json()).items.toReversed();

/** One anchor with its entries, as anybody reads it. */
export async function anchorAt(number: number) {
  const [item] = anchorList.parse(await (await reader.call("GET", `/v1/anchors?number=${number}`)).json()).items;
  if (item?.entries === undefined) throw new Error(`There is no anchor ${number}`);
  return { ...item, entries: item.entries };
}

/** The published keys, as `signs` takes them. */
export const publishedKeys = async () =>
  anchorKeys
    .parse(await (await reader.call("GET", "/v1/anchors/keys.json")).json())
    .keys.map(({ kid, x }) => ({ id: kid, x }));
