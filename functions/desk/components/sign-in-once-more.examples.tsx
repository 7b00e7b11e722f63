import type { Example } from "../../site/components/example.ts";
import { membersWords as words } from "../words/members-words.ts";
import { SignInOnceMore } from "./sign-in-once-more.tsx";

export const signInOnceMoreExamples: readonly Example[] = [
  {
    name: "before members are changed",
    draw: (reader) => <SignInOnceMore reader={reader} why={words.stale} next="/desk/settings/members" />,
  },
];
