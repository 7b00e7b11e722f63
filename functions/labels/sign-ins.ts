import { label } from "./label.ts";

/** By what somebody signed in. */
export const signInLabels = {
  passkey: label("通行密钥", "通行金鑰", "a passkey"),
  key: label("工作人员密钥", "工作人員金鑰", "a staff key"),
  proxy: label("单位统一身份认证", "單位統一身份認證", "the agency's sign-in"),
};
