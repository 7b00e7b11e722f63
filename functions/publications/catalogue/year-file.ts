import * as z from "zod";
import { todayOf } from "../../env.ts";
import type { Call, Rendered } from "../../http/operation.ts";
import { rendered } from "../../http/response.ts";
import { hex } from "../../platform/digest.ts";
import type { Entry } from "../entry/entry.ts";
import { catalogueTag } from "../entry/entry-caching.ts";
import { readPublicationsOfYear } from "./catalogue.store.ts";

export const yearQuery = z.strictObject({
  year: z
    .string()
    .regex(/^(19|20)[0-9]{2}$/)
    .optional()
    .meta({ description: "The year of publication; the current one unless stated.", examples: ["2016"] }),
});

/** Entries a statement reads of a year's file. */
const slice = 500;

/** How a file is written: what stands before its entries, and a slice of them. */
interface FileWriter {
  mediaType: string;
  opening: string;
  headers?: Readonly<Record<string, string>>;
  write(entries: readonly Entry[]): string;
}

/**
 * The listed entries of a year in one file, by day of publication: read and written in slices, and streamed once they are all read, because
 * the ETag is the SHA-256 of them all.
 */
export async function renderedYear(call: Call, chosen: string | undefined, writer: FileWriter): Promise<Rendered> {
  const year = chosen ?? todayOf(call.env, call.outside).slice(0, 4);
  const utf8 = new TextEncoder();
  const digest = new crypto.DigestStream("SHA-256");
  const hashing = digest.getWriter();
  const chunks: Uint8Array[] = [];
  const add = async (text: string) => {
    const chunk = utf8.encode(text);
    await hashing.write(chunk);
    chunks.push(chunk);
  };
  await add(writer.opening);
  let last: Entry | undefined;
  do {
    const after = last?.published_on ? { on: last.published_on, id: last.id } : undefined;
    const entries = await readPublicationsOfYear(call.env.DB, year, after, slice);
    if (entries.length > 0) await add(writer.write(entries));
    last = entries.length < slice ? undefined : entries.at(-1);
  } while (last !== undefined);
  await hashing.close();
  const hash = hex(await digest.digest);
  return rendered(writer.mediaType, streamOf(chunks), {
    hash,
    headers: { ...writer.headers, "Cache-Tag": catalogueTag },
  });
}

const streamOf = (chunks: Uint8Array[]) =>
  new ReadableStream<Uint8Array>({
    pull(controller) {
      const chunk = chunks.shift();
      if (chunk === undefined) controller.close();
      else controller.enqueue(chunk);
    },
  });
