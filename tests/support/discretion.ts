/** What is sealed of the applicant all tests share, and where it may be read: nowhere but in what staff open with a trace. */
export const sealedValues = {
  name: "申请人甲",
  number: "11010519491231002X",
  email: "applicant@example.org",
  address: "某市某区某路1号",
} as const;

const audited = /^\/v1\/staff\/requests\/[^/]+\/(identity|archive|personal-data)$/;

/** Throws where something said repeats a sealed value. */
export function assertDiscreet(place: string, said: string): void {
  for (const [member, value] of Object.entries(sealedValues)) {
    if (said.includes(value)) throw new Error(`The sealed ${member} is readable in ${place}`);
  }
}

/** The same of an answer, but of the audited ones when they succeed. */
export async function assertDiscreetAnswer(method: string, path: string, response: Response): Promise<void> {
  if (response.ok && audited.test(path.split("?")[0] ?? "")) return;
  const said = JSON.stringify([...response.headers]) + (response.body === null ? "" : await response.clone().text());
  assertDiscreet(`the answer to ${method} ${path}`, said);
}

/** Listens to every line that is logged from now on. */
export function listenToLogs(): void {
  for (const level of ["log", "info", "warn", "error", "debug"] as const) {
    // biome-ignore lint/suspicious/noConsole: what is logged is what is looked at
    const write = console[level].bind(console);
    console[level] = (...said: unknown[]) => {
      assertDiscreet(
        "the log",
        said.map((part) => (part instanceof Error ? `${part.stack} ${part.cause}` : String(part))).join(" "),
      );
      write(...said);
    };
  }
}
