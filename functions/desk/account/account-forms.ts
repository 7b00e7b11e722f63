import { ProblemError } from "../../http/problems.ts";
import { noSessionCookie } from "../../http/session-cookie.ts";
import { runForm } from "../../site/run-form.ts";
import { registerPasskey as register, removePasskey as remove } from "../../staff/passkeys/passkeys.routes.ts";
import { removeSession, removeSessions } from "../../staff/sessions/sessions.routes.ts";
import { deskForm } from "../desk-page.ts";
import { accountDrawn } from "./account-page.tsx";

export const endOwnSession = deskForm({
  id: "deskEndSession",
  path: "/desk/account/sessions/{id}/end",
  summary: "End a session",
  description: "One's own: who has it is signed out.",
  form: removeSession,
  async draw(call) {
    await runForm(removeSession, call);
    return { to: "/desk/account?done=session" };
  },
});

export const endOwnSessions = deskForm({
  id: "deskEndSessions",
  path: "/desk/account/sessions/end",
  summary: "Sign out everywhere",
  description: "Ends all of one's own sessions, this one too.",
  form: removeSessions,
  async draw(call) {
    await runForm(removeSessions, call);
    return { to: "/desk/sign-in?out=1", headers: { "Set-Cookie": noSessionCookie } };
  },
});

export const addOwnPasskey = deskForm({
  id: "deskAddPasskey",
  path: "/desk/account/passkeys",
  summary: "Add a passkey",
  description: "What the browser has answered; refused, the page is drawn again.",
  form: register,
  async draw(call, { reader, seat }) {
    try {
      await runForm(register, call);
      return { to: "/desk/account?done=passkey" };
    } catch (thrown) {
      const isRefused = thrown instanceof ProblemError && ["validation-failed", "conflict"].includes(thrown.code);
      if (!isRefused) throw thrown;
      return accountDrawn(call, { reader, seat, isRefused });
    }
  },
});

export const removeOwnPasskey = deskForm({
  id: "deskRemovePasskey",
  path: "/desk/account/passkeys/{id}/removal",
  summary: "Remove a passkey",
  description: "One's own; what it signed in is signed out.",
  form: remove,
  async draw(call) {
    await runForm(remove, call);
    return { to: "/desk/account?done=removed" };
  },
});
