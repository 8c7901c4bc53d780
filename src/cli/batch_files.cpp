// What a worker does with the files of its block: reading them, checking their documents, making their reports.

#include <algorithm>
#include <utility>

#include "check/file_check.h"
#include "cli/batch.h"
#include "cli/interrupt.h"
#include "cli/teaching_text.h"
#include "report/report.h"

namespace jianfu::cli {

namespace {

constexpr std::size_t cut_from = 1U << 20;        // bytes of a file whose documents are checked apart
constexpr std::size_t most_kept = 64U << 10;      // bytes of room for a file of the next block
constexpr std::size_t most_in_hand = 256U << 10;  // bytes of files that go through the stages together
constexpr std::size_t most_of_a_run = 64U << 10;  // bytes of parts that one worker takes at a time

report::PlanReport plan_report(check::CheckedPlan checked, const std::string& path, int document, const Settings& settings) {
  report::PlanReport plan{.path = path, .document = document, .findings = std::move(checked.findings)};
  // Such digits are values like any others; only --fix asks where they are.
  std::erase_if(plan.findings, [](const Finding& finding) { return finding.rule == "plan/full-width-digits"; });
  plan.limited = settings.limited;
  plan.fail_on = settings.fail_on;
  plan.rules = std::move(checked.verdicts);
  for (const RuleVerdict& rule : plan.rules) {
    plan.verdicts.add(rule.verdict);
  }
  plan.layers = std::move(checked.layers);
  plan.date = std::move(checked.date);
  plan.date_source = std::move(checked.date_source);
  plan.school = std::move(checked.teaching.school);
  return plan;
}

Finding unreadable(const File& file, const Text& reason) {
  return {.rule = "file/unreadable", .severity = Severity::error, .message = reason, .where = {.file = &file}};
}

// A text that lies at the start of `room`, or elsewhere, as one of its own.
std::string take_out(std::string_view text, std::string& room) {
  if (text.data() != room.data()) {
    return std::string(text);
  }
  std::string own = std::exchange(room, std::string());
  own.resize(text.size());
  return own;
}

bool is_about_bytes(const Finding& finding) {
  return finding.rule.starts_with("file/") || finding.rule.starts_with("yaml/");
}

}  // namespace

// A file on its way through the stages of its check. It stays where it is.
struct Batch::InHand {
  InHand(const std::string& of, report::Summary& to) : path(of), summary(to) {}

