import type { Format } from "../../schema/contracts/releases.ts";
import type { Bindings } from "../env.ts";
import { readReleases, readRendering } from "./figures.store.ts";
import { linksOf } from "./links.ts";
import { editionOf } from "./release.ts";
import { releaseOfJson } from "./render/figures-json.ts";
import { render } from "./render/formats.ts";

/**
 * A revision, or the latest, in a format that it was not frozen in, because there was none such when it was released: rendered from its
 * frozen rows, narrative and list of changes. Undefined where nothing was released.
 */
export async function renderLate(
  { DB, AGENCY }: Bindings,
  period: string,
  format: Format,
  revision?: number,
): Promise<{ revision: number; body: string } | undefined> {
  const frozen = await readRendering(DB, period, "json", revision);
  if (frozen === undefined) return undefined;
  const revisions = await readReleases(DB, period, frozen.revision);
  const { figures, meta } = releaseOfJson(frozen.body);
  const content = {
    figures,
    // Its links of then do not name the formats of now.
    released: { ...meta, links: linksOf(period, frozen.revision) },
    sections: revisions.at(-1)?.sections ?? [],
    edition: editionOf(meta.released_at, AGENCY),
    revisions,
  };
  return { revision: frozen.revision, body: await render[format](content) };
}
