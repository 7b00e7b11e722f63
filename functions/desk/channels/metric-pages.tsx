import * as z from "zod";
import { month } from "../../../schema/contracts/publications.ts";
import { type FormFields, fieldOf } from "../../http/form-fields.ts";
import type { StaffCall } from "../../http/operation.ts";
import { ProblemError } from "../../http/problems.ts";
import { readChannelList } from "../../publications/channels/channels.store.ts";
import { readMetricsOf } from "../../publications/channels/metrics.store.ts";
import { recordMonthMetrics } from "../../publications/channels/month-grid.routes.ts";
import { currentMonth, isMonth, shiftMonth } from "../../publications/months.ts";
import { ErrorSummary } from "../../site/components/error-summary.tsx";
import { Checkbox, TextArea } from "../../site/components/field.tsx";
import { Notice } from "../../site/components/notice.tsx";
import { type FormFault, formOf } from "../../site/form.ts";
import type { Reader } from "../../site/reader.ts";
import { faultWords } from "../../site/words/fault-words.ts";
import { numberIn } from "../../tables/numbers.ts";
import { DeskForm } from "../components/desk-form.tsx";
import type { DeskSeat } from "../components/seat.tsx";
import { deskForm, deskPage } from "../desk-page.ts";
import { policyOf } from "../may-use.ts";
import type { DeskDrawn } from "../rendered-desk-page.ts";
import { runWithBody } from "../run-with-body.ts";
import { gridFaults, channelWords as words } from "../words/channel-words.ts";
import { gridColumns, gridField, MetricGrid, wasField } from "./metric-grid.tsx";

interface Asked {
  reader: Reader;
  seat: DeskSeat;
  faults?: readonly FormFault[];
  query?: { all?: "1" | undefined; done?: "grid" | "same" | undefined };
}

/** A number as it was typed: full width, with thousands; the text itself where it is none, for the contract to say so. */
function typedNumber(text: string): number | string | null {
  if (text === "") return null;
  const read = numberIn(text);
  return "number" in read ? read.number : text;
}

/** The numbers of a grid that are others than when it was drawn, each with its field. */
function changedValues(fields: FormFields) {
  return [...fields.keys()].flatMap((field) => {
    const [, channel, metric, measure] = /^_m\/([a-z0-9_]+)\/([a-z]+)\/([a-z]+)$/.exec(field) ?? [];
    if (channel === undefined) return [];
    const typed = fieldOf(fields, field).trim();
    const was = fieldOf(fields, wasField(field));
    const value = typedNumber(typed);
    if (String(value ?? "") === was) return [];
    return [{ field, value: { channel, metric, measure, value, was: was === "" ? null : Number(was) } }];
  });
}

const fieldLabels = { "/reason": words.reason, "/confirm": words.confirmFall };

