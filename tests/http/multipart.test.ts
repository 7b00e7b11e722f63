import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { boundaryIn, formParts, MalformedForm } from "../../functions/http/multipart.ts";
import { runsOr } from "../support/runs.ts";

const utf8 = new TextEncoder();
const boundary = "----WebKitFormBoundary7MA4YWxkTrZu0gW";

interface ReadPart {
  field: string;
  fileName: string | undefined;
  content: Uint8Array;
}

async function* chunksOf(body: Uint8Array, lengths: readonly number[]) {
  let at = 0;
  for (let turn = 0; at < body.length; turn += 1) {
    const length = lengths[turn % lengths.length] ?? body.length;
    yield body.slice(at, at + length);
    at += length;
  }
}

/** A body that arrives in chunks of these lengths, over and over, read by its parts. */
async function readInChunks(body: Uint8Array, lengths: readonly number[], named = boundary): Promise<ReadPart[]> {
  const read: ReadPart[] = [];
  for await (const { content, ...part } of formParts(chunksOf(body, lengths), named)) {
    const pieces: number[] = [];
    for await (const piece of content) pieces.push(...piece);
    read.push({ ...part, content: Uint8Array.from(pieces) });
  }
  return read;
}

const readText = (body: string, named = boundary) => readInChunks(utf8.encode(body), [7], named);

const part = (headers: string, content = "1") => `--${boundary}\r\n${headers}\r\n\r\n${content}\r\n`;
const end = `--${boundary}--\r\n`;
const text = (name: string, content = "1") => part(`Content-Disposition: form-data; name="${name}"`, content);

/** What browsers call fields and files by: without line ends, which they write in a way of their own. */
const name = fc
  .oneof(
    fc.string({ minLength: 1, unit: "grapheme" }),
    fc.constantFrom("/applicant/name", "申请书.pdf", 'a"b', "a;b=c", "a\\b"),
  )
  .map((one) => one.toWellFormed().replaceAll(/[\r\n]|%0[ad]|%22/gi, ""))
  .filter((one) => one !== "");

const content = fc.oneof(
  fc.uint8Array({ maxLength: 300 }),
  fc
    .array(fc.constantFrom("\r\n", "\r", "\n", "--", "-", boundary, `\r\n--${boundary.slice(0, -1)}`, "x", "\0"), {
      maxLength: 20,
    })
    .map((pieces) => utf8.encode(pieces.join("")))
    // No browser makes a boundary that its form has in it.
    .filter((bytes) => !new TextDecoder().decode(bytes).includes(`\r\n--${boundary}`)),
);

const sent = fc.record({ field: name, fileName: fc.option(name, { nil: undefined }), content });

/** A form as browsers write it (HTML standard, "multipart/form-data encoding algorithm"). */
function written(parts: readonly ReadPart[]): Uint8Array {
  const quoted = (one: string) => `"${one.replaceAll('"', "%22")}"`;
  const pieces = parts.flatMap(({ field, fileName, content: bytes }) => [
    ...utf8.encode(`--${boundary}\r\nContent-Disposition: form-data; name=${quoted(field)}`),
    ...(fileName === undefined ? [] : utf8.encode(`; filename=${quoted(fileName)}\r\nContent-Type: image/png`)),
    ...utf8.encode("\r\n\r\n"),
    ...bytes,
    ...utf8.encode("\r\n"),
  ]);
  return Uint8Array.from([...pieces, ...utf8.encode(end)]);
}

