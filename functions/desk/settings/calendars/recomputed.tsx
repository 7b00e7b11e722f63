import type { Recomputation } from "../../../../schema/contracts/calendars.ts";
import { Notice } from "../../../site/components/notice.tsx";
import type { Reader } from "../../../site/reader.ts";
import { DeskForm } from "../../components/desk-form.tsx";
import { calendarSettingsWords as words } from "../../words/calendar-settings-words.ts";
import { MovedCases, MovedDeadlines, UnmovedCases } from "./moved.tsx";

/** What goes on computing open cases. */
export const ContinueForm = ({ reader, token }: { reader: Reader; token: string }) => (
  <Notice>
    <p>{reader.say(words.remaining)}</p>
    <DeskForm reader={reader} token={token} action="/desk/settings/calendars/recomputation">
      <button type="submit">{reader.say(words.nextSlice)}</button>
    </DeskForm>
  </Notice>
);

interface RecomputedProps {
  reader: Reader;
  token: string;
  slice: Recomputation;
}

/** What a slice of computing cases anew has done, and what goes on where there are more. */
export const Recomputed = ({ reader, token, slice }: RecomputedProps) => {
  const { say } = reader;
  const moved = slice.moved.length + slice.deadlines_moved.length;
  return (
    <>
      <h2>{say(words.recomputed)}</h2>
      <p>{say(words.recomputedCounts(slice.looked_at, moved))}</p>
      {slice.set_aside > 0 && <p>{say(words.setAside(slice.set_aside))}</p>}
      {slice.next === null ? <p>{say(words.allDone)}</p> : <ContinueForm reader={reader} token={token} />}
      <MovedCases reader={reader} moved={slice.moved} />
      <MovedDeadlines reader={reader} moved={slice.deadlines_moved} />
      <UnmovedCases reader={reader} cases={slice.kept} />
    </>
  );
};
