import type { Rendered } from "./operation.ts";
import { rendered } from "./response.ts";

/** Pages of so many rows, each read behind the place of the last row before it, until one is not full. */
export async function* pagesOf<Row, Place, Line extends object>(
  size: number,
  read: (after: Place | undefined, limit: number) => Promise<readonly Row[]>,
  placeOfRow: (row: Row) => Place,
  linesOf: (rows: readonly Row[]) => readonly Line[] | Promise<readonly Line[]>,
): AsyncGenerator<readonly Line[]> {
  let after: Place | undefined;
  do {
    const rows = await read(after, size);
    yield await linesOf(rows);
    const last = rows.at(-1);
    after = rows.length < size || last === undefined ? undefined : placeOfRow(last);
  } while (after !== undefined);
}

/**
 * Lines of newline-delimited JSON, read page by page as the reader takes them, the first before the answer begins. Where a later one cannot be
 * read the connection breaks off, so that a part is not taken for all.
 */
export async function renderedLines(fileName: string, pages: AsyncGenerator<readonly object[]>): Promise<Rendered> {
  const utf8 = new TextEncoder();
  let next = await pages.next();
  const body = new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        if (next.done) return controller.close();
        controller.enqueue(utf8.encode(next.value.map((line) => `${JSON.stringify(line)}\n`).join("")));
        next = await pages.next();
      },
      async cancel() {
        await pages.return(undefined);
      },
    },
    { highWaterMark: 0 },
  );
  return rendered("application/x-ndjson; charset=utf-8", body, {
    headers: { "Content-Disposition": `attachment; filename="${fileName}"` },
  });
}
