/** `npm start -- --sample`: a sample office in a database of its own, served as a server of one's own is. */
import { once } from "node:events";
import { join } from "node:path";
import { signInLink } from "../../schema/contracts/sessions.ts";
import { program, stop } from "../local-worker.ts";
import { bundleServer } from "../server-bundle.ts";
import { bundleRelease } from "../server-release.ts";
import { members } from "./members.ts";
import { placesIn, readRecord, type SampleRecord } from "./sample-folder.ts";

const root = join(import.meta.dirname, "../..");
const folder = join(root, ".sample");
const release = join(root, "dist/sample");

const say = (line: string) => process.stdout.write(`${line}\n`);

/** Makes the sample office unless it is there, serves it, and says how to get in. */
export async function startSample(port: string): Promise<void> {
  say("Building the server.");
  await bundleRelease(release);
  await bundleServer(join(root, "scripts/sample/make.ts"), join(release, "make.js"));
  say(`Making the sample office in ${folder}, unless it is there. That takes some ten seconds.`);
  const [code] = await once(program([join(release, "make.js"), folder, port], { quiet: true }), "exit");
  if (code !== 0) await stop(1);
  const { data, secrets } = placesIn(folder);
  const server = program([join(release, "gongkai.js"), "serve"], {
    variables: { GONGKAI_DATA: data, GONGKAI_SECRETS: secrets },
  });
  server.once("exit", (ended) => void stop(ended ?? 1));
  await untilReady(`http://127.0.0.1:${port}`);
  say(await welcome(port, readRecord(folder)));
}

async function untilReady(own: string): Promise<void> {
  for (let attempt = 0; attempt < 240; attempt++) {
    if (
      await fetch(`${own}/healthz`).then(
        () => true,
        () => false,
      )
    )
      return;
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
  throw new Error("The sample office did not answer within a minute.");
}

async function welcome(port: string, { made_on, keys }: SampleRecord): Promise<string> {
  const origin = `http://localhost:${port}`;
  const links = members.map(async ({ name, roles }) => {
    const answer = await fetch(`http://127.0.0.1:${port}/v1/staff/sign-in-links`, {
      method: "POST",
      headers: { Authorization: `Bearer ${keys[name]}` },
    });
    if (!answer.ok) throw new Error(`The key of ${name} makes no link: ${await answer.text()}`);
    const { path } = signInLink.parse(await answer.json());
    return `  ${roles.join(", ").padEnd(10)} ${origin}${path}`;
  });
  return `
gongkai's sample office runs on ${origin}

${(await Promise.all(links)).join("\n")}

Each link signs one in at the desk, once and within ten minutes; afterwards stop and start again, or sign in with a key of
${placesIn(folder).record}. Nobody in it is a person, and no case was one. Its days lie around ${made_on}, when it was made.

All of it is stored in ${folder}: delete that folder, and it is gone; start with --sample again, and it is made around the day. It is
for this machine alone. Stop with Ctrl-C, start again with npm start -- --sample.
`;
}
