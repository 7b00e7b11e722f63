import { createConfig, lintFromString } from "@redocly/openapi-core";
import { Ruleset, Spectral } from "@stoplight/spectral-core";
import { oas } from "@stoplight/spectral-rulesets";
import { describe, expect, it } from "vitest";
import { documents } from "./openapi.ts";

/**
 * OpenAPI 3.1.1 (4.6) lets any URI be relative, and this service's own address is nobody's to write into a committed file; the schema that
 * Spectral brings along wants absolute ones.
 */
const relative = ["info.termsOfService", "info.contact.url", "externalDocs.url"];

describe.each(documents)("$name", ({ text, document }) => {
  it("passes the recommended rules of Redocly's linter without errors or warnings", async () => {
    const config = await createConfig({ extends: ["recommended"] });
    const found = await lintFromString({ source: text, config });
    expect(
      found.map(({ severity, ruleId, message, location }) => [severity, ruleId, message, location[0]?.pointer]),
    ).toEqual([]);
  });

  it("passes the recommended rules of Spectral, but for three addresses that are relative", async () => {
    const spectral = new Spectral();
    spectral.setRuleset(new Ruleset({ extends: [[oas, "recommended"]] }));
    const found = await spectral.run(document);
    const [addresses, others] = [true, false].map((isAddress) =>
      found
        .filter(({ path, message }) => (relative.includes(path.join(".")) && message.includes('"uri"')) === isAddress)
        .map(({ code, path, message }) => `${code} ${path.join(".")}: ${message}`),
    );
    expect(others).toEqual([]);
    expect(addresses?.length).toBe(relative.length);
  }, 120_000);
});