  const std::string& path;
  report::Summary& summary;  // for its plans
  Sources sources;
  Settings settings;
  std::optional<check::FileCheck> check;  // of a file that could be read and is not cut
  std::vector<report::PlanReport> plans;  // that wait to be reported
  Checked checked;
};

std::vector<Batch::Checked> Batch::check_block(const Block& block, Worker& worker) {
  std::vector<Checked> checked;
  checked.reserve(block.plans.size());
  while (checked.size() < block.plans.size() && !Interruptible::asked()) {
    check_together(block, worker, checked);
    for (std::string& room : worker.rooms) {
      if (room.size() > most_kept) {
        room = std::string();
      }
    }
  }
  return checked;
}

// The next files of the block, as many as may be held at once: each stage for all of them before the next.
void Batch::check_together(const Block& block, Worker& worker, std::vector<Checked>& checked) {
  std::deque<InHand> files;
  std::size_t bytes = 0;
  for (std::size_t i = checked.size(); i < block.plans.size() && bytes < most_in_hand && !Interruptible::asked(); ++i) {
    open(block.plans[i], worker.rooms[i], files.emplace_back(block.plans[i].path, worker.summary));
    bytes += files.back().checked.bytes;
  }
  using Stage = void (Batch::*)(InHand & file);
  bool is_forward = true;  // to and fro: each stage begins with what the one before it has just touched
  for (const Stage stage : {&Batch::load, &Batch::read, &Batch::judge, &Batch::make_report}) {
    for (std::size_t i = 0; i < files.size(); ++i) {
      (this->*stage)(files[is_forward ? i : files.size() - 1 - i]);
    }
    is_forward = !is_forward;
  }
  for (InHand& file : files) {
    checked.push_back(std::move(file.checked));
  }
}

Batch::Checked Batch::check_whole(const std::string& path, std::string_view text) {
  report::Summary summary;
  InHand file(path, summary);
  prepare(file, text);
  load(file);
  read(file);
  judge(file);
  make_report(file);
  file.checked.summary = std::move(summary);
  return std::move(file.checked);
}

void Batch::open(const PlanToCheck& plan, std::string& room, InHand& file) {
  Laps laps(timing_.on());
  Duration reading{};
  const auto text = plan.unreadable ? Result<std::string_view>(Error{*plan.unreadable}) : session_.input.read(plan.path, room);
  laps.end(reading);
  if (text && is_cut(plan.path, *text)) {
    file.checked = check_stream(plan.path, take_out(*text, room));
    report::add(file.summary, file.checked.summary);
  } else if (text) {
    prepare(file, *text);
  } else if (plan.unreadable || !feed_.is_left_to_its_plan(plan.path)) {
    const File& nothing = file.sources.add(plan.path, "");
    const auto fail_on = fail_on_of(session_, options_, plan.path);
    file.plans.push_back({.path = plan.path, .findings = {unreadable(nothing, text.error().message)}, .fail_on = fail_on});
  }
  file.checked.bytes = text ? text->size() : 0;
  file.checked.time.reading += reading;
}

void Batch::prepare(InHand& file, std::string_view text) {
  const File& source = file.sources.add(file.path, Lasting{text});
  file.settings = settings_for(session_, options_, file.path, file.sources);
  file.check.emplace(*session_.checker, source, file.settings.given, file.settings.asked);
}

void Batch::load(InHand& file) {
  Laps laps(timing_.on());
  if (file.check) {
    file.check->load();
  }
  laps.end(file.checked.time.checking);
}

void Batch::read(InHand& file) {
  Laps laps(timing_.on());
  if (file.check) {
    file.check->read();
  }
  laps.end(file.checked.time.checking);
}

void Batch::judge(InHand& file) {
  if (!file.check) {
    return;
  }
  Laps laps(timing_.on());
  std::vector<check::CheckedPlan> found = file.check->judge();
  const bool is_timetable = std::ranges::any_of(found, &check::CheckedPlan::is_timetable_file);
  file.plans.reserve(found.size());
  for (check::CheckedPlan& plan : found) {
    const int document = static_cast<int>(file.plans.size()) + 1;
    add_plan(std::move(plan), {.path = file.path, .document = document, .settings = file.settings}, file.plans, file.checked);
  }
  const bool no_plan = std::ranges::all_of(file.plans, [](const report::PlanReport& plan) { return plan.rules.empty(); });
  if ((no_plan || is_timetable) && feed_.is_left_to_its_plan(file.path)) {
    file.plans.clear();
    file.checked = {};
  }
  laps.end(file.checked.time.checking);
}

void Batch::make_report(InHand& file) {
  if (!file.plans.empty()) {
    report_all(file.plans, file.summary, file.checked);
  }
}

void Batch::add_plan(check::CheckedPlan plan, const Origin& origin, std::vector<report::PlanReport>& plans, Checked& checked) {
  checked.teaching.push_back(teaching_text(plan.teaching, origin.path));
  const std::vector<plan::TeachingHour> hours = std::move(plan.teaching.hours);
  plans.push_back(plan_report(std::move(plan), origin.path, origin.document, origin.settings));
  if (!outputs_.has("jsonl")) {
    return;  // nothing that could be merged
  }
  plans.back().teaching = checked.teaching.back();
  plans.back().teaching_places.reserve(hours.size());
  for (const plan::TeachingHour& hour : hours) {
    plans.back().teaching_places.push_back(hour.where);
  }
}

void Batch::report_all(std::vector<report::PlanReport>& plans, report::Summary& summary, Checked& checked) {
  Laps laps(timing_.on());
  for (report::PlanReport& plan : plans) {
    leave_out_known(plan);
    report::add(summary, plan, options_.fail_on);
  }
  checked.pieces = outputs_.pieces_of(plans);
  laps.end(checked.time.reporting);
}

// A baseline must see the documents of a file once, and in its own numbering.
bool Batch::is_cut(const std::string& path, std::string_view text) const {
  const bool is_yaml = path.ends_with(".yaml") || path.ends_with(".yml");
  return text.size() >= cut_from && is_yaml && baseline_ == nullptr;
}

Batch::Checked Batch::check_stream(const std::string& path, std::string text) {
  Stream stream{.path = path, .text = std::move(text), .parts = {}, .checked = {}};
  stream.parts = cut_stream(stream.text);
  if (stream.parts.size() < 2) {
    return check_whole(path, stream.text);
  }
  stream.checked.resize(stream.parts.size());
  stream.open = stream.parts.size();
  {
    std::unique_lock lock(mutex_);
    streams_.push_back(&stream);
    more_plans_ += stream.parts.size() - 1;
    turn_.notify_all();
    help(stream, lock);
    turn_.wait(lock, [&] { return stream.open == 0; });
    std::erase(streams_, &stream);
    turn_.notify_all();
  }
  Checked all = stream.doubt ? check_whole(path, stream.text) : Checked{};
  std::vector<Pieces> pieces;
  for (Checked& one : stream.checked) {
    all.time += one.time;
    if (stream.doubt) {
      continue;
    }
    report::add(all.summary, one.summary);
    std::ranges::move(one.teaching, std::back_inserter(all.teaching));
    pieces.push_back(std::move(one.pieces));
  }
  if (!stream.doubt) {
    outputs_.append(all.pieces, std::move(pieces));
  }
  return all;
}

// Runs of a stream's parts until none is left to begin.
void Batch::help(Stream& stream, std::unique_lock<std::mutex>& lock) {
  while (stream.next < stream.parts.size()) {
    const std::size_t first = stream.next;
    for (std::size_t bytes = 0; bytes < most_of_a_run && stream.next < stream.parts.size(); ++stream.next) {
      bytes += stream.parts[stream.next].text.size();
    }
    const std::size_t end = stream.next;
    if (!stream.doubt) {
      lock.unlock();
      bool doubt = false;
      for (std::size_t index = first; index < end && !doubt; ++index) {
        stream.checked[index] = check_part(stream, index);
        doubt = stream.checked[index].doubt;
      }
      lock.lock();
      stream.doubt = stream.doubt || doubt;
    }
    stream.open -= end - first;
    // The file itself counts for one of them, when it is delivered.
    checked_ += end - first - (stream.open == 0 ? 1 : 0);
    tell_progress();
  }
  turn_.notify_all();
}

// What is wrong with a file as bytes or as YAML is told of the whole file, and so is what does not hold one document alone.
Batch::Checked Batch::check_part(const Stream& stream, std::size_t index) {
  Laps laps(timing_.on());
  const StreamPart& part = stream.parts[index];
  Sources sources;
  const File& file = sources.add(stream.path, std::string(part.text), part.place);
  const Settings settings = settings_for(session_, options_, stream.path, sources);
  auto found = session_.checker->check(file, settings.given, settings.asked);
  Checked checked;
  checked.doubt = found.size() != 1 || std::ranges::any_of(found.front().findings, is_about_bytes);
  laps.end(checked.time.checking);
  if (checked.doubt) {
    return checked;
  }
  std::vector<report::PlanReport> plans;
  const int document = static_cast<int>(index) + 1;
  add_plan(std::move(found.front()), {.path = stream.path, .document = document, .settings = settings}, plans, checked);
  laps.end(checked.time.checking);
  report_all(plans, checked.summary, checked);
  return checked;
}

}  // namespace jianfu::cli
