// The readers of the sections, one file each; read_plan.cpp calls them in the order of the format.
#pragma once

#include "plan/plan.h"
#include "plan/values.h"

namespace jianfu::plan {

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

}  // namespace jianfu::plan
