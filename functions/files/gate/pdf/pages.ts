import { Unreadable } from "../finding.ts";
import type { PdfObject } from "./objects.ts";
import { nameOf, type Value } from "./values.ts";

/** Pages that a file may have, with what leads to them. */
const mostPages = 50_000;

const numbersIn = (value: Value | undefined): number[] => {
  if (value?.type === "reference") return [value.object];
  return value?.type === "list" ? value.items.flatMap((item) => numbersIn(item)) : [];
};

/** Collects what the objects of a PDF say of its pages (ISO 32000-2, 7.7.3). */
export class Pages {
  private readonly roots: number[] = [];
  private readonly nodes = new Map<number, { isPage: boolean; kids: number[]; contents: number[] }>();
  /** Lists that stand by themselves, as those of a page's contents may. */
  private readonly lists = new Map<number, number[]>();

  private areTooMany = false;

  note({ number, value }: PdfObject): void {
    if (value.type === "list" && value.items.length > 0) {
      const numbers = numbersIn(value);
      if (numbers.length === value.items.length) this.lists.set(number, numbers);
    }
    if (value.type !== "dictionary") return;
    const { members } = value;
    const type = nameOf(members.get("/Type"));
    if (type === "/Catalog") this.roots.push(...numbersIn(members.get("/Pages")));
    if (type !== "/Page" && !members.has("/Kids")) return;
    if (this.nodes.size >= mostPages) {
      this.areTooMany = true;
      return;
    }
    const [kids, contents] = [numbersIn(members.get("/Kids")), numbersIn(members.get("/Contents"))];
    this.nodes.set(number, { isPage: type === "/Page", kids, contents });
  }

  /** Objects of pages and of what they draw, each with the number of its page; the first page is 1. Throws `Unreadable` for too many. */
  numbers(): ReadonlyMap<number, number> {
    if (this.areTooMany) throw new Unreadable(`more than ${mostPages} pages`);
    const numbers = new Map<number, number>();
    const visited = new Set<number>();
    // Pages in the order of reading: what is next to be visited stands last.
    const next = [...this.roots];
    let count = 0;
    for (let own = next.pop(); own !== undefined; own = next.pop()) {
      const node = this.nodes.get(own);
      if (node === undefined || visited.has(own)) continue;
      visited.add(own);
      for (const kid of node.kids.toReversed()) next.push(kid);
      if (!node.isPage) continue;
      count += 1;
      numbers.set(own, count);
      for (const content of this.contentsOf(node.contents)) numbers.set(content, count);
    }
    return numbers;
  }

  /** The streams that any page draws, also one that is in no tree. */
  drawn(): ReadonlySet<number> {
    return new Set([...this.nodes.values()].flatMap(({ contents }) => this.contentsOf(contents)));
  }

  private contentsOf(contents: readonly number[]): number[] {
    return contents.flatMap((number) => [number, ...(this.lists.get(number) ?? [])]);
  }
}
