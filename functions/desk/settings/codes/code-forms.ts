import { ProblemError } from "../../../http/problems.ts";
import { addOwnCode, changeOwnCode } from "../../../publications/codes/own-codes.routes.ts";
import { runForm } from "../../../site/run-form.ts";
import { deskForm } from "../../desk-page.ts";
import { codesWords as words } from "../../words/codes-words.ts";
import { codesDrawn } from "./codes-page.tsx";

const isCalledSo = (thrown: unknown) => thrown instanceof ProblemError && thrown.code === "conflict";
const calledSo = () => ({ kind: "warning", text: words.calledSo }) as const;

export const addCodeForm = deskForm({
  id: "deskAddCode",
  path: "/desk/settings/codes",
  summary: "Add a code of the agency's own",
  description: "Refused, its form is drawn with what was typed.",
  form: addOwnCode,
  async draw(call, { reader, seat }) {
    try {
      await runForm(addOwnCode, call);
      return { to: "/desk/settings/codes?done=added" };
    } catch (thrown) {
      if (isCalledSo(thrown))
        return codesDrawn(call, { reader, seat, fields: call.fields, message: calledSo(), status: 409 });
      if (!(thrown instanceof ProblemError) || thrown.extras.errors === undefined) throw thrown;
      return codesDrawn(call, { reader, seat, fields: call.fields, faults: thrown.extras.errors, status: 422 });
    }
  },
});

export const changeCodeForm = deskForm({
  id: "deskChangeCode",
  path: "/desk/settings/codes/{list}/{code}/change",
  summary: "Retire a code, or take it up again",
  description: "Entries that have a retired one keep it.",
  form: changeOwnCode,
  async draw(call, { reader, seat }) {
    try {
      await runForm(changeOwnCode, call);
      return { to: "/desk/settings/codes?done=changed" };
    } catch (thrown) {
      if (!isCalledSo(thrown)) throw thrown;
      return codesDrawn(call, { reader, seat, message: calledSo(), status: 409 });
    }
  },
});
