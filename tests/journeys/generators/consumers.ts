/**
 * A program for each generator, as somebody who calls the service would write it against what is generated. All of them ask the same;
 * `mistaken` is never run: it holds what the generated types have to refuse.
 */

const asked = { kind: "reply", start_on: "2026-03-02" };
const question = JSON.stringify(asked);

const openapiTypescript = `
import createClient from "openapi-fetch";
import type { paths } from "./openapi-typescript/public.d.ts";
import type { paths as staffPaths } from "./openapi-typescript/staff.d.ts";

export async function consume(origin: string, key: string) {
  const anybody = createClient<paths>({ baseUrl: origin });
  const staff = createClient<staffPaths>({ baseUrl: origin, headers: { Authorization: \`Bearer \${key}\` } });
  const years = await anybody.GET("/v1/figures");
  const figures = await anybody.GET("/v1/figures/{year}.json", { params: { path: { year: "2016" } } });
  const missing = await anybody.GET("/v1/figures/{year}.json", { params: { path: { year: "1999" } } });
  const catalogue = await anybody.GET("/v1/publications", { params: { query: { limit: 1 } } });
  const deadline = await anybody.POST("/v1/deadlines", { body: ${question} });
  const queue = await staff.GET("/v1/staff/requests", { params: { query: { limit: 5, overdue: false } } });
  return {
    years: years.data?.items.map(({ period }) => period),
    received: figures.data?.data.find(({ indicator }) => indicator === "requests.received")?.value,
    missing: missing.error?.code,
    catalogue: catalogue.data?.items.map(({ title }) => title),
    due_on: deadline.data?.due_on,
    queue: queue.data?.items.map(({ state }) => state),
  };
}

export const mistaken = () =>
  // @ts-expect-error a limit is a number
  createClient<paths>().GET("/v1/publications", { params: { query: { limit: "many" } } });
`;

const heyApi = `
import { calculateDeadline, getFigures, listFigures, listPublications } from "./hey-api/public";
import { client } from "./hey-api/public/client.gen";
import { listQueue } from "./hey-api/staff";
import { client as staffClient } from "./hey-api/staff/client.gen";

export async function consume(origin: string, key: string) {
  client.setConfig({ baseUrl: origin });
  staffClient.setConfig({ baseUrl: origin, auth: ({ scheme }) => (scheme === "bearer" ? key : undefined) });
  const throwOnError = true;
  const years = await listFigures({ throwOnError });
  const figures = await getFigures({ path: { year: "2016" }, throwOnError });
  const missing = await getFigures({ path: { year: "1999" } });
  const catalogue = await listPublications({ query: { limit: 1 }, throwOnError });
  const deadline = await calculateDeadline({ body: ${question}, throwOnError });
  const queue = await listQueue({ query: { limit: 5, overdue: false }, throwOnError });
  return {
    years: years.data.items.map(({ period }) => period),
    received: figures.data.data.find(({ indicator }) => indicator === "requests.received")?.value,
    missing: missing.error?.code,
    catalogue: catalogue.data.items.map(({ title }) => title),
    due_on: deadline.data.due_on,
    queue: queue.data.items.map(({ state }) => state),
  };
}

export const mistaken = () =>
  // @ts-expect-error a limit is a number
  listPublications({ query: { limit: "many" } });
`;

const orval = `
import { calculateDeadline, getFigures, listFigures, listPublications } from "./orval/public";
import {
  CalculateDeadlineResponse, GetFiguresResponse, ListFiguresResponse, ListPublicationsResponse,
} from "./orval/public-zod";
import { listQueue } from "./orval/staff";
import { ListQueueResponse } from "./orval/staff-zod";

export async function consume(_origin: string, key: string) {
  const years = ListFiguresResponse.parse((await listFigures()).data);
  const figures = GetFiguresResponse.parse((await getFigures("2016")).data);
  const missing = await getFigures("1999");
  const catalogue = ListPublicationsResponse.parse((await listPublications({ limit: 1 })).data);
  const deadline = CalculateDeadlineResponse.parse((await calculateDeadline(${question})).data);
  const headers = { Authorization: \`Bearer \${key}\` };
  const queue = ListQueueResponse.parse((await listQueue({ limit: 5, overdue: false }, { headers })).data);
  return {
    years: years.items.map(({ period }) => period),
    received: figures.data.find(({ indicator }) => indicator === "requests.received")?.value,
    missing: missing.status === 404 ? missing.data.code : undefined,
    catalogue: catalogue.items.map(({ title }) => title),
    due_on: deadline.due_on,
    queue: queue.items.map(({ state }) => state),
  };
}

export const mistaken = () =>
  // @ts-expect-error a limit is a number
  listPublications({ limit: "many" });
`;

export const consumers = { "openapi-typescript": openapiTypescript, "hey-api": heyApi, orval } as const;
