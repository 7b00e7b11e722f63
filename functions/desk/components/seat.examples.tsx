import type { Example } from "../../site/components/example.ts";
import type { Reader } from "../../site/reader.ts";
import { queueWords as words } from "../words/queue-words.ts";
import { type DeskSeat, Seat } from "./seat.tsx";

const seatOf = ({ say }: Reader, by: "passkey" | "proxy"): DeskSeat => ({
  member: { id: "m-1", name: say(words.officer), unit: say(words.unit), roles: ["officer"] },
  signedIn: { by, sessionId: null, at: null, endsAt: new Date("2026-12-01T10:00:00Z") },
  token: "token",
});

export const seatExamples: readonly Example[] = [
  {
    name: "signed in at the desk",
    draw: (reader) => <Seat reader={reader} seat={seatOf(reader, "passkey")} proxySignOut={undefined} />,
  },
  {
    name: "signed in by a proxy that one signs out of",
    draw: (reader) => (
      <Seat reader={reader} seat={seatOf(reader, "proxy")} proxySignOut="https://proxy.example/sign-out" />
    ),
  },
];
