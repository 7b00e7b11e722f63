import type { Labels } from "../../../schema/contracts/labels.ts";
import { label } from "../../labels/label.ts";
import type { FormFault } from "../form.ts";

/** What is wrong with a field and how it is put right, by the fault's code. What the codes are: functions/site/docs/fault-texts.ts. */
const words: Readonly<Record<string, Labels>> = {
  required: label("此项必填", "此項必填", "This is required"),
  "too-big": label("内容过长，或者数值过大", "內容過長，或者數值過大", "This is too long, or too large a number"),
  "too-small": label("内容过短，或者数值过小", "內容過短，或者數值過小", "This is too short, or too small a number"),
  "unknown-member": label(
    "表格没有此项，请删去或者重新打开表格",
    "表格沒有此項，請刪去或者重新打開表格",
    "The form has no such field; remove it, or open the form anew",
  ),
  "invalid-type": label("请填写一项符合要求的内容", "請填寫一項符合要求的內容", "Give one value of the kind asked for"),
  "invalid-value": label("请从所列选项中选择", "請從所列選項中選擇", "Choose one of the options listed"),
  "invalid-format": label(
    "格式不正确，请核对（日期如2026-03-01，邮箱如name@mail.example）",
    "格式不正確，請核對（日期如2026-03-01，郵箱如name@mail.example）",
    "This is not written as it has to be; a day is written 2026-03-01, an e-mail address name@mail.example",
  ),
  "invalid-union": label("请从所列选项中选择", "請從所列選項中選擇", "Choose one of the options listed"),
  "unknown-kind": label("请选择类别", "請選擇類別", "Choose a kind"),
  "unknown-method": label("请选择计算方式", "請選擇計算方式", "Choose how it is reckoned"),
  "unknown-type": label("请选择类型", "請選擇類型", "Choose a type"),
  contradictory: label(
    "两项内容互相矛盾，只能填写其中一项",
    "兩項內容互相矛盾，只能填寫其中一項",
    "Two of the fields exclude each other; fill in one of them",
  ),
  custom: label(
    "与其他各项不一致，请核对",
    "與其他各項不一致，請核對",
    "This does not go with the other fields; please check",
  ),
  blank: label("此项不能为空白", "此項不能為空白", "This cannot be blank"),
  "control-character": label(
    "含有无法保存的控制字符，请删去后重新输入",
    "含有無法保存的控制字符，請刪去後重新輸入",
    "This has control characters, which cannot be stored; type it anew",
  ),
  "not-unicode": label(
    "含有无法识别的字符，请删去后重新输入",
    "含有無法識別的字符，請刪去後重新輸入",
    "This has characters that cannot be read; type it anew",
  ),
  wordless: label("请输入文字或者数字", "請輸入文字或者數字", "Type a letter, a digit or a Chinese character"),
  "in-the-future": label("日期不能晚于今天", "日期不能晚於今天", "This day has not come yet"),
  "before-arrival": label(
    "确认日期不能早于到达日期",
    "確認日期不能早於到達日期",
    "It cannot be confirmed before the day it arrived",
  ),
  "not-registered-mail": label(
    "只有挂号信函填写邮件号码",
    "只有掛號信函填寫郵件號碼",
    "Only registered mail has such a number",
  ),
  "before-regulation": label(
    "日期不能早于2008年5月1日《政府信息公开条例》施行之日",
    "日期不能早於2008年5月1日《政府信息公開條例》施行之日",
    "The Regulation came into force on 1 May 2008; give that day or a later one",
  ),
  "no-such-rule": label(
    "该日期尚无信息处理费（自2021年1月1日起施行）",
    "該日期尚無信息處理費（自2021年1月1日起施行）",
    "There was no processing fee on that day; it exists since 1 January 2021",
  ),
  "no-such-case": label(
    "没有此编号的申请，请核对",
    "沒有此編號的申請，請核對",
    "There is no request of this number; please check it",
  ),

  unreachable: label(
    "请至少填写一种联系方式（电话、电子邮箱或者通信地址），或者填写证件号码",
    "請至少填寫一種聯繫方式（電話、電子郵箱或者通信地址），或者填寫證件號碼",
    "Give at least one of telephone, e-mail and postal address, or an identity document",
  ),
  "contact-for-route": label(
    "所选的获取方式需要填写此项",
    "所選的獲取方式需要填寫此項",
    "The way you chose to receive the information needs this",
  ),
  "notice-unreachable": label(
    "请在上方填写可接收提醒的手机号码或者电子邮箱，或者选择不接收",
    "請在上方填寫可接收提醒的手機號碼或者電子郵箱，或者選擇不接收",
    "Give above a mobile number or an e-mail address that notices can go to, or choose none",
  ),
  "notice-way-not-offered": label(
    "本机关不以此方式发送提醒，请另选",
    "本機關不以此方式發送提醒，請另選",
    "This agency sends no notices by this way; choose another",
  ),
  "agreement-without-contact": label(
    "请在上方填写该联系方式，或者选择不同意",
    "請在上方填寫該聯繫方式，或者選擇不同意",
    "Give that contact above, or choose not to agree",
  ),
  "identity-number": label(
    "居民身份证号码有误，请核对证件，应为18位",
    "居民身份證號碼有誤，請核對證件，應為18位",
    "This is no resident identity number of 18 characters; check it against the card",
  ),
  "check-character": label(
    "校验码不符，请核对证件；证件确如此记载的，请勾选下方确认",
    "校驗碼不符，請核對證件；證件確如此記載的，請勾選下方確認",
    "The check character does not match. Check the number, and if it is printed so, tick the box below",
  ),
  "birth-in-the-future": label(
    "号码中的出生日期晚于今天，请核对证件",
    "號碼中的出生日期晚於今天，請核對證件",
    "By this number the applicant is not born yet; check it against the card",
  ),
  "local-part-not-ascii": label(
    "邮箱@之前只能使用英文字母、数字和符号",
    "郵箱@之前只能使用英文字母、數字和符號",
    "Before the @ only letters a–z, digits and signs are taken",
  ),
  "local-part-quoted": label(
    "邮箱@之前请勿使用引号",
    "郵箱@之前請勿使用引號",
    "Leave out the quotation marks before the @",
  ),
  "phone-number": label(
    "请填写有效的电话号码，如13012345678、0851-85555555转8",
    "請填寫有效的電話號碼，如13012345678、0851-85555555轉8",
    "Give a telephone number, such as 13012345678, 0851-85555555转8 or +1 212 555 0199",
  ),

  "no-such-file": label(
    "此文件已过保存期（一天）或者已经使用，请重新选择",
    "此檔案已過保存期（一天）或者已經使用，請重新選擇",
    "This file was sent more than a day ago and is gone, or was used already; please choose it again",
  ),
  "files-too-large": label(
    "文件合计超过60 MB，请移除一部分",
    "檔案合計超過60 MB，請移除一部分",
    "Together the files are larger than 60 MB; please remove some",
  ),

  "form-key": label(
    "此表格不是由本网站生成的，请重新打开",
    "此表格不是由本網站生成的，請重新打開",
    "This form was not made by this site; open it anew",
  ),
  "form-expired": label(
    "此表格打开时间过长，请重新打开",
    "此表格打開時間過長，請重新打開",
    "This form was open for too long; open it anew",
  ),
  "idempotency-key": label(
    "此表格不是由本网站生成的，请重新打开",
    "此表格不是由本網站生成的，請重新打開",
    "This form was not made by this site; open it anew",
  ),
};

/** Of a code that no form of ours should meet. */
export const unnamedFault = label("此项填写有误，请核对", "此項填寫有誤，請核對", "This is not right; please check it");

export const faultWords = ({ code, sentence }: Pick<FormFault, "code" | "sentence">): Labels =>
  sentence ?? words[code] ?? unnamedFault;
