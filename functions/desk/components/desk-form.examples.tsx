import type { Example } from "../../site/components/example.ts";
import { deskWords as words } from "../words/desk-words.ts";
import { DeskForm } from "./desk-form.tsx";

export const deskFormExamples: readonly Example[] = [
  {
    name: "a button alone",
    draw: (reader) => (
      <DeskForm reader={reader} token="token" action="/desk/sign-out">
        <button type="submit">{reader.say(words.signOut)}</button>
      </DeskForm>
    ),
  },
  {
    name: "with files, and faults that the page says",
    draw: (reader) => (
      <DeskForm reader={reader} token="token" action="/desk/requests/new" hasFiles saysFaults>
        <button type="submit">{reader.say(words.register)}</button>
      </DeskForm>
    ),
  },
];
