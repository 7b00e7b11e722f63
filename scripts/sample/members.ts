import type { Role } from "../../schema/contracts/staff.ts";

const office = "政务公开办公室";

/** The sample's members: each is named by its work, and no person. */
export const members = [
  { name: "登记员", unit: office, roles: ["clerk"] },
  { name: "承办人一", unit: office, roles: ["officer"] },
  { name: "承办人二", unit: office, roles: ["officer"] },
  { name: "负责人", unit: office, roles: ["head"] },
  { name: "发布员", unit: "宣传处", roles: ["publisher"] },
  { name: "年报编制员", unit: office, roles: ["editor"] },
  { name: "监督员", unit: "审计处", roles: ["auditor"] },
  { name: "管理员", unit: "信息中心", roles: ["admin"] },
] as const satisfies readonly { name: string; unit: string; roles: readonly Role[] }[];

export type MemberName = (typeof members)[number]["name"];
