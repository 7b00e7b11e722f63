import type { Child } from "hono/jsx";
import type { Reader } from "../reader.ts";
import { filingWords as words } from "../words/filing-words.ts";

/** How long it takes and what it costs; `children` what of it is known of this request. */
export const Procedure = ({ reader, children }: { reader: Reader; children?: Child }) => (
  <section>
    <h2>{reader.say(words.procedure)}</h2>
    {children}
    <p>{reader.say(words.length)}</p>
    <p>{reader.say(words.fee)}</p>
  </section>
);

/** That nobody has to ask online. */
export const OtherWays = ({ reader }: { reader: Reader }) => (
  <p>
    {reader.say(words.otherWays)}
    <a href={reader.to("/request/form")}>{reader.say(words.paperForm)}</a>
  </p>
);
