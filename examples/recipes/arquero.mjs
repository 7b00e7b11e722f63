// A year's outcomes with their shares of all requests received.
// node arquero.mjs [address of the service] [year]
import { desc, fromCSV } from "arquero";

const [origin = "http://localhost:8787", year = "2016"] = process.argv.slice(2);

const answer = await fetch(`${origin}/v1/figures/${year}.csv`);
if (!answer.ok) throw new Error(`${answer.status}: ${(await answer.json()).title}`);
// A year is a name, not a number; an empty cell is null, which is not 0.
const figures = fromCSV(await answer.text(), { parse: { period: String } });

const all = figures.filter((row) => row.applicant_kind === "_T");
const received = all.filter((row) => row.indicator === "requests.received" && row.breakdown === "_T").get("value");

// `_T` is the total and `_U` what the report leaves unexplained: never add those up.
all
  .params({ received })
  .filter((row) => row.indicator === "requests.outcome" && row.breakdown !== "_T" && row.breakdown !== "_U")
  .derive({ share: (row, $) => row.value / $.received })
  .select("breakdown", "label_en", "value", "share")
  .orderby(desc("value"))
  .print();
