import type { Operation } from "../../http/operation.ts";
import { runForm } from "../../site/run-form.ts";
import { signOut } from "../../staff/sessions/sessions.routes.ts";
import { deskForm } from "../desk-page.ts";

export const signOutForm: readonly Operation[] = deskForm({
  id: "deskSignOut",
  path: "/desk/sign-out",
  summary: "Sign out",
  description: "Ends the session of this browser.",
  form: signOut,
  async draw(call) {
    const { headers } = await runForm(signOut, call);
    return { to: "/desk/sign-in?out=1", headers };
  },
});
