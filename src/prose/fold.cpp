#include "prose/fold.h"

#include <algorithm>
#include <array>
#include <span>

#include "prose/decode.h"

namespace jianfu::prose {

namespace {

// Pairs traditional/simplified of the characters that school documents use.
constexpr std::u16string_view traditional_pairs =
    u"業业佈布學学習习書书課课時时間间鐘钟點点個个級级節节過过內内於于試试測测驗验檢检監监數数語语國国體体運运動动鍛锻煉炼練练"
    u"補补輔辅導导購购買买費费資资單单統统編编組组織织舉举辦办開开關关門门閉闭進进離离達达準准許许嚴严絕绝對对應应該该須须確确"
    u"證证實实現现報报紙纸筆笔題题長长週周麵面與与從从給给讓让並并還还後后會会議议評评價价師师員员兒儿園园電电話话機机腦脑網网"
    u"發发張张貼贴號号標标種种類类別别項项條条規规則则製制構构責责領领處处罰罚獎奖勵励優优質质減减輕轻負负擔担總总結结計计劃划"
    u"選选擇择樂乐樣样鬆松緊紧遲迟頭头寫写讀读聽听說说講讲觀观眾众勞劳務务術术藝艺畫画圖图館馆廳厅場场樓楼層层風风雲云雙双連连"
    u"續续線线細细終终縮缩績绩絡络經经約约純纯紅红納纳紀纪記记設设訪访診诊談谈請请諮咨調调論论識识變变轉转輪轮載载較较輛辆農农"
    u"遠远適适遞递邊边邏逻鄉乡鄰邻醫医釋释鈴铃錄录錯错鍵键鎖锁鏡镜閱阅隊队階阶際际隨随險险隱隐難难靜静頂顶順顺預预顧顾顯显願愿"
    u"顛颠飯饭飲饮養养馬马驟骤髮发鬥斗鬧闹黨党齊齐齡龄龍龙復复徵征徹彻態态慣惯憑凭懲惩懷怀戰战戶户執执擾扰擴扩攝摄攬揽斷断暫暂"
    u"曆历歷历殘残殺杀殼壳氣气決决沒没況况滿满漢汉濟济瀏浏災灾為为爲为爭争爾尔狀状獨独獲获畢毕當当療疗盡尽睜睁睏困礎础禮礼禦御"
    u"禍祸積积穩稳窮穷競竞範范築筑簡简簽签籃篮糾纠絲丝緩缓緣缘縣县繳缴罷罢羅罗義义聯联職职肅肃腳脚臨临舊旧蓋盖蘋苹虛虚衛卫衝冲"
    u"裝装複复見见親亲覺觉觸触訂订訓训託托詢询詳详認认誤误諾诺謝谢譜谱護护豐丰貝贝貫贯賞赏賣卖賽赛贈赠趕赶趙赵車车軟软軍军輸输"
    u"辭辞違违遊游遷迁鐵铁陸陆陽阳雖虽雜杂雞鸡壓压壞坏夠够夢梦夾夹奪夺妝妆婦妇媽妈寧宁審审將将專专尋寻屆届屬属歲岁島岛嶺岭帥帅"
    u"帳帐帶带幫帮幹干幾几庫库廣广廠厂異异強强彈弹彙汇徑径愛爱慮虑慶庆憂忧億亿僅仅倉仓傳传傷伤儀仪儘尽償偿兩两冊册凍冻創创劇剧"
    u"勝胜勢势協协區区卻却厲厉參参吳吴問问啟启團团圍围圓圆壇坛墊垫堅坚塊块塵尘壽寿";

constexpr std::u16string_view left_out = u" \t\r\n\u00a0\u3000\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\u00ad\"“”‘’「」『』〝〞*#`";

using Table = std::array<char16_t, 0x10000>;

constexpr void fold_signs(Table& table) {
  for (const char16_t dash : std::u16string_view(u"—–―‐‑−─﹣")) {
    table[dash] = u'-';
  }
  for (const char16_t wave : std::u16string_view(u"～〜∼˜")) {
    table[wave] = u'~';
  }
  table[u'：'] = table[u'∶'] = table[u'﹕'] = u':';
  table[u'○'] = u'〇';
  table[u'′'] = table[u'＇'] = u'\'';
  table[u'﹤'] = u'<';
  table[u'﹪'] = u'%';
  table[u'〔'] = u'(';
  table[u'〕'] = u')';
  table[u'【'] = u'(';
  table[u'】'] = u')';
}

consteval Table make_table() {
  Table table{};
  for (std::size_t code = 0; code < table.size(); ++code) {
    table[code] = static_cast<char16_t>(code);
  }
  for (char16_t code = 0xFF01; code <= 0xFF5E; ++code) {
    table[code] = static_cast<char16_t>(code - 0xFEE0);
  }
  for (char16_t letter = u'A'; letter <= u'Z'; ++letter) {
    table[letter] = static_cast<char16_t>(letter + 32);
    table[letter + 0xFEE0U] = static_cast<char16_t>(letter + 32);
  }
  for (std::size_t i = 0; i + 1 < traditional_pairs.size(); i += 2) {
    table[traditional_pairs[i]] = traditional_pairs[i + 1];
  }
  fold_signs(table);
  for (const char16_t blank : left_out) {
    table[blank] = 0;
  }
  return table;
}

constexpr Table table = make_table();

bool is_digit(char16_t unit) {
  return unit >= u'0' && unit <= u'9';
}

// 3O分钟, l5分钟: a letter that stands for a digit beside one.
void mend_letter(std::span<char16_t> text) {
  const std::size_t last = text.size() - 1;
  if (last == 0) {
    return;
  }
  char16_t& before = text[last - 1];
  if (is_digit(before) && (text[last] == u'o' || text[last] == u'l')) {
    text[last] = text[last] == u'o' ? u'0' : u'1';
  } else if (is_digit(text[last]) && (before == u'o' || before == u'l')) {
    const bool in_word = last >= 2 && text[last - 2] >= u'a' && text[last - 2] <= u'z';
    before = in_word ? before : before == u'o' ? u'0' : u'1';
  }
}

// Folds the characters of three bytes, E3 … E9 the first, that stand at `at` one behind the other: nearly all of a text. Returns the place
// behind them; `count` of them, more than before, were not left out.
std::size_t fold_chinese(std::string_view text, std::size_t at, std::size_t stop, char16_t* units, Folded::Bytes* bytes,
                         std::size_t& count) {
  std::size_t kept = count;
  const char* const from = text.data();
  const std::size_t last = stop > 2 ? stop - 2 : 0;
  for (char32_t code = 0; at < last && static_cast<unsigned char>(from[at]) - 0xE3U < 7 && decode_three(from + at, code); at += 3) {
    const char16_t unit = table[code];
    units[kept] = unit;
    bytes[kept] = {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + 3)};
    kept += unit != 0 ? 1 : 0;
  }
  count = kept;
  return at;
}

}  // namespace