async function gridDrawn(call: StaffCall, { reader, seat, faults = [], query = {} }: Asked): Promise<DeskDrawn> {
  const { env, outside, fields } = call;
  const { say } = reader;
  const asked = String(call.pathParameters.month);
  const thisMonth = currentMonth(env, outside);
  if (!isMonth(asked) || asked > thisMonth) throw new ProblemError("not-found", "There is no such month yet.");
  const channels = (await readChannelList(env.DB)).filter(
    ({ retired_on }) => retired_on === null || retired_on >= asked,
  );
  const monthBefore = shiftMonth(asked, -1);
  const ids = channels.map(({ id }) => id);
  const recorded = await readMetricsOf(env.DB, ids, monthBefore, asked);
  const form = formOf(fields, faults);
  const all = query.all === "1" || fieldOf(fields, "_all") === "1";
  const columns = gridColumns(recorded, all);
  const replaced = new Set(faults.filter(({ code }) => code === "changed-meanwhile").map(({ pointer }) => pointer));
  const title = say(words.gridTitle(asked));
  const labels = Object.fromEntries(
    channels.flatMap((channel) => columns.map((column) => [gridField(channel.id, column), channel.label])),
  );
  return {
    title,
    readAt: `/desk/channels/metrics/${asked}`,
    scripts: ["metric-grid.js"],
    ...(faults.length > 0 && { status: 422, isRefused: true }),
    children: (
      <>
        <h1>{title}</h1>
        {query.done && (
          <Notice kind="success">
            <p>{say(words.done[query.done])}</p>
          </Notice>
        )}
        <ErrorSummary reader={reader} form={form} labels={{ ...labels, ...fieldLabels }} />
        <p>{say(words.gridWhy)}</p>
        <DeskForm reader={reader} token={seat.token} action={`/desk/channels/metrics/${asked}`} id="grid">
          {all && <input type="hidden" name="_all" value="1" />}
          <MetricGrid
            reader={reader}
            form={form}
            channels={channels}
            columns={columns}
            recorded={recorded}
            month={asked}
            monthBefore={monthBefore}
            title={title}
            wasOf={(field, now) =>
              fields.has(wasField(field)) && !replaced.has(field) ? fieldOf(fields, wasField(field)) : String(now ?? "")
            }
          />
          <TextArea
            reader={reader}
            form={form}
            pointer="/reason"
            label={words.reason}
            hint={words.reasonHint}
            longest={500}
            rows={2}
          />
          {faults.some(({ code }) => code === "total-falls") && (
            <Checkbox reader={reader} form={form} pointer="/confirm" label={words.confirmFall} />
          )}
          <button type="submit">{say(words.saveGrid)}</button>
        </DeskForm>
        <nav class="pages" aria-label={say(words.otherMonth)}>
          <ul>
            <li>
              <a href={reader.to(`/desk/channels/metrics/${monthBefore}`)}>{say(words.month(monthBefore))}</a>
            </li>
            {asked < thisMonth && (
              <li>
                <a href={reader.to(`/desk/channels/metrics/${shiftMonth(asked, 1)}`)}>
                  {say(words.month(shiftMonth(asked, 1)))}
                </a>
              </li>
            )}
            {!all && (
              <li>
                <a href={reader.to(`/desk/channels/metrics/${asked}?all=1`)}>{say(words.moreMeasures)}</a>
              </li>
            )}
            <li>
              <a href={reader.to("/desk/channels")}>{say(words.toChannels)}</a>
            </li>
          </ul>
        </nav>
      </>
    ),
  };
}

export const gridPage = deskPage({
  id: "deskMetrics",
  path: "/desk/channels/metrics/{month}",
  summary: "The numbers of the channels in a month, to be filled in",
  description: "With those of the month before.",
  policy: policyOf(recordMonthMetrics),
  params: z.strictObject({ month }),
  query: {
    all: z.literal("1").optional().catch(undefined),
    done: z.enum(["grid", "same"]).optional().catch(undefined),
  },
  draw: (call, asked) => gridDrawn(call, asked),
});

/** The faults of values by the fields they were typed in. */
function faultsOf(thrown: unknown, changed: ReturnType<typeof changedValues>): FormFault[] {
  if (!(thrown instanceof ProblemError) || thrown.code !== "validation-failed") throw thrown;
  return (thrown.extras.errors ?? []).map((fault) => {
    const [, at] = /^\/values\/([0-9]+)/.exec(fault.pointer) ?? [];
    const pointer = at === undefined ? fault.pointer : (changed[Number(at)]?.field ?? fault.pointer);
    return { ...fault, pointer, sentence: gridFaults[fault.code] ?? faultWords(fault) };
  });
}

export const gridForm = deskForm({
  id: "deskRecordMetrics",
  path: "/desk/channels/metrics/{month}",
  summary: "Record the numbers of a month",
  description:
    "Those alone that are others than when the grid was drawn. Refused, it is drawn again with each fault in its cell.",
  form: recordMonthMetrics,
  async draw(call, asked) {
    const changed = changedValues(call.fields);
    const at = `/desk/channels/metrics/${call.pathParameters.month}`;
    if (changed.length === 0) return { to: `${at}?done=same` };
    const reason = fieldOf(call.fields, "/reason").trim();
    const body = {
      values: changed.map(({ value }) => value),
      ...(reason !== "" && { reason }),
      ...(fieldOf(call.fields, "/confirm") === "true" && { confirm: true }),
    };
    try {
      await runWithBody(recordMonthMetrics, call, { body, fields: new Map() });
      return { to: `${at}?done=grid` };
    } catch (thrown) {
      return gridDrawn(call, { ...asked, faults: faultsOf(thrown, changed) });
    }
  },
});
