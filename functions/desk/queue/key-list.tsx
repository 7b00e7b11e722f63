import { Particulars } from "../../site/components/particulars.tsx";
import type { Reader } from "../../site/reader.ts";
import { queueWords as words } from "../words/queue-words.ts";

/** The keys that the list's script answers to, and the switch that turns them off (WCAG 2.2, 2.1.4); hidden until the script runs. */
export const KeyList = ({ reader: { say } }: { reader: Reader }) => (
  <details class="keys" id="keys" hidden>
    <summary>{say(words.keys)}</summary>
    <label class="choice">
      <input type="checkbox" id="use-keys" checked />
      {say(words.keysOn)}
    </label>
    <Particulars items={words.keyList.map(([key, does]) => ({ name: key, value: say(does) }))} />
  </details>
);
