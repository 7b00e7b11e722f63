import type { StaffCall } from "../../http/operation.ts";
import { freshUntil } from "../../http/policy.ts";
import { mayReadIdentity } from "../../requests/sealing/identity-grant.ts";
import { instantWords } from "../../site/format.ts";
import type { Reader } from "../../site/reader.ts";
import { DeskForm } from "../components/desk-form.tsx";
import type { DeskSeat } from "../components/seat.tsx";
import { deskCaseWords as words } from "../words/desk-case-words.ts";
import { caseAddress } from "./case-frame.tsx";
import type { CasePage } from "./read-case-page.ts";

interface ApplicantProps {
  reader: Reader;
  seat: DeskSeat;
  page: CasePage;
  now: Date;
}

/** Who asks is hidden: how it is read, by whom, and who has. */
export const CaseApplicant = ({ reader, seat, page, now }: ApplicantProps) => {
  const { say, agency } = reader;
  const readings = page.accesses.filter(({ purpose }) => purpose === "identity" || purpose === "file");
  const [last] = readings;
  return (
    <>
      <ReadIdentity reader={reader} seat={seat} page={page} now={now} />
      <p>
        {last === undefined
          ? say(words.readByNobody)
          : say(
              words.readBy(last.memberName ?? last.memberId, instantWords(last.at, agency.time_zone), readings.length),
            )}
        {last !== undefined && (
          <>
            {" "}
            <a href={reader.to(caseAddress(page.view.receipt_no, "log"))}>{say(words.page.log)}</a>
          </>
        )}
      </p>
    </>
  );
};

const ReadIdentity = ({ reader, seat, page: { view, erased }, now }: ApplicantProps) => {
  const { say } = reader;
  if (erased !== undefined) return <p>{say(words.identityGone)}</p>;
  if (!mayReadIdentity(seat.member, { assignedTo: view.assigned_to })) return <p>{say(words.notYours)}</p>;
  const address = `${caseAddress(view.receipt_no)}/identity`;
  const isFresh = isFreshAt(seat, now);
  const next = reader.to(caseAddress(view.receipt_no));
  return (
    <>
      <p>{say(words.hidden)}</p>
      {isFresh ? (
        <DeskForm reader={reader} token={seat.token} action={address}>
          <button type="submit" class="second">
            {say(words.show)}
          </button>
        </DeskForm>
      ) : seat.signedIn?.by === "proxy" ? (
        <p>{say(words.signOutFirst)}</p>
      ) : (
        <p>
          {say(words.signInFirst)}{" "}
          <a href={reader.to(`/desk/sign-in?${new URLSearchParams({ fresh: "1", next })}`)}>
            {say(words.signInOnceMore)}
          </a>
        </p>
      )}
    </>
  );
};

/** Whether who sits there proved who they are a moment ago. */
const isFreshAt = ({ signedIn }: Pick<StaffCall, "signedIn">, now: Date) => {
  if (signedIn === undefined) return true;
  const until = freshUntil(signedIn);
  return until !== null && until > now;
};
