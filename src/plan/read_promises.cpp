#include <algorithm>

#include <fmt/format.h>

#include "plan/sections.h"

namespace jianfu::plan {

namespace {

void tell_unknown_topic(const yaml::Node& key, const Context& context) {
  Finding finding{.rule = "plan/unknown-topic",
                  .severity = Severity::error,
                  .message = {.zh = fmt::format("承诺里的“{}”不是已知主题，没有检查", key.text()),
                              .en = fmt::format("\"{}\" is no known topic of promises; it was not checked", key.text())},
                  .where = key.where()};
  const WordList& topics = context.words("topics");
  if (const auto meant = topics.suggest(key.text())) {
    finding.notes.push_back({.kind = Note::Kind::advice,
                             .text = {.zh = fmt::format("是否应为“{}”？", *meant), .en = fmt::format("did you mean \"{}\"?", *meant)}});
  } else {
    std::string some_zh;
    std::string some_en;
    for (std::size_t i = 0; i < std::min<std::size_t>(8, topics.words().size()); ++i) {
      some_zh += (i == 0 ? "" : "、") + topics.words()[i].name.zh;
      some_en += (i == 0 ? "" : ", ") + topics.words()[i].name.en;
    }
    finding.notes.push_back({.kind = Note::Kind::advice, .text = {.zh = "例如：" + some_zh, .en = "for example: " + some_en}});
  }
  context.out->push_back(std::move(finding));
}

// A bare value bounds the side that the topic is about: nine hours of sleep are at least nine.
Range bounded_side(Range range, Topic::Sense sense) {
  if (sense == Topic::Sense::at_most || sense == Topic::Sense::forbidden) {
    range.low.reset();
    range.low_open = false;
  } else if (sense == Topic::Sense::at_least || sense == Topic::Sense::required) {
    range.high.reset();
    range.high_open = false;
  }
  return range;
}

struct Claim {
  const Topic* topic;
  const yaml::Node* key;  // the topic as written
  std::optional<Grades> grades;
};

// Each sets what the promise allows; false, with a finding, when it cannot be read.
bool read_flag(const Claim& claim, const yaml::Node& value, const Context& context, Promise& promise) {
  const auto flag = value.is_null() ? Result<bool>(Error{expected(Shape::flag)}) : flag_of(value.text());
  if (!flag) {
    wrong_value(value, claim.key->text(), flag.error().message, context);
    return false;
  }
  promise.allowed = WordSet{.words = SharedWords::of_flag(*flag)};
  return true;
}

bool read_words(const yaml::Node& value, Promise& promise) {
  std::vector<std::string> words;
  if (value.is_sequence()) {
    for (const yaml::Node& item : value.items()) {
      words.emplace_back(item.text());
    }
  } else {
    words.emplace_back(value.text());
  }
  promise.allowed = WordSet{.words = std::move(words)};
  return true;
}

bool read_amount(const Claim& claim, const yaml::Node& value, const Context& context, Promise& promise) {
  const auto bound = bound_of(value.text(), claim.topic->unit);
  if (!bound) {
    wrong_value(value, claim.key->text(), bound.error().message, context);
    return false;
  }
  promise.allowed = bound->bare ? bounded_side(bound->range, claim.topic->sense) : bound->range;
  promise.per = bound->per;
  promise.hedged = bound->hedged;
  return true;
}

void add_promise(const Claim& claim, const yaml::Node& value, const Context& context, Plan& plan) {
  if (!value.is_scalar() && !(claim.topic->is_words && value.is_sequence())) {
    plan.unread_promises.push_back(claim.topic->id);
    wrong_shape(value, claim.key->text(), {"一个数值，如 不超过60分钟、无、每学期1次", "one value, such as 不超过60分钟 or none"}, context);
    return;
  }
  Promise& promise = plan.promises.emplace_back();
  promise.topic = claim.topic->id;
  promise.topic_number = static_cast<std::uint32_t>(claim.topic - context.vocabulary->topics().data());
  promise.grades = claim.grades;
  const bool is_read = claim.topic->is_flag    ? read_flag(claim, value, context, promise)
                       : claim.topic->is_words ? read_words(value, promise)
                                               : read_amount(claim, value, context, promise);
  if (!is_read) {
    plan.unread_promises.push_back(claim.topic->id);
    plan.promises.pop_back();
    return;
  }
  promise.key = claim.key->where();
  promise.where = value.where();
  promise.text = value.text();
}

// 书面作业: {1-2年级: 0, 3-6年级: 不超过60分钟}
void add_by_grades(const Claim& claim, const yaml::Node& by_grades, const Context& context, Plan& plan) {
  for (const yaml::Entry& line : by_grades.entries()) {
    const auto grades = grades_of(line.key.text(), context);
    if (!grades) {
      wrong_value(line.key, line.key.text(), grades.error().message, context);
      continue;
    }
    add_promise({.topic = claim.topic, .key = claim.key, .grades = *grades}, line.value, context, plan);
  }
}

}  // namespace

void read_promises(const yaml::Entry& section, const Context& context, Plan& plan) {
  if (!section.value.is_mapping()) {
    wrong_shape(section.value, section.key.text(), {"“主题: 数值”，如 睡眠: 不少于10小时", "topic → value, such as 睡眠: 不少于10小时"},
                context);
    return;
  }
  plan.promises.reserve(2 * section.value.size());  // with those of prose
  for (const yaml::Entry& entry : section.value.entries()) {
    const jianfu::Word* word = context.words("topics").find(entry.key.text());
    if (word == nullptr) {
      tell_unknown_topic(entry.key, context);
      continue;
    }
    const Claim claim{.topic = &context.vocabulary->topic_of(*word), .key = &entry.key, .grades = {}};
    if (entry.value.is_mapping()) {
      add_by_grades(claim, entry.value, context, plan);
    } else {
      add_promise(claim, entry.value, context, plan);
    }
  }
}

namespace {

void add_prose(std::string_view heading, const yaml::Node& node, const Context& context, Plan& plan) {
  if (node.is_scalar()) {
    plan.measures.push_back({.heading = heading, .text = node});
  } else if (node.is_sequence()) {
    for (const yaml::Node& item : node.items()) {
      add_prose(heading, item, context, plan);
    }
  } else if (node.is_mapping()) {
    for (const yaml::Entry& entry : node.entries()) {
      add_prose(entry.key.text(), entry.value, context, plan);
    }
  } else {
    wrong_shape(node, "措施", {"文字", "text"}, context);
  }
}

}  // namespace

void read_measures(const yaml::Entry& section, const Context& context, Plan& plan) {
  add_prose({}, section.value, context, plan);
}

}  // namespace jianfu::plan
