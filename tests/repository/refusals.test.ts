import { expect, it } from "vitest";
import { migrations } from "./database.ts";
import { refusalsOf } from "./refusals.ts";

// Every CHECK, key, index and trigger, by what it does and not by its text: what each column takes, and what becomes of rows inserted,
// changed, deleted and replaced, of rows that set_aside names, and of the writes of attempts.ts. A line says of each row of a table how many
// rows a write changed, with those that triggers changed in other tables; 0 where it was passed over without an error, `-` where it was
// refused. Where one was changed on purpose, `npx vitest run -u tests/repository/refusals` writes it anew.

it("the tables take and refuse what they did", async () => {
  await expect(`${[...refusalsOf(migrations)].join("\n")}\n`).toMatchFileSnapshot("./refusals.txt");
});
