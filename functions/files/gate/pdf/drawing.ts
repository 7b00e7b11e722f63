import type { PdfObject } from "./objects.ts";
import { isOfObjects } from "./objects.ts";
import { nameOf, type Value } from "./values.ts";

/** Members that name a stream which draws nothing: a font, its mapping, a profile of colours, a smaller picture, a part of an image. */
const naming = [
  "/ToUnicode",
  "/FontFile",
  "/FontFile2",
  "/FontFile3",
  "/CIDToGIDMap",
  "/CIDSet",
  "/DestOutputProfile",
  "/UseCMap",
  "/Thumb",
  "/JBIG2Globals",
  "/JS",
];

/** What a value has in itself: itself, and the members and items in it at any level. */
export function* valuesIn(value: Value): Generator<Value> {
  yield value;
  if (value.type === "dictionary") for (const member of value.members.values()) yield* valuesIn(member);
  if (value.type === "list") for (const item of value.items) yield* valuesIn(item);
}

/** Collects which streams of a PDF draw nothing, because another object says what they are. */
export class Undrawn {
  private readonly numbers = new Set<number>();

  note({ value }: PdfObject): void {
    for (const one of valuesIn(value)) {
      if (one.type === "dictionary") for (const name of naming) this.add(one.members.get(name));
      if (one.type === "list" && nameOf(one.items[0]) === "/ICCBased") this.add(one.items[1]);
    }
  }

  private add(value: Value | undefined): void {
    if (value?.type === "reference") this.numbers.add(value.object);
  }

  /** Whether a stream may draw something on a page: whatever says nothing else of itself. What a page names always does. */
  mayDraw({ number, value }: PdfObject, drawn: ReadonlySet<number>): boolean {
    if (value.type !== "dictionary") return false;
    const { members } = value;
    const [type, subtype] = [nameOf(members.get("/Type")), nameOf(members.get("/Subtype"))];
    if (drawn.has(number) || subtype === "/Form" || members.has("/PatternType")) return true;
    if (this.numbers.has(number) || isOfObjects(members)) return false;
    const isOther = ["/FunctionType", "/ShadingType", "/HalftoneType"].some((name) => members.has(name));
    return !isOther && subtype !== "/Image" && !/^\/(?:XRef|Metadata|EmbeddedFile|CMap)$/.test(type ?? "");
  }
}
