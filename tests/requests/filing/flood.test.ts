import { expect, it } from "vitest";
import { receipt } from "../../../schema/contracts/requests.ts";
import { rowsOf } from "../../support/database.ts";
import { environmentAt, newKey } from "../../support/environment.ts";
import { filing } from "../../support/requests.ts";

it("two hundred filings at once, fifty of them repeated, make a hundred and fifty cases, numbered without gap or repeat", async () => {
  const environment = environmentAt("2026-03-02T02:00:00.000Z");
  const keys = Array.from({ length: 150 }, newKey);
  const sent = [...keys, ...keys.slice(0, 50)].toSorted();
  const answers = await Promise.all(
    sent.map(async (key, at) => {
      const response = await environment.call("POST", "/v1/requests", {
        body: { ...filing, description: `请公开${sent.indexOf(key)}号文件。` },
        headers: { "Idempotency-Key": key },
      });
      expect(response.status, `filing ${at}`).toBe(201);
      return { key, ...receipt.parse(await response.json()) };
    }),
  );
  const byKey = Map.groupBy(answers, ({ key }) => key);
  for (const same of byKey.values()) expect(new Set(same.map((answer) => JSON.stringify(answer))).size).toBe(1);
  const numbers = [...byKey.values()].map(([one]) => one?.receipt_no ?? "").toSorted();
  expect(numbers).toEqual(Array.from({ length: 150 }, (_, at) => `2026-${String(at + 1).padStart(6, "0")}`));
  expect(await rowsOf("SELECT count(*) AS n FROM request")).toEqual([{ n: 150 }]);
  expect(await rowsOf("SELECT count(*) AS n FROM case_event")).toEqual([{ n: 150 }]);
}, 60_000);
