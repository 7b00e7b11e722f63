// A year's outcomes as a chart, written to outcomes.svg.
// node vega-lite.mjs [address of the service] [year] [file]
import { writeFile } from "node:fs/promises";
import { parse, View } from "vega";
import { compile } from "vega-lite";

const [origin = "http://localhost:8787", year = "2016", file = "outcomes.svg"] = process.argv.slice(2);

const answer = await fetch(`${origin}/v1/figures/${year}.json`);
if (!answer.ok) throw new Error(`${answer.status}: ${(await answer.json()).title}`);
const { data } = await answer.json();

const chart = {
  title: `Outcomes of the requests of ${year}`,
  width: 400,
  data: {
    values: data.filter(
      (row) => row.indicator === "requests.outcome" && row.applicant_kind === "_T" && row.breakdown !== "_T",
    ),
  },
  // What the report leaves unexplained is derived, and drawn apart.
  mark: "bar",
  encoding: {
    x: { field: "value", type: "quantitative", title: "requests" },
    y: { field: "label_en", type: "nominal", sort: "-x", title: null, axis: { labelLimit: 300 } },
    color: { field: "value_origin", type: "nominal", title: null },
  },
};

const svg = await new View(parse(compile(chart).spec), { renderer: "none" }).toSVG();
await writeFile(file, svg);
console.log(`${file}: ${chart.data.values.length} bars`);
