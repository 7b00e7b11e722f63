import { guideOf } from "../guide-settings.ts";
import type { Reader } from "../reader.ts";
import { guideWords as words } from "../words/guide-words.ts";
import { Particulars } from "./particulars.tsx";

interface WaysProps {
  reader: Reader;
  /** Whether the form on the net is among them. */
  isOnline?: boolean;
}

/** By which ways a request can be made, as far as the settings say how the office is reached. */
export const Ways = ({ reader, isOnline = false }: WaysProps) => {
  const { say } = reader;
  const { office, address, postcode, hours, fax } = guideOf(reader.agency) ?? {};
  const online = {
    name: say(words.online),
    value: <a href={reader.to("/request")}>{say(words.onlineText)}</a>,
  };
  const counter = address && {
    name: say(words.counter),
    value: (
      <>
        {say(address)}
        {hours && <>{`${say(words.open)}${say(hours)}${say(words.close)}`}</>}
      </>
    ),
  };
  const post = address &&
    office && {
      name: say(words.post),
      value: `${[postcode, say(address), say(office)].filter(Boolean).join(" ")}${say(words.separator)}${say(words.postNote)}`,
    };
  const byFax = fax && { name: say(words.fax), value: fax };
  const items = [isOnline && online, counter, post, byFax].filter((way) => way !== undefined && way !== false);
  return items.length === 0 ? <p>{say(words.notSet)}</p> : <Particulars items={items.filter((way) => way !== "")} />;
};
