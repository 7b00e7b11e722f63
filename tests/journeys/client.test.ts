import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { clientOf, staffClientOf } from "../../examples/client/client.ts";
import { newKey, startWorker } from "./started-worker.ts";

// examples/client: what a consumer writes against openapi.json compiles, and works against the built Worker.

const filing = {
  applicant: { kind: "natural_person", name: "申请人甲", contact: { email: "applicant@example.org" } },
  description: "请公开二〇一五年度部门决算。",
  form: "electronic",
  route: "email",
} as const;
const worker = await startWorker(filing.applicant.name, filing.description);

/** The platform's fetch, as the house answers it. */
async function fetch(request: Request): Promise<Response> {
  const { pathname, search } = new URL(request.url);
  const body = request.body === null ? undefined : await request.text();
  const headers = Object.fromEntries(request.headers);
  // The house writes it itself.
  delete headers["content-type"];
  const answer = await worker.call(request.method, `${pathname}${search}`, { body, headers });
  return new Response(answer.body === "" ? null : answer.body, { status: answer.status, headers: answer.headers });
}
const origin = "https://gongkai.example";
const clientBy = (key: string) => clientOf(origin, { key, fetch });
const staffClient = async () =>
  staffClientOf(origin, { key: (await worker.staff()).Authorization.replace("Bearer ", ""), fetch });

const year = {
  form: "pre-2019",
  figures: [
    { indicator: "requests.received", value: 3 },
    { indicator: "requests.received", breakdown: "online", value: 3 },
    { indicator: "requests.outcome", breakdown: "granted", value: 2 },
  ],
} as const;

describe("the typed client", () => {
  it.each([
    ["openapi.json", "gongkai.d.ts"],
    ["openapi.staff.json", "gongkai-staff.d.ts"],
  ])("has the types of today's %s", (document, types) => {
    const root = fileURLToPath(new URL("../../", import.meta.url));
    const generator = "node_modules/openapi-typescript/bin/cli.js";
    const output = ["--output", `examples/client/${types}`, "--default-non-nullable", "false"];
    const words = [generator, document, ...output, "--check"];
    expect(
      () => execFileSync(process.execPath, words, { cwd: root, stdio: "pipe" }),
      "run `npm run client` and commit the file",
    ).not.toThrow();
  });

  it("declares and releases a year, and reads its figures", async () => {
    const staff = await staffClient();
    const path = { year: "2016" };
    const body = { ...year, figures: [...year.figures] };
    const declared = await staff.PUT("/v1/staff/figures/{year}", { params: { path }, body });
    expect(declared.data?.checks.find(({ id }) => id === "F02")).toMatchObject({ left: 2, right: 3 });
    const release = { params: { path }, body: { reason: "As published." } };
    expect((await staff.POST("/v1/staff/figures/{year}/releases", release)).data).toMatchObject({ revision: 1 });

    const { data, error } = await clientOf(origin, { fetch }).GET("/v1/figures/{year}.json", { params: { path } });
    expect(error).toBeUndefined();
    const received = data?.data.find((row) => row.indicator === "requests.received" && row.breakdown === "_T");
    expect(received?.value).toBe(3);
  });

  it("files a request and follows it; a refusal is a problem with its code", async () => {
    const anybody = clientOf(origin, { fetch });
    const { data: receipt } = await anybody.POST("/v1/requests", { params: { header: newKey() }, body: filing });
    const path = { receipt_no: receipt?.receipt_no ?? "" };
    worker.keep(receipt?.tracking_secret ?? "");

    const applicant = clientBy(receipt?.tracking_secret ?? "");
    const { data: followed } = await applicant.GET("/v1/requests/{receipt_no}", { params: { path } });
    expect(followed).toMatchObject({ state: "open", due_on: receipt?.due_on });

    const { data, error } = await clientBy("a".repeat(64)).GET("/v1/requests/{receipt_no}", { params: { path } });
    expect(data).toBeUndefined();
    expect(error?.code).toBe("not-found");
  });
});
