#include "policy/packed_layer.h"

namespace jianfu::policy {

void each_field(packed::Is<Scalar> auto& scalar, auto&& each) {
  auto& [text, where] = scalar;
  each(text, where);
}

void each_field(packed::Is<Document> auto& document, auto&& each) {
  auto& [id, title, issuer, number, issued, effective, repealed, url, checked, confidence, note, where] = document;
  each(id, title, issuer, number, issued, effective, repealed, url, checked, confidence, note, where);
}

void each_field(packed::Is<Matcher> auto& matcher, auto&& each) {
  auto& [column, op, words] = matcher;
  each(column, op, words);
}

void each_field(packed::Is<Limit> auto& limit, auto&& each) {
  auto& [region, grades, form, values, force, document, clause, from, until, expect, when, facts, confidence, note, laxer, where] = limit;
  each(region, grades, form, values, force, document, clause, from, until, expect, when, facts, confidence, note, laxer, where);
}

void each_field(packed::Is<Value> auto& value_of, auto&& each) {
  auto& [op, column] = value_of;
  each(op, column);
}

void each_field(packed::Is<Question> auto& question, auto&& each) {
  auto& [title, measure, unit, select, where, per, value, when, promise, must_state, lower_may_replace, waivable] = question;
  each(title, measure, unit, select, where, per, value, when, promise, must_state, lower_may_replace, waivable);
}

void each_field(packed::Is<RulePart> auto& part, auto&& each) {
  auto& [id, region, question, limits, advice, examples, where] = part;
  each(id, region, question, limits, advice, where);
  (void)examples;  // only tests of policies ask for them, and read the files
}

void each_field(packed::Is<Count> auto& count, auto&& each) {
  auto& [name, kinds, subjects, document, where] = count;
  each(name, kinds, subjects, document, where);
}

void each_field(packed::Is<Layer> auto& layer, auto&& each) {
  auto& [region, where, five_four, documents, rules, counting] = layer;
  each(region, where, five_four, documents, rules, counting);
}

std::string pack_layer(const Layer& layer, const packed::Targets& files) {
  return packed::pack(layer, files);
}

Layer unpack_layer(std::string_view bytes, const packed::Targets& files) {
  return packed::unpack<Layer>(bytes, files);
}

}  // namespace jianfu::policy
