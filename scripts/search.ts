/**
 * `npm run search -- build` builds the search index again from the entries; `npm run search -- drop` drops it, because a database
 * that holds one cannot be exported.
 */
import { searchBuilt } from "../schema/contracts/publications.ts";
import { call, origin } from "./service.ts";

const [, , task] = process.argv;
if (task === "drop") {
  await call("DELETE", "/v1/staff/search");
  process.stdout.write(`The search index of ${origin} is dropped; npm run search -- build makes it again.\n`);
} else if (task === "build") {
  let total = 0;
  let below: number | null | undefined;
  do {
    const slice = searchBuilt.parse(await call("POST", `/v1/staff/search${below ? `?below=${below}` : ""}`));
    total += slice.indexed;
    below = slice.next;
  } while (below !== null);
  process.stdout.write(`${total} entries of ${origin} are in the search index.\n`);
} else {
  process.stderr.write("npm run search -- build | drop\n");
  process.exitCode = 1;
}
