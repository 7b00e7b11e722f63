import { expect, it } from "vitest";
import { isQuiet } from "../../functions/notices/quiet-hours.ts";

const at = (time: string) => new Date(`2026-03-02T${time}Z`);

it.each([
  ["12:59:59", false],
  ["13:00:00", true],
  ["16:00:00", true],
  ["23:59:59", true],
  ["00:00:00", false],
])("unless set, at %s of UTC it is quiet in Beijing: %s", (time, quiet) => {
  expect(isQuiet(at(time), "Asia/Shanghai", {})).toBe(quiet);
});

it("they may lie within a day, go by the clock of the place, and be none at all", () => {
  const quiet = { from: "12:00", until: "14:00" };
  expect(
    [at("03:59:59"), at("04:00:00"), at("05:59:59"), at("06:00:00")].map((one) =>
      isQuiet(one, "Asia/Shanghai", { quiet }),
    ),
  ).toEqual([false, true, true, false]);
  expect(isQuiet(at("12:30:00"), "UTC", { quiet })).toBe(true);
  for (let hour = 0; hour < 24; hour++) {
    const time = at(`${String(hour).padStart(2, "0")}:00:00`);
    expect(isQuiet(time, "Asia/Shanghai", { quiet: { from: "00:00", until: "00:00" } })).toBe(false);
  }
});
