import { expect, it } from "vitest";
import { migrations } from "./database.ts";
import { refusalsOf } from "./refusals.ts";

// Every CHECK, key, index and trigger, by what it does and not by its text: what each column takes, and what becomes of rows
// changed, deleted, replaced and stored. Where one was changed on purpose, `npx vitest run -u tests/repository/refusals` writes it anew.

it("the tables take and refuse what they did", async () => {
  await expect(`${[...refusalsOf(migrations)].join("\n")}\n`).toMatchFileSnapshot("./refusals.txt");
});
