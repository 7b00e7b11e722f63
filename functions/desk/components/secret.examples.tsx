import type { Example } from "../../site/components/example.ts";
import { signInWords as words } from "../words/sign-in-words.ts";
import { Secret } from "./secret.tsx";

export const secretExamples: readonly Example[] = [
  {
    name: "with a hint",
    draw: (reader) => <Secret reader={reader} name="/key" label={words.key} hint={words.byKeyWhat} />,
  },
  { name: "without one", draw: (reader) => <Secret reader={reader} name="/secret" label={words.key} /> },
];
