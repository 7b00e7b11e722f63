import { globSync } from "node:fs";
import { basename, join } from "node:path";
import { describe, expect, it } from "vitest";
import { htmlFaults } from "../../support/html-faults.ts";

// Loaded by name, so that the Worker's types stay out of the tests' (both declare the web's globals).
const functions = join(import.meta.dirname, "../../../functions");
const { gallery, drawExamples } = await import(join(functions, "site/components/gallery.tsx"));
const { deskGallery } = await import(join(functions, "desk/components/desk-gallery.tsx"));

/** Drawn within others' examples, or not to be seen: what every chart stands in, what carries fields on. */
const unseen = new Set(["hidden-fields", "chart-figure", "gallery", "desk-gallery"]);

describe.each([
  { room: "site", all: gallery },
  { room: "desk", all: deskGallery },
])("the components of the $room", ({ room, all }) => {
  const components = globSync("*.tsx", { cwd: join(functions, room, "components") })
    .map((file) => basename(file, ".tsx"))
    .filter((name) => !name.endsWith(".examples") && !unseen.has(name));

  it("have their states each in an example page", () => {
    expect(Object.keys(all).toSorted()).toEqual(components.toSorted());
    for (const [component, examples] of Object.entries<readonly object[]>(all)) {
      expect(examples.length, component).toBeGreaterThan(0);
    }
  });

  it.each(components.flatMap((component) => ["zh_hans", "zh_hant", "en"].map((language) => [component, language])))(
    "are valid HTML in every state: %s in %s",
    async (component, language) => {
      expect(await htmlFaults(await drawExamples(language, component, all))).toEqual([]);
    },
  );

  it("say everything in the reader's language", async () => {
    for (const component of components) {
      const html: string = await drawExamples("en", component, all);
      const main = html.slice(html.indexOf("<main"), html.indexOf("</main>"));
      // Document numbers are the State Council's own; what stands on an envelope is for a Chinese post office.
      expect(main.replaceAll(/国办发明电〔\d+〕\d+号|政府信息公开申请/g, ""), component).not.toMatch(/\p{Script=Han}/u);
    }
  });
});