void Folded::clear() {
  text.clear();
  bytes.clear();
  codes.clear();
}

char16_t folded(char32_t code) {
  return code > 0xFFFF ? char16_t{0xFFFD} : table[code];
}

void fold(std::string_view text, std::size_t begin, std::size_t end, Folded& out) {
  const std::size_t first = out.text.size();
  bool has_letter = first > 0;  // that may stand for a digit
  std::array<char16_t, 512> units;
  std::array<Folded::Bytes, 512> bytes;
  while (begin < end) {
    std::size_t count = 0;
    const std::size_t stop = std::min(end, begin + units.size());  // a character has at least one byte
    while (begin < stop) {
      begin = fold_chinese(text, begin, stop, units.data(), bytes.data(), count);
      if (begin == stop) {
        break;
      }
      const utf8::Decoded next = decode(text, begin);
      const char16_t unit = next.code > 0xFFFF ? char16_t{0xFFFD} : table[next.code];
      units[count] = unit;
      bytes[count] = {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(begin + next.bytes)};
      count += unit != 0 ? 1 : 0;
      has_letter = has_letter || unit == u'o' || unit == u'l';
      begin += next.bytes;
    }
    out.text.append(units.data(), count);
    out.bytes.insert(out.bytes.end(), bytes.data(), bytes.data() + count);
  }
  for (std::size_t i = first; has_letter && i < out.text.size(); ++i) {
    const char16_t unit = out.text[i];
    if (is_digit(unit) || unit == u'o' || unit == u'l') {
      mend_letter(std::span(out.text).first(i + 1));
    }
  }
}

std::u16string folded(std::string_view word) {
  Folded out;
  fold(word, 0, word.size(), out);
  return std::move(out.text);
}

std::string utf8_of(std::u16string_view text) {
  std::string out;
  for (const char16_t unit : text) {
    utf8::append(out, unit);
  }
  return out;
}

}  // namespace jianfu::prose
