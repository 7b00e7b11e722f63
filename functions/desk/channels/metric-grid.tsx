import type { Channel } from "../../../schema/contracts/channels.ts";
import { type Measure, type Metric, metricMeasures, metrics } from "../../../schema/contracts/metrics.ts";
import { metricLabels, metricMeasureLabels } from "../../labels/channels.ts";
import type { RecordedMetric } from "../../publications/channels/metric-changes.ts";
import { Hidden } from "../../site/components/field.tsx";
import type { Form } from "../../site/form.ts";
import { numberText } from "../../site/format.ts";
import type { Reader } from "../../site/reader.ts";
import { channelWords as words } from "../words/channel-words.ts";

/** A column of the grid: a metric as one of its measures. */
export interface GridColumn {
  metric: Metric;
  measure: Measure;
}

export type ChannelMetric = RecordedMetric & { channel: string };

/** The field of a number, and the one that carries on what it was when the grid was drawn. */
export const gridField = (channel: string, { metric, measure }: GridColumn) => `_m/${channel}/${metric}/${measure}`;
export const wasField = (field: string) => field.replace("_m/", "_was/");

/** The columns: each metric as it is usually counted, and as it was recorded otherwise; `all` has every measure. */
export const gridColumns = (recorded: readonly ChannelMetric[], all: boolean): GridColumn[] =>
  metrics.flatMap((metric) =>
    metricMeasures[metric]
      .filter(
        (measure, at) => all || at === 0 || recorded.some((one) => one.metric === metric && one.measure === measure),
      )
      .map((measure) => ({ metric, measure })),
  );

/** A number that is recorded; undefined where none is. */
const valueAt = (recorded: readonly ChannelMetric[], channel: string, month: string, column: GridColumn) =>
  recorded.find(
    (one) =>
      one.channel === channel && one.month === month && one.metric === column.metric && one.measure === column.measure,
  )?.value;

interface MetricGridProps {
  reader: Reader;
  form: Form;
  channels: readonly Channel[];
  columns: readonly GridColumn[];
  recorded: readonly ChannelMetric[];
  month: string;
  monthBefore: string;
  title: string;
  /** What a number was when it was drawn first. */
  wasOf(field: string, now: number | undefined): string;
}

/** The numbers of a month, a row a channel and a column a metric, each with that of the month before beneath it. */
export const MetricGrid = (props: MetricGridProps) => {
  const { reader, channels, columns, title } = props;
  const { say } = reader;
  return (
    <section class="scrolls metric-grid" aria-label={title} tabindex={0}>
      <table>
        <caption>{title}</caption>
        <thead>
          <tr>
            <th scope="col">{say(words.channel)}</th>
            {columns.map((column) => (
              <th scope="col" class="number">
                {say(metricLabels[column.metric])}
                <span class="measure">{say(metricMeasureLabels[column.measure])}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {channels.map((channel) => (
            <tr>
              <th scope="row">{say(channel.label)}</th>
              {columns.map((column) => (
                <GridCell {...props} channel={channel} column={column} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
};

const GridCell = (props: MetricGridProps & { channel: Channel; column: GridColumn }) => {
  const { reader, form, recorded, month, monthBefore, channel, column, wasOf } = props;
  const { say } = reader;
  const field = gridField(channel.id, column);
  const now = valueAt(recorded, channel.id, month, column);
  const before = valueAt(recorded, channel.id, monthBefore, column);
  const faults = form.faults(field);
  const said = [...(before === undefined ? [] : [`${field}#before`]), ...(faults.length > 0 ? [`${field}#fault`] : [])];
  const name = `${say(metricLabels[column.metric])} ${say(metricMeasureLabels[column.measure])}`;
  return (
    <td class={faults.length > 0 ? "wrong" : undefined}>
      <input
        id={field}
        name={field}
        type="text"
        value={form.value(field) || (form.values(field).length === 0 && now !== undefined ? String(now) : "")}
        inputmode="numeric"
        maxlength={20}
        autocomplete="off"
        aria-label={say(words.cell(say(channel.label), name))}
        aria-describedby={said.join(" ") || undefined}
        aria-invalid={faults.length > 0 ? "true" : undefined}
      />
      <Hidden name={wasField(field)} value={wasOf(field, now)} />
      {before !== undefined && (
        <span class="before" id={`${field}#before`}>
          {say(words.before(numberText(before)))}
        </span>
      )}
      {faults.length > 0 && (
        <span class="cell-fault" id={`${field}#fault`}>
          {faults.map((fault) => (fault.sentence ? say(fault.sentence) : fault.detail)).join(" ")}
        </span>
      )}
    </td>
  );
};
