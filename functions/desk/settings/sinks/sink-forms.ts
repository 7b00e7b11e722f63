import * as z from "zod";
import { pinged, type SinkKind } from "../../../../schema/contracts/reminders.ts";
import { fieldOf } from "../../../http/form-fields.ts";
import { ProblemError } from "../../../http/problems.ts";
import type { Fault } from "../../../http/validation.ts";
import { createSink, deleteSink, pingSink, replaceSinkSecret } from "../../../reminders/sinks/sinks.routes.ts";
import type { FormFault } from "../../../site/form.ts";
import { runForm } from "../../../site/run-form.ts";
import { deskForm } from "../../desk-page.ts";
import { sinksWords as words } from "../../words/sinks-words.ts";
import { sinksDrawn } from "./sinks-page.tsx";

/** What is wrong, in the words of sinks. */
const inWords = (faults: readonly Fault[]): FormFault[] =>
  faults.map((fault) => {
    const sentence = words.faults[fault.code];
    return { ...fault, ...(sentence && { sentence }) };
  });

const kindIn = z.enum(["log", "webhook", "email", "wecom", "dingtalk"]).optional().catch(undefined);

export const addSinkForm = deskForm({
  id: "deskAddSink",
  path: "/desk/settings/sinks",
  summary: "Have reminders sent somewhere more",
  description: "Refused, its form is drawn with what was typed.",
  form: createSink,
  async draw(call, { reader, seat }) {
    try {
      await runForm(createSink, call);
      return { to: "/desk/settings/sinks?done=added" };
    } catch (thrown) {
      if (!(thrown instanceof ProblemError) || thrown.extras.errors === undefined) throw thrown;
      const kind: SinkKind | undefined = kindIn.parse(fieldOf(call.fields, "/kind"));
      const faults = inWords(thrown.extras.errors);
      return sinksDrawn(call, { reader, seat, kind, fields: call.fields, faults, status: 422 });
    }
  },
});

export const testSink = deskForm({
  id: "deskTestSink",
  path: "/desk/settings/sinks/{id}/test",
  summary: "Try whether a sink takes messages",
  description: "Says what became of the message.",
  form: pingSink,
  async draw(call) {
    const answer = await runForm(pingSink, call);
    const { failure } = pinged.parse("body" in answer ? answer.body : undefined);
    return { to: `/desk/settings/sinks?tried=${encodeURIComponent(failure ?? "delivered")}` };
  },
});

export const renewSinkSecret = deskForm({
  id: "deskRenewSinkSecret",
  path: "/desk/settings/sinks/{id}/secret",
  summary: "Give a sink a new secret",
  description: "Refused, the page message why; a secret is not repeated.",
  form: replaceSinkSecret,
  async draw(call, { reader, seat }) {
    try {
      await runForm(replaceSinkSecret, call);
      return { to: "/desk/settings/sinks?done=secret" };
    } catch (thrown) {
      const [fault] = thrown instanceof ProblemError ? inWords(thrown.extras.errors ?? []) : [];
      if (fault === undefined) throw thrown;
      const text = words.secretRefused(fault.sentence);
      return sinksDrawn(call, { reader, seat, message: { kind: "warning", text }, status: 422 });
    }
  },
});

export const endSink = deskForm({
  id: "deskEndSink",
  path: "/desk/settings/sinks/{id}/end",
  summary: "Send nothing there any more",
  description: "The last one stays, and the page message so.",
  form: deleteSink,
  async draw(call, { reader, seat }) {
    try {
      await runForm(deleteSink, call);
      return { to: "/desk/settings/sinks?done=ended" };
    } catch (thrown) {
      if (!(thrown instanceof ProblemError) || thrown.code !== "conflict") throw thrown;
      return sinksDrawn(call, { reader, seat, message: { kind: "warning", text: words.last }, status: 409 });
    }
  },
});
