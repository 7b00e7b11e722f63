import type { Labels } from "../../../schema/contracts/labels.ts";
import type { Reader } from "../../site/reader.ts";

interface PageTabsProps {
  reader: Reader;
  /** What the pages are of. */
  label: Labels;
  tabs: readonly { path: string; name: Labels }[];
  /** The path of the one that is open. */
  at: string;
}

/** The pages about one thing, each a link, with the one that is open. */
export const PageTabs = ({ reader, label, tabs, at }: PageTabsProps) => (
  <nav class="tabs" aria-label={reader.say(label)}>
    <ul>
      {tabs.map(({ path, name }) => (
        <li>
          <a href={reader.to(path)} aria-current={path === at ? "page" : undefined}>
            {reader.say(name)}
          </a>
        </li>
      ))}
    </ul>
  </nav>
);