describe("a form of parts", () => {
  it("is read as it was written, however it arrives", () =>
    fc.assert(
      fc.asyncProperty(
        fc.array(sent, { maxLength: 6 }),
        fc.array(fc.integer({ min: 1, max: 200 }), { minLength: 1, maxLength: 5 }),
        async (parts, lengths) => {
          expect(await readInChunks(written(parts), lengths)).toEqual(parts);
        },
      ),
      { numRuns: runsOr(300) },
    ));

  it("is read in two chunks that are cut at any place, behind its end too", async () => {
    const body = written([
      { field: "/description", fileName: undefined, content: utf8.encode("请公开\r\n--决算") },
      { field: "_file/mandate", fileName: "授权.pdf", content: Uint8Array.from([0, 13, 10, 45, 45, 255]) },
    ]);
    const all = await readInChunks(body, [body.length]);
    expect(all.map(({ field }) => field)).toEqual(["/description", "_file/mandate"]);
    for (let cut = 1; cut < body.length; cut += 1) expect(await readInChunks(body, [cut, body.length])).toEqual(all);
  });

  it("is read as the platform writes it", async () => {
    const form = new FormData();
    form.append("/applicant/name", "申请人甲");
    form.append("_file/mandate", new File([new Uint8Array(100_000).fill(13)], '委托"书".pdf'));
    const response = new Response(form);
    const named = boundaryIn(response.headers.get("Content-Type") ?? "");
    const body = new Uint8Array(await response.arrayBuffer());
    expect(await readInChunks(body, [4096], named)).toEqual([
      { field: "/applicant/name", fileName: undefined, content: utf8.encode("申请人甲") },
      { field: "_file/mandate", fileName: '委托"书".pdf', content: new Uint8Array(100_000).fill(13) },
    ]);
  });

  it("whose part is not read, or read to its middle, goes on with the next", async () => {
    const body = utf8.encode(`${text("a", "x".repeat(500))}${text("b", "y".repeat(500))}${text("c")}${end}`);
    const fields: string[] = [];
    for await (const { field, content: pieces } of formParts(chunksOf(body, [50]), boundary)) {
      fields.push(field);
      if (field !== "b") continue;
      for await (const piece of pieces) {
        expect(piece.length).toBeLessThan(100);
        break;
      }
    }
    expect(fields).toEqual(["a", "b", "c"]);
  });

  it("may have lines before its first part and behind its end, headers of other names and cases, and no part at all", async () => {
    const body = `一封信\r\n${part('X-A: b\r\ncontent-disposition:form-data;NAME="a"\r\nContent-Type: text/plain')}${end}--${boundary}\r\n`;
    expect(await readText(body)).toEqual([{ field: "a", fileName: undefined, content: utf8.encode("1") }]);
    expect(await readText(end)).toEqual([]);
  });

  it("with a field whose file was not chosen has a file without name and content", async () => {
    const body = `${part('Content-Disposition: form-data; name="f"; filename=""\r\nContent-Type: application/octet-stream', "")}${end}`;
    expect(await readText(body)).toEqual([{ field: "f", fileName: "", content: new Uint8Array() }]);
  });

  it("has a file by what its header says and not by what stands in a name", async () => {
    const disposition = 'Content-Disposition: form-data; name="a; filename=b"; filename="c; name=d"';
    const [read] = await readText(`${part(disposition)}${end}`);
    expect(read).toMatchObject({ field: "a; filename=b", fileName: "c; name=d" });
  });

  it.each([
    ["nothing", ""],
    ["no boundary of its own", "a=1&b=2"],
    ["another's boundary", `${text("a")}${end}`.replaceAll(boundary, "other")],
    ["no end", text("a")],
    ["an end that is cut off", `${text("a")}--${boundary}-`],
    ["headers that are cut off", `--${boundary}\r\nContent-Disposition: form-data; na`],
    ["a content that is cut off", `--${boundary}\r\nContent-Disposition: form-data; name="a"\r\n\r\n1`],
    ["a boundary that goes on", `${text("a")}--${boundary}x\r\n\r\n${end}`],
    ["a boundary that goes on up to headers", `--${boundary}xx${text("a").slice(boundary.length + 4)}${end}`],
    ["a part without headers", `--${boundary}\r\n\r\n1\r\n${end}`],
    ["a part without a name", `${part("Content-Disposition: form-data")}${end}`],
    ["a name that does not end", `${part('Content-Disposition: form-data; name="a')}${end}`],
    ["a disposition of another kind", `${part('Content-Disposition: attachment; name="a"')}${end}`],
    ["a header of another name", `${part('X-Content-Disposition: form-data; name="a"')}${end}`],
    ["enormous headers", `${part(`X-A: ${"x".repeat(5_000)}\r\nContent-Disposition: form-data; name="a"`)}${end}`],
    ["enormous names", `${text("x".repeat(5_000))}${end}`],
  ])("with %s is malformed", async (_, body) => {
    await expect(readText(body)).rejects.toThrow(MalformedForm);
  });

  it("with headers that are no UTF-8 is malformed", async () => {
    const body = utf8.encode(`${text("a?")}${end}`).map((byte) => (byte === 0x3f ? 0xff : byte));
    await expect(readInChunks(body, [9])).rejects.toThrow(MalformedForm);
  });

  it("of any bytes is read or malformed, and nothing else", () =>
    fc.assert(
      fc.asyncProperty(
        fc.array(
          fc.oneof(
            content,
            fc.constantFrom(text("a"), end, `--${boundary}\r\n`, "\r\n\r\n").map((one) => utf8.encode(one)),
          ),
        ),
        fc.integer({ min: 1, max: 50 }),
        async (pieces, length) => {
          const body = Uint8Array.from(pieces.flatMap((piece) => [...piece]));
          const outcome = await readInChunks(body, [length]).catch((thrown: unknown) => thrown);
          expect(Array.isArray(outcome) || outcome instanceof MalformedForm).toBe(true);
        },
      ),
      { numRuns: runsOr(300) },
    ));
});

describe("the boundary of a form", () => {
  it.each([
    [`multipart/form-data; boundary=${boundary}`, boundary],
    ["multipart/form-data; charset=utf-8; Boundary=x", "x"],
    ['multipart/form-data; boundary="a b"', "a b"],
    [`multipart/form-data; boundary=${"x".repeat(70)}`, "x".repeat(70)],
    [`multipart/form-data; boundary=${"x".repeat(71)}`, undefined],
    ['multipart/form-data; boundary="a "', undefined],
    ["multipart/form-data; boundary=界", undefined],
    ["multipart/form-data; boundary=", undefined],
    ['multipart/form-data; boundary=""', undefined],
    ["multipart/form-data", undefined],
  ])("of %s is %s", (contentType, stated) => {
    expect(boundaryIn(contentType)).toBe(stated);
  });
});
