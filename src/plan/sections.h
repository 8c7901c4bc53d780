// The readers of the sections, one file each; read_plan.cpp calls them in the order of the format.
#pragma once

#include "plan/plan.h"
#include "plan/read_plan.h"
#include "plan/values.h"

namespace jianfu::plan {

void read_calendar(const yaml::Entry& section, const Context& context, Plan& plan);
void read_bells(const yaml::Entry& section, const Context& context, Plan& plan);
void read_timetable(const yaml::Entry& section, const Context& context, Plan& plan);
void read_homework(const yaml::Entry& section, const Context& context, Plan& plan);
void read_exams(const yaml::Entry& section, const Context& context, Plan& plan);
void read_materials(const yaml::Entry& section, const Context& context, Plan& plan);
void read_services(const yaml::Entry& section, const Context& context, Plan& plan);
void read_meetings(const yaml::Entry& section, const Context& context, Plan& plan);
void read_changes(const yaml::Entry& section, const Context& context, Plan& plan);
void read_promises(const yaml::Entry& section, const Context& context, Plan& plan);
void read_measures(const yaml::Entry& section, const Context& context, Plan& plan);
void read_waivers(const yaml::Entry& section, const Context& context, Plan& plan);

// What the command line says about the school, where the file is silent.
void give_school(const Given& given, const Vocabulary& vocabulary, Plan& plan);

// The first line of the file's content, for findings about the plan as a whole.
Location first_line(const yaml::Node& root);

}  // namespace jianfu::plan
