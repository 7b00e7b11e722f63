import type { Call } from "../../http/operation.ts";
import type { Reader } from "../../site/reader.ts";
import { deskWords as words } from "../words/desk-words.ts";
import { DeskForm } from "./desk-form.tsx";

/** Who sits at the desk, and the token of the forms that are drawn for them. */
export interface DeskSeat extends Pick<Call, "signedIn"> {
  member: NonNullable<Call["member"]>;
  token: string;
}

interface SeatProps {
  reader: Reader;
  seat: DeskSeat;
  /** Where one signs out of the identity proxy; undefined where there is none, or none is stated. */
  proxySignOut: string | undefined;
}

/** In the header: who has signed in, and what signs them out. */
export const Seat = ({ reader, seat: { member, signedIn, token }, proxySignOut }: SeatProps) => (
  <div class="seat">
    <p>{`${member.name} · ${member.unit}`}</p>
    {signedIn?.by === "proxy" ? (
      proxySignOut && <a href={proxySignOut}>{reader.say(words.signOut)}</a>
    ) : (
      <DeskForm reader={reader} token={token} action="/desk/sign-out">
        <button type="submit" class="second">
          {reader.say(words.signOut)}
        </button>
      </DeskForm>
    )}
  </div>
);
