import { expect, it } from "vitest";
import { inTurns } from "../../functions/platform/turns.ts";

it("long work in memory lets others have their turn after every 500 items", async () => {
  const items = Array.from({ length: 1_201 }, (_, n) => n);
  const order: (number | string)[] = [];
  const done: number[] = [];
  for await (const part of inTurns(items)) {
    order.push(part.length);
    setTimeout(() => order.push("another"), 0);
    done.push(...part);
  }
  expect(order).toEqual([500, "another", 500, "another", 201]);
  expect(done).toEqual(items);
});
