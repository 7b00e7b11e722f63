import type { Labels } from "../../../schema/contracts/labels.ts";
import { staffReceipt } from "../../../schema/contracts/requests.ts";
import type { StaffCall } from "../../http/operation.ts";
import { registerRequest } from "../../requests/filing/filing.routes.ts";
import { runForm } from "../../site/run-form.ts";
import { faultsIn, refusedSending } from "../../site/sending/refusals.ts";
import { deskForm } from "../desk-page.ts";
import { registerWords as words } from "../words/register-words.ts";
import { checkDrawn, drawnWhereRegistrable, faultyDrawn } from "./check-page.tsx";
import { registeredDrawn } from "./registered-drawn.tsx";

/** Why a form was not taken although nothing is wrong with what was typed. */
function refusedBecause(error: unknown): Labels | undefined {
  switch (refusedSending(error)) {
    case "expired":
      return words.expired;
    case "used":
      return words.sentBefore;
    default:
      return undefined;
  }
}

/** A form without the key of its check was never checked: it might be registered twice. */
const isUnchecked = ({ fields }: StaffCall) => !fields.has("_key");

export const registerReceipt = deskForm({
  id: "deskRegisterReceipt",
  path: "/desk/requests/new/receipt",
  summary: "Registers a request, and answers its receipt as a page",
  description:
    "The secret is on this page alone. The same form sent once more answers the same receipt, and registers nothing.",
  form: registerRequest,
  draw: (call, asked) =>
    drawnWhereRegistrable(call, asked, async (own, checked, channel) => {
      if (isUnchecked(own)) return checkDrawn(own, asked, { checked, channel });
      try {
        const reply = await runForm(registerRequest, own);
        const receipt = staffReceipt.parse("body" in reply ? reply.body : undefined);
        return await registeredDrawn(own, asked, { receipt, checked, channel });
      } catch (error) {
        const notice = refusedBecause(error);
        if (notice !== undefined) return checkDrawn(own, asked, { checked, channel, notice });
        return faultyDrawn(own, asked, faultsIn(error));
      }
    }),
});
