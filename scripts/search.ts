/**
 * `npm run search -- build` builds the search index again from the entries; `npm run search -- drop` drops it, because a database
 * that holds one cannot be exported.
 */
import * as z from "zod";
import { searchBuilt } from "../schema/contracts/search.ts";
import { call, origin, runScript } from "./service.ts";

const [, , task] = process.argv;
const roles = "admin";

await runScript(async () => {
  if (task === "drop") {
    await call(z.undefined(), { method: "DELETE", path: "/v1/staff/search", roles });
    process.stdout.write(`The search index of ${origin} is dropped; npm run search -- build makes it again.\n`);
  } else if (task === "build") {
    let total = 0;
    let below: number | null | undefined;
    do {
      const slice = await call(searchBuilt, {
        method: "POST",
        path: `/v1/staff/search${below ? `?below=${below}` : ""}`,
        roles,
      });
      total += slice.indexed;
      below = slice.next;
    } while (below !== null);
    process.stdout.write(`${total} entries of ${origin} are in the search index.\n`);
  } else {
    throw new Error("Usage: npm run search -- build | drop");
  }
});
