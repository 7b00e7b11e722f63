import * as z from "zod";
import type { Labels } from "../../../../schema/contracts/labels.ts";
import type { SinkKind } from "../../../../schema/contracts/reminders.ts";
import { type FormFields, noFields } from "../../../http/form-fields.ts";
import type { StaffCall } from "../../../http/operation.ts";
import { formKey } from "../../../once/form-key.ts";
import { listReminders } from "../../../reminders/reminders.routes.ts";
import { createSink, listSinks, serializeSink } from "../../../reminders/sinks/sinks.routes.ts";
import { Notice } from "../../../site/components/notice.tsx";
import { type FormFault, formOf } from "../../../site/form.ts";
import type { Reader } from "../../../site/reader.ts";
import type { DeskSeat } from "../../components/seat.tsx";
import { deskPage } from "../../desk-page.ts";
import { mayUse, policyOf } from "../../may-use.ts";
import type { DeskDrawn } from "../../rendered-desk-page.ts";
import { failureWords, sinksWords as words } from "../../words/sinks-words.ts";
import { settingsDrawn } from "../settings-drawn.tsx";
import { SinkForm } from "./sink-form.tsx";
import { SinkPassage } from "./sink-passage.tsx";
import { readSinksWithFailures } from "./sinks.store.ts";

export interface SinksAsked {
  reader: Reader;
  seat: DeskSeat;
  kind?: SinkKind | undefined;
  fields?: FormFields;
  faults?: readonly FormFault[];
  /** What is said above the list. */
  message?: { kind: "success" | "warning"; text: Labels } | undefined;
  status?: DeskDrawn["status"];
}

/** Where reminders go, each with what may be done to it, and what adds another. */
export async function sinksDrawn(call: StaffCall, asked: SinksAsked): Promise<DeskDrawn> {
  const { reader, seat, kind, fields = noFields, faults = [], message } = asked;
  const { say } = reader;
  const sinks = await readSinksWithFailures(call.env.DB);
  const now = call.outside.now();
  const token = mayUse(seat.member, createSink) ? seat.token : undefined;
  return settingsDrawn(
    reader,
    say(words.title),
    <>
      {message && (
        <Notice kind={message.kind}>
          <p role="status">{say(message.text)}</p>
        </Notice>
      )}
      <p>{say(words.intro)}</p>
      {mayUse(seat.member, listReminders) && (
        <p>
          <a href={reader.to("/desk/settings/reminders")}>{say(words.seeFailed)}</a>
        </p>
      )}
      <h2>{say(words.sinks)}</h2>
      {sinks.map(({ row, waiting, dead }) => (
        <SinkPassage
          reader={reader}
          token={token}
          sink={serializeSink(row, now)}
          waiting={waiting}
          dead={dead}
          zone={call.env.AGENCY.time_zone}
        />
      ))}
      {token !== undefined && (
        <SinkForm
          reader={reader}
          token={token}
          form={formOf(fields, faults)}
          kind={kind}
          formKey={await formKey(call.env, call.outside)}
        />
      )}
    </>,
    {
      readAt: "/desk/settings/sinks",
      ...(asked.status && { status: asked.status }),
      ...(faults.length > 0 && { isRefused: true }),
    },
  );
}

const done = z.enum(["added", "ended", "secret"]);
/** `delivered`, or the code of why a test message was not. */
const outcome = z.string().regex(/^[a-z0-9-]{1,40}$/);

/** What is said of what was done before. */
function saidOf(did: z.output<typeof done> | undefined, tried: string | undefined): SinksAsked["message"] {
  if (did !== undefined) return { kind: "success", text: words.done[did] };
  if (tried === undefined) return undefined;
  if (tried === "delivered") return { kind: "success", text: words.delivered };
  return { kind: "warning", text: words.notDelivered(failureWords(tried)) };
}

export const sinksPage = deskPage({
  id: "deskSinks",
  path: "/desk/settings/sinks",
  summary: "Where reminders go",
  description: "Each is tried, given another secret and ended here; another is added.",
  policy: policyOf(listSinks),
  query: {
    add: z.enum(["log", "webhook", "email", "wecom", "dingtalk"]).optional().catch(undefined),
    done: done.optional().catch(undefined),
    tried: outcome.optional().catch(undefined),
  },
  draw: (call, { reader, seat, query }) =>
    sinksDrawn(call, { reader, seat, kind: query.add, message: saidOf(query.done, query.tried) }),
});
