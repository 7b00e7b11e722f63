import type { Child } from "hono/jsx";
import { HtmlPage, LanguageSwitch, Navigation } from "../site/html-page.tsx";
import type { Reader } from "../site/reader.ts";
import { layoutWords } from "../site/words/layout-words.ts";
import { type DeskSeat, Seat } from "./components/seat.tsx";
import { deskRooms } from "./desk-rooms.ts";
import { deskWords as words } from "./words/desk-words.ts";

export interface DeskPageProps {
  reader: Reader;
  /** What the page is for; its heading is the page's own. */
  title: string;
  /** The form on the page was refused: the title says so. */
  isRefused?: boolean;
  /** Undefined where nobody has signed in. */
  seat: DeskSeat | undefined;
  proxySignOut: string | undefined;
  /** The path and query at which the page is read in another language; its own unless stated. */
  readAt?: string;
  /** Scripts of ours, under /assets. The page does its job without them. */
  scripts?: readonly string[];
  children?: Child;
}

/** The parts of the desk that a member's roles may open. */
const roomsOf = (seat: DeskSeat) =>
  deskRooms
    .filter(({ roles }) => roles?.some((role) => seat.member.roles.includes(role)) ?? true)
    .map(({ path, name }) => [path, name] as const);

/** A page of the desk: for staff, in no frame, on paper without what leads elsewhere. */
const DeskPage = ({ reader, title, isRefused, seat, proxySignOut, readAt, scripts = [], children }: DeskPageProps) => {
  const { say, agency } = reader;
  const desk = say(words.desk(agency.name));
  return (
    <HtmlPage
      reader={reader}
      title={`${isRefused ? say(layoutWords.fault) : ""}${title} - ${desk}`}
      head={<meta name="robots" content="noindex" />}
      scripts={scripts}
      header={
        <>
          <p class="site-name">
            <a href={reader.to("/desk")}>{desk}</a>
          </p>
          <LanguageSwitch
            reader={reader}
            path={readAt ?? reader.path}
            query={readAt === undefined ? reader.query : ""}
          />
          {seat && <Seat reader={reader} seat={seat} proxySignOut={proxySignOut} />}
          {seat && <Navigation reader={reader} rooms={roomsOf(seat)} home="/desk" />}
        </>
      }
    >
      {children}
    </HtmlPage>
  );
};

/** A page as it is sent. */
export const drawDeskPage = async (props: DeskPageProps): Promise<string> =>
  `<!DOCTYPE html>\n${await (<DeskPage {...props} />).toString()}\n`;
