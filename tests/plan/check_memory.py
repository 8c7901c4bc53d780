#!/usr/bin/env python3
"""check_memory.py PROGRAM: a city's timetables must not take more memory than a school's.

Writes 100 and 1,000 CSES files (the same bytes on every run), checks each folder in one run and compares the peaks of memory. Exit status 1
when each further file adds as much as would be left of its tree or its facts, some hundred KiB."""

import os
import sys
import tempfile

FEW, MANY = 100, 1000
MOST = 8  # KiB a file; the run keeps who teaches when, a few dozen bytes a lesson, so that clashes between files are found
SUBJECTS = ["语文", "数学", "体育", "英语", "音乐", "科学"]
STARTS = ["08:30:00", "09:20:00", "10:30:00", "13:30:00", "14:20:00", "15:10:00"]
ENDS = ["09:10:00", "10:00:00", "11:10:00", "14:10:00", "15:00:00", "15:50:00"]


def timetable(number):
    """A whole week of a class, each with teachers and an order of its own."""
    lines = ["version: 1", "subjects:"]
    lines += [f"  - {{name: {subject}, teacher: 教师{number}-{i}}}" for i, subject in enumerate(SUBJECTS)]
    lines.append("schedules:")
    for day in range(1, 6):
        lines += [f"  - name: {number % 6 + 1}年级{number}班", f"    enable_day: {day}", "    weeks: all", "    classes:"]
        for slot, (start, end) in enumerate(zip(STARTS, ENDS)):
            subject = SUBJECTS[(slot + day + number) % len(SUBJECTS)]
            lines.append(f'      - {{subject: {subject}, start_time: "{start}", end_time: "{end}"}}')
    return "\n".join(lines) + "\n"


def write(folder, count):
    for number in range(count):
        with open(os.path.join(folder, f"{number:04}.cses.yaml"), "w", encoding="utf-8") as file:
            file.write(timetable(number))


def peak(program, folder):
    """Kibibytes of the largest resident set, and what was printed."""
    read, written = os.pipe()
    child = os.fork()
    if child == 0:
        os.dup2(written, 1)
        os.close(read)
        os.execv(program, [program, "--lang", "en", "--jobs", "2", "--region", "北京市", folder])
    os.close(written)
    with os.fdopen(read, encoding="utf-8") as output:
        text = output.read()
    _, _, usage = os.wait4(child, 0)
    return usage.ru_maxrss, text


def main():
    program = os.path.abspath(sys.argv[1])
    peaks = {}
    for count in (FEW, MANY):
        with tempfile.TemporaryDirectory() as folder:
            write(folder, count)
            peaks[count], text = peak(program, folder)
        if f"\n{count} files: " not in text:
            print(f"not all of {count} files were checked:", text[-300:])
            return 1
    growth = (peaks[MANY] - peaks[FEW]) / (MANY - FEW)
    print(f"peak of {FEW} files {peaks[FEW]} KiB, of {MANY} files {peaks[MANY]} KiB: {growth:.1f} KiB a file (at most {MOST})")
    return 1 if growth > MOST else 0


if __name__ == "__main__":
    sys.exit(main())
