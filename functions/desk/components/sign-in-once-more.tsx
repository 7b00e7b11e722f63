import type { Labels } from "../../../schema/contracts/labels.ts";
import type { Reader } from "../../site/reader.ts";
import { deskWords as words } from "../words/desk-words.ts";

interface SignInOnceMoreProps {
  reader: Reader;
  /** What needs a fresh sign-in. */
  why: Labels;
  /** The path that one comes back to. */
  next: string;
}

/** Before something is typed that needs a fresh sign-in: where one signs in again, and comes back. */
export const SignInOnceMore = ({ reader, why, next }: SignInOnceMoreProps) => (
  <p>
    {reader.say(why)}{" "}
    <a href={reader.to(`/desk/sign-in?${new URLSearchParams({ fresh: "1", next: reader.to(next) })}`)}>
      {reader.say(words.signInOnceMore)}
    </a>
  </p>
);
