import { request, type Exchange } from "./load.ts";
import { measure, type Plan, type Variant } from "./rounds.ts";
import { call, filing, startWorld } from "./world.ts";

const say = (line = "") => process.stdout.write(`${line}\n`);
const quick = process.argv.includes("--quick");
const plan: Plan = quick
  ? { rounds: 3, connections: 8, milliseconds: 200, warmUpMilliseconds: 300 }
  : { rounds: 20, connections: 8, milliseconds: 500, warmUpMilliseconds: 2000 };
const world = await startWorld();
const path = "/v1/figures/2016.json";
const feed = await call(world.ours, "GET", path);
const etag = feed.headers.get("ETag") ?? "";
const bytes = await feed.text();
const kept = Object.fromEntries([...feed.headers].filter(([n])=>["content-type","etag","cache-control"].includes(n)));
await call(world.cached, "PUT", path, { body: bytes, headers: kept });
say(JSON.stringify(kept)+bytes.length);
for (const o of [world.ours, world.cached]) { const r = await call(o,"GET",path); say(JSON.stringify([...r.headers])+ (await r.text()===bytes)); }
const get=(origin: URL, headers = {}, status=200, p=path): Exchange => ({origin, status, request: request(origin,{method:"GET",path:p}, ()=>headers)});
const post=(origin: URL): Exchange => ({origin, status:201, request: request(origin,{method:"POST",path:"/v1/requests",body:filing}, (n)=>({"Content-Type":"application/json","Idempotency-Key":`bench-${String(n).padStart(24,"0")}`}))});
const variants: Variant[] = [
  {name:"constant", exchange:get(world.constant)},
  {name:"cached", exchange:get(world.cached)},
  {name:"ours get", exchange:get(world.ours)},
  {name:"cached 304", exchange:get(world.cached,{"If-None-Match":etag},304)},
  {name:"req", exchange:get(world.cached,{},200,path+"?req")},
  {name:"req 304", exchange:get(world.cached,{"If-None-Match":etag},304,path+"?req")},
  {name:"ours 304", exchange:get(world.ours,{"If-None-Match":etag},304)},
  {name:"batch", exchange:post(world.batch)},
  {name:"ours post", exchange:post(world.ours)},
];
const m = await measure(variants, plan);
const med=(v:number[])=>v.toSorted((a,b)=>a-b)[Math.floor(v.length/2)]??NaN;
for (const x of m) say(`${x.name.padEnd(12)} ${med(x.rates).toFixed(0)} rps p50 ${med(x.latencies).toFixed(2)} cpu ${med(x.cpu).toFixed(0)}us client ${(med(x.client)*100).toFixed(0)}%`);
const by=Object.fromEntries(m.map(x=>[x.name,x]));
for (const [o,b] of [["ours get","cached"],["ours 304","cached 304"],["ours post","batch"]] as const) {
  const [p,q]=[by[o]!,by[b]!];
  const ratios=p.rates.map((r,i)=>r/q.rates[i]!); say(`${o}: ${med(ratios).toFixed(3)} cpu ${med(p.cpu.map((r,i)=>q.cpu[i]!/r)).toFixed(3)}  [${ratios.map(r=>r.toFixed(2)).join(" ")}]`);
}
await world.dispose();
