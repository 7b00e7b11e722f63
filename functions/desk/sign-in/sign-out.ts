import type { Operation } from "../../http/operation.ts";
import { runForm } from "../../site/run-form.ts";
import { signOut as signOutOperation } from "../../staff/sessions/sessions.routes.ts";
import { deskForm } from "../desk-page.ts";

export const signOut: readonly Operation[] = deskForm({
  id: "deskSignOut",
  path: "/desk/sign-out",
  summary: "Sign out",
  description: "Ends the session of this browser.",
  form: signOutOperation,
  async draw(call) {
    const { headers } = await runForm(signOutOperation, call);
    return { to: "/desk/sign-in?out=1", headers };
  },
});
