import { numberText } from "../format.ts";
import { chartWords } from "../words/chart-words.ts";
import { layoutWords } from "../words/layout-words.ts";
import { BarsChart } from "./chart-bars.tsx";
import type { Example } from "./example.ts";

export const chartBarsExamples: readonly Example[] = [
  {
    name: "bars of two kinds, one without a number",
    draw: (reader) => {
      const [first, second] = [reader.say(layoutWords.request), reader.say(layoutWords.follow)];
      const bar = (value: number) => ({ value, text: numberText(value) });
      return (
        <BarsChart
          reader={reader}
          id="bars"
          title={reader.say(layoutWords.reports)}
          description={reader.say(chartWords.table)}
          items={[
            { label: first, bars: [bar(1_694), { ...bar(212), isOutlined: true }] },
            { label: second, bars: [bar(35), { value: null, text: "-" }] },
          ]}
          table={{
            columns: [
              { heading: reader.say(layoutWords.home) },
              { heading: reader.say(layoutWords.reports), isNumber: true },
            ],
            rows: [
              [first, "1,694"],
              [second, "35"],
            ],
          }}
          downloads={[{ href: "/v1/figures/2016.csv", text: "CSV" }]}
        />
      );
    },
  },
];
