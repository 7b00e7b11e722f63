import { assigned, byEmail, byHand, byPost, frequency, reviewed, type SampleCase, served } from "./sample-case.ts";

const granted = { type: "replied", outcome: "granted", where: "随本答复书附送" };
const notFound = { type: "replied", outcome: "not_held.nonexistent", searched: "档案室、业务系统" };

/** Cases that somebody still owes something in: the office an answer, or the applicant a clarification or a fee. */
export const openCases: readonly SampleCase[] = [
  {
    title: "户籍业务办理数量",
    applicant: "甲",
    received: -23,
    asks: "请公开近三年户籍业务办理数量。",
    steps: [assigned(-22, "承办人一"), { at: -22, event: { type: "classified", on: -22, topic: "household" } }],
  },
  {
    title: "执法记录仪采购合同",
    applicant: "乙",
    kind: "commercial",
    received: -21,
    asks: "请公开执法记录仪采购合同及验收材料。",
    steps: [
      assigned(-20, "承办人二"),
      { at: -2, draft: notFound },
      { at: -2, event: { type: "note", on: -2, text: "档案室已答复，未查到该合同，拟按信息不存在答复。" } },
    ],
  },
  {
    title: "路口信号灯配时方案",
    applicant: "丙",
    received: -20,
    asks: "请公开某路口信号灯配时方案。",
    steps: [
      assigned(-19, "承办人一"),
      reviewed(-4, "disclose"),
      { at: -3, draft: granted },
      { at: -2, review: "approved", by: "负责人" },
    ],
  },
  {
    title: "派出所辖区划分",
    applicant: "丁",
    received: -19,
    asks: "请公开某区派出所辖区划分图。",
    steps: [assigned(-18, "承办人二"), reviewed(-2, "disclose"), { at: -1, draft: granted }],
  },
  {
    title: "驾驶证补办费用标准",
    applicant: "戊",
    channel: "counter",
    received: -18,
    asks: "请公开驾驶证补办费用标准及其依据。",
    steps: [
      assigned(-17, "承办人一"),
      {
        at: -3,
        draft: { type: "replied", outcome: "already_public", where: "本机关网站政府信息公开栏" },
      },
      {
        at: -2,
        by: "负责人",
        review: "approved",
        result: "returned",
        note: "请写明具体网址。",
      },
    ],
  },
  {
    title: "警用无人机管理规定",
    applicant: "己",
    kind: "research",
    received: -17,
    asks: "请公开警用无人机使用管理规定。",
    steps: [assigned(-16, "承办人二"), { at: -15, event: { type: "classified", on: -15, topic: "procurement" } }],
  },
  {
    title: "养犬登记数量",
    applicant: "庚",
    channel: "online",
    received: -15,
    asks: "请公开本年度养犬登记数量。",
    steps: [{ at: -14, by: "登记员", event: { type: "classified", on: -14, topic: "household" } }],
  },
  {
    title: "旅馆业特种行业许可",
    applicant: "辛",
    channel: "online",
    received: -1,
    asks: "请公开旅馆业特种行业许可办理流程和办结数量。",
    steps: [],
  },
  {
    title: "信访事项办理情况",
    applicant: "甲",
    channel: "online",
    received: -2,
    asks: "请公开本人信访事项的办理情况。",
    steps: [],
  },
  {
    title: "停车设施规划",
    applicant: "壬",
    received: -19,
    asks: "请公开某区公共停车设施规划及实施情况。",
    steps: [
      assigned(-18, "承办人一"),
      ...served(-3, { type: "extended", working_days: 20, text: "需向多个单位收集信息" }, byEmail(-3)),
    ],
  },
  {
    title: "监控点位设置依据",
    applicant: "癸",
    received: -16,
    asks: "请公开公共区域监控点位设置依据。",
    steps: [
      assigned(-15, "承办人二"),
      { at: -1, draft: { type: "extended", working_days: 10, text: "所涉单位较多，需核对点位清单" } },
    ],
  },
  {
    title: "处罚案件统计",
    applicant: "子",
    received: -9,
    asks: "请公开处罚案件有关情况。",
    steps: [
      assigned(-8, "承办人一"),
      ...served(
        -6,
        { type: "clarification_requested", text: "请说明所需统计数据的年份和案件类别。", respond_by: 4 },
        byEmail(-6),
      ),
    ],
  },
  {
    title: "辖区安全情况",
    applicant: "丑",
    received: -25,
    asks: "请公开辖区安全情况。",
    steps: [
      assigned(-24, "承办人二"),
      ...served(
        -20,
        { type: "clarification_requested", text: "请说明所需信息的名称或者特征。", respond_by: -5 },
        byEmail(-20),
      ),
    ],
  },
  {
    title: "交通事故统计",
    applicant: "寅",
    kind: "research",
    channel: "online",
    received: -16,
    asks: "请公开交通事故统计数据。",
    steps: [
      assigned(-15, "承办人一"),
      ...served(-12, { type: "clarification_requested", text: "请说明统计年份和区域。", respond_by: 3 }, byEmail(-12)),
      { at: -6, applicant: "clarification", body: { text: "需要上一年度全市的统计数据。" } },
    ],
  },
  {
    title: "物业公司备案材料",
    applicant: "卯",
    received: -12,
    asks: "请公开某物业公司保安服务备案材料。",
    steps: [
      assigned(-11, "承办人二"),
      ...served(
        -7,
        { type: "consultation_opened", ref: "third-party-1", with: "third_party", text: "某物业公司保安服务备案材料" },
        byPost(-7),
        { addressee: "第三方甲" },
      ),
    ],
  },
  {
    title: "停车场经营数据",
    applicant: "辰",
    received: -26,
    asks: "请公开某停车场上报的经营数据。",
    steps: [
      assigned(-25, "承办人一"),
      ...served(
        -22,
        { type: "consultation_opened", ref: "third-party-1", with: "third_party", text: "某停车场上报的经营数据" },
        byHand(-22),
        { addressee: "第三方乙" },
      ),
    ],
  },
  {
    title: "联合整治行动方案",
    applicant: "巳",
    received: -10,
    asks: "请公开联合整治行动方案。",
    steps: [
      assigned(-9, "承办人二"),
      ...served(
        -6,
        { type: "consultation_opened", ref: "joint-1", with: "joint_agency", text: "联合整治行动方案" },
        byPost(-6),
        { addressee: "某市城市管理局" },
      ),
    ],
  },
  {
    title: "警力配置与经费",
    applicant: "午",
    received: -14,
    asks: "请公开基层派出所经费保障情况。",
    steps: [
      assigned(-13, "承办人一"),
      {
        at: -12,
        event: {
          type: "routed",
          on: -12,
          contributions: [
            { unit: "警务保障处", due_on: 1 },
            { unit: "治安管理总队", due_on: -1 },
          ],
        },
      },
      { at: -5, event: { type: "contributed", on: -5, unit: "治安管理总队", text: "所需数据见附表。" } },
    ],
  },
  {
    title: "历年处罚决定书",
    applicant: "未",
    kind: "legal_service",
    received: -10,
    asks: "请提供某路段历年处罚决定书复制件。",
    route: "post",
    steps: [
      assigned(-9, "承办人二"),
      ...served(-4, { type: "fee_notified", method: "by_page", pages: 250 }, byEmail(-4)),
    ],
  },
  {
    title: "平信申请：拆迁协议",
    applicant: "申",
    channel: "ordinary_mail",
    received: -1,
    asks: "请公开某地块协助执行材料。",
    route: "post",
    steps: [
      {
        at: -1,
        by: "登记员",
        event: { type: "confirmation_attempted", on: -1, by: "phone", result: "not_reached", text: "电话无人接听。" },
      },
    ],
  },
  {
    title: "邮箱申请：培训经费",
    applicant: "酉",
    channel: "email",
    received: -3,
    asks: "请公开辅警培训经费使用情况。",
    steps: [],
  },
  {
    title: "大量卷宗目录",
    applicant: "戌",
    received: -17,
    asks: "请公开某支队近十年全部案卷目录。",
    steps: [
      assigned(-16, "承办人一"),
      ...served(-14, { type: "reasons_requested" }, byEmail(-14), { frequency }),
      { at: -10, event: { type: "reasons_received", on: -10, text: "用于编写地方志。" } },
      ...served(-8, { type: "reply_deferred", until: 40, workload: "需检索三千余份档案" }, byEmail(-8)),
    ],
  },
];
