import * as z from "zod";
import { type Operation, operation, type Page, type Rendered, type StaffCall } from "../http/operation.ts";
import type { StaffPolicy } from "../http/policy.ts";
import { inEveryLanguage } from "../site/every-language.ts";
import type { Reader } from "../site/reader.ts";
import type { DeskSeat } from "./components/seat.tsx";
import { formProblem, pageProblem } from "./desk-problem.tsx";
import { policyOf } from "./may-use.ts";
import { type DeskDrawn, deskReader, ledTo, renderedDeskPage, seatOf } from "./rendered-desk-page.ts";

const shared = {
  tag: "Staff: service",
  caching: "no-store",
  problems: [],
  answers: {
    200: { description: "A page.", mediaTypes: ["text/html"] },
    303: { description: "To the sign-in, or to where it goes on." },
  },
} as const;

/** What is answered: a page, what is no page of the desk (a file, a letter on paper, the progress of what a script has sent), or where it goes on. */
export type DeskAnswer = DeskDrawn | Rendered | { to: string; headers?: Record<string, string> | undefined };

interface DeskPage<Params extends z.ZodType, Query extends z.ZodRawShape> {
  id: string;
  /** Its path in Simplified Chinese, which begins with /desk. */
  path: string;
  summary: string;
  description: string;
  /** Whose page it is: that of the operation that it shows. */
  policy: StaffPolicy;
  params?: Params;
  query?: Query;
  draw(
    call: StaffCall,
    input: { reader: Reader; seat: DeskSeat; params: z.output<Params>; query: z.output<z.ZodObject<Query>> },
  ): Promise<DeskAnswer> | DeskAnswer;
}

/** The same, of whatever parameters: an operation gives it what its contract has validated. */
interface AnyPage {
  draw(
    call: StaffCall,
    input: { reader: Reader; seat: DeskSeat; params: unknown; query: unknown },
  ): Promise<DeskAnswer> | DeskAnswer;
}

/** Who sits at the desk, of a call that the policy has let in. */
const seatOfCall = async (call: StaffCall): Promise<DeskSeat> => {
  const seat = await seatOf(call.env, call);
  if (seat === undefined) throw new TypeError("A member calls");
  return seat;
};

function answered({ env }: StaffCall, reader: Reader, seat: DeskSeat, answer: DeskAnswer) {
  if ("to" in answer) return ledTo(reader, answer.to, answer.headers);
  return "content" in answer ? answer : renderedDeskPage(env, reader, seat, answer);
}

/** A page of the desk, in every language, for members whom the policy lets in. Who has not signed in is led to where one does, and back. */
export const deskPage = <Params extends z.ZodType, const Query extends z.ZodRawShape>(
  page: DeskPage<Params, Query>,
): readonly Operation[] => {
  const { draw }: AnyPage = page;
  const query: z.ZodObject = z.object({ ...page.query });
  return inEveryLanguage(page, (own) =>
    operation(
      {
        ...shared,
        ...own,
        method: "get",
        policy: page.policy,
        page: { drawProblem: pageProblem },
        ...(page.params && { params: page.params }),
        query,
      },
      async (call, input) => {
        const reader = deskReader(call.env, call.url);
        const seat = await seatOfCall(call);
        return answered(call, reader, seat, await draw(call, { reader, seat, ...input }));
      },
    ),
  );
};

interface DeskForm {
  id: string;
  /** Its path in Simplified Chinese; its parameters are those of the operation. */
  path: string;
  summary: string;
  description: string;
  /** The operation that it is sent to: the form has its policy and limits. */
  form: Operation;
  /** Reads a form that may bring files (`formWithFiles`) or a table. Without it a form has fields alone. */
  readForm?: Page["readForm"];
  /** Answers the form, sent by who may; draws what is wrong with it beside its fields, with everything that was typed. */
  draw(call: StaffCall, input: { reader: Reader; seat: DeskSeat }): Promise<DeskAnswer>;
}

/**
 * What a form of the desk is sent to, in every language. `mount` has compared its token and where it was sent from. Who is signed in no
 * longer keeps what they typed.
 */
export const deskForm = (form: DeskForm): readonly Operation[] =>
  inEveryLanguage(form, (own) =>
    operation(
      {
        ...shared,
        ...own,
        method: "post",
        policy: policyOf(form.form),
        page: {
          drawProblem: formProblem,
          form: form.form,
          ...(form.readForm && { readForm: form.readForm }),
        },
      },
      async (call) => {
        const reader = deskReader(call.env, call.url);
        const seat = await seatOfCall(call);
        return answered(call, reader, seat, await form.draw(call, { reader, seat }));
      },
    ),
  );
