import { numberText } from "../format.ts";
import { chartWords } from "../words/chart-words.ts";
import { layoutWords } from "../words/layout-words.ts";
import { YearsChart } from "./chart-years.tsx";
import type { Example } from "./example.ts";

const years = [120, null, 247, 1_031].map((value, at) => ({
  year: String(2014 + at),
  value,
  text: value === null ? "-" : numberText(value),
}));

export const chartYearsExamples: readonly Example[] = [
  {
    name: "four years, one without a number",
    draw: (reader) => (
      <YearsChart
        reader={reader}
        id="years"
        title={reader.say(layoutWords.reports)}
        description={reader.say(chartWords.table)}
        values={years}
        table={{
          columns: [
            { heading: reader.say(layoutWords.reports) },
            { heading: reader.say(layoutWords.request), isNumber: true },
          ],
          rows: years.map(({ year, text }) => [year, text]),
        }}
        downloads={[]}
      />
    ),
  },
];
