import * as z from "zod";
import { fieldOf } from "../../http/form-fields.ts";
import { type Call, type Operation, operation, type Page } from "../../http/operation.ts";
import { anyone } from "../../http/policy.ts";
import { Hidden } from "../../site/components/field.tsx";
import { Notice } from "../../site/components/notice.tsx";
import { inEveryLanguage } from "../../site/every-language.ts";
import type { Reader } from "../../site/reader.ts";
import { runForm } from "../../site/run-form.ts";
import { newPasskeyChallenge } from "../../staff/passkeys/challenge.ts";
import { relyingPartyOf } from "../../staff/passkeys/web-authn.ts";
import { isThisMachine } from "../../staff/sessions/private-origin.ts";
import { signIn } from "../../staff/sessions/sign-in.routes.ts";
import { Secret } from "../components/secret.tsx";
import { pageProblem } from "../desk-problem.tsx";
import { type DeskDrawn, deskAddress, deskReader, ledTo, renderedDeskPage } from "../rendered-desk-page.ts";
import { signInWords as words } from "../words/sign-in-words.ts";

const path = "/desk/sign-in";

const shared = {
  tag: "Staff: members",
  policy: anyone,
  caching: "no-store",
  problems: [],
  answers: {
    200: { description: "A page.", mediaTypes: ["text/html"] },
    303: { description: "To where one goes on." },
  },
} as const;

const query = z.object({
  next: z.string().max(2000).optional().catch(undefined),
  fresh: z.literal("1").optional().catch(undefined),
  out: z.literal("1").optional().catch(undefined),
  refused: z.enum(["passkey", "key", "http"]).optional().catch(undefined),
});
type Query = z.output<typeof query>;

const whyRefused = { passkey: words.passkeyRefused, key: words.refused, http: words.overHttp };

/** Signing in with a passkey: our script asks the browser for it, and fills in what it answers. */
const PasskeyForm = ({
  reader,
  next,
  challenge,
  rpId,
}: {
  reader: Reader;
  next: string;
  challenge: string;
  rpId: string;
}) => (
  <form
    method="post"
    action={reader.to(path)}
    id="passkey"
    data-challenge={challenge}
    data-rp-id={rpId}
    data-waiting={reader.say(words.waiting)}
    data-failed={reader.say(words.failed)}
    data-unable={reader.say(words.unable)}
  >
    <Hidden name="_next" value={next} />
    {["credential_id", "client_data", "authenticator_data", "signature", "user_handle"].map((name) => (
      <Hidden name={`/passkey/${name}`} value="" />
    ))}
    <p>{reader.say(words.byPasskeyWhat)}</p>
    <noscript>
      <p>{reader.say(words.withoutScript)}</p>
    </noscript>
    <p class="actions">
      <button type="submit" hidden>
        {reader.say(words.byPasskey)}
      </button>
    </p>
    <p class="status" role="status" />
  </form>
);

async function drawn({ env, outside }: Call, reader: Reader, asked: Query): Promise<DeskDrawn> {
  const { say } = reader;
  const next = deskAddress(env, asked.next) ?? "";
  const title = say(asked.fresh ? words.fresh : words.title);
  if (env.STAFF_PROXY !== undefined) {
    return {
      title,
      children: (
        <>
          <h1>{title}</h1>
          <p>{say(words.byProxy)}</p>
        </>
      ),
    };
  }
  return {
    title,
    isRefused: asked.refused !== undefined,
    scripts: ["passkey.js"],
    children: (
      <>
        <h1>{title}</h1>
        {asked.refused && (
          <div role="alert">
            <Notice kind="warning">
              <p>{say(whyRefused[asked.refused])}</p>
            </Notice>
          </div>
        )}
        {asked.out && (
          <Notice kind="success">
            <p>{say(words.signedOut)}</p>
          </Notice>
        )}
        {asked.fresh && <p>{say(words.freshWhy)}</p>}
        <h2>{say(words.byPasskey)}</h2>
        <PasskeyForm
          reader={reader}
          next={next}
          challenge={await newPasskeyChallenge(env, outside, "sign-in")}
          rpId={relyingPartyOf(env.AGENCY.origin).rpId}
        />
        <h2>{say(words.otherwise)}</h2>
        <form method="post" action={reader.to(path)}>
          <Hidden name="_next" value={next} />
          <p>{say(words.byKeyWhat)}</p>
          <Secret reader={reader} name="/key" label={words.key} />
          <button type="submit">{say(words.byKey)}</button>
        </form>
        {isThisMachine(env.AGENCY.origin) && (
          <form method="post" action={reader.to(path)} id="link">
            <Hidden name="_next" value={next} />
            <Secret reader={reader} name="/link" label={words.link} hint={words.linkHint} />
            <button type="submit">{say(words.byLink)}</button>
          </form>
        )}
      </>
    ),
  };
}

export const signInPage: readonly Operation[] = inEveryLanguage(
  { id: "deskSignInPage", path, summary: "Where staff sign in", description: "By a passkey or a staff key." },
  (own) =>
    operation({ ...shared, ...own, method: "get", page: { drawProblem: pageProblem }, query }, async (call, input) => {
      const reader = deskReader(call.env, call.url);
      return renderedDeskPage(call.env, reader, undefined, await drawn(call, reader, input.query));
    }),
);

/** Who is not signed in is led to the page anew, which says why: what they sent is on no page. */
const drawProblem: Page["drawProblem"] = async (error, asked) => {
  const { env, url, fields } = asked;
  const { code } = error;
  if (!["unauthorized", "conflict", "validation-failed"].includes(code)) return pageProblem(error, asked);
  const isPasskey = fieldOf(fields, "/passkey/signature") !== "";
  const refused = code === "conflict" ? "http" : isPasskey ? "passkey" : "key";
  const next = fieldOf(fields, "_next");
  return ledTo(deskReader(env, url), `${path}?${new URLSearchParams({ refused, ...(next && { next }) })}`);
};

export const signInForm: readonly Operation[] = inEveryLanguage(
  { id: "deskSignIn", path, summary: "Sign in", description: "Begins a session of eight hours, and leads on." },
  (own) =>
    operation({ ...shared, ...own, method: "post", page: { drawProblem, form: signIn } }, async (call) => {
      const { headers } = await runForm(signIn, call);
      const next = deskAddress(call.env, fieldOf(call.fields, "_next") || undefined);
      const reader = deskReader(call.env, call.url);
      return { status: 303, body: null, headers: { ...headers, Location: next ?? reader.to("/desk") } };
    }),
);
