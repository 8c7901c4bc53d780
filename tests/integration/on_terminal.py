"""A program that believes it stands at a terminal, for the tests beside this file."""
import fcntl, os, pty, select, struct, subprocess, termios, time, tty


class Program:
    """Runs with `out` and `err` each on the terminal, or, where one is a file, there. What the terminal got so far is in `seen`. `paged`: the
    terminal is in the hands of a pager."""

    def __init__(self, command, folder, environment=None, out=None, err=None, columns=80, paged=False):
        self.ours, theirs = pty.openpty()
        fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
        if paged:
            tty.setcbreak(theirs)

        def take_terminal():
            os.setsid()
            fcntl.ioctl(theirs, termios.TIOCSCTTY, 0)
        variables = {"PATH": os.environ["PATH"], "LC_ALL": "en_US.UTF-8", "TERM": "xterm-256color", **(environment or {})}
        self.process = subprocess.Popen(command, cwd=folder, env=variables, stdin=theirs, stdout=theirs if out is None else out,
                                        stderr=theirs if err is None else err, preexec_fn=take_terminal)
        os.close(theirs)
        self.bytes = b""
        self.times = []  # when how much had been seen

    @property
    def seen(self):
        return self.bytes.decode("utf-8", "replace")

    def read(self, seconds):
        """Reads for at most so long; False when the program has closed the terminal."""
        if not select.select([self.ours], [], [], seconds)[0]:
            return True
        try:
            more = os.read(self.ours, 65536)
        except OSError:
            more = b""
        self.bytes += more
        self.times.append((time.monotonic(), len(self.bytes)))
        return bool(more)

    def wait_for(self, condition, what, seconds=20):
        end = time.monotonic() + seconds
        while not condition(self.seen):
            assert time.monotonic() < end, f"{what}: not within {seconds} s; the terminal shows:\n{self.seen}"
            if not self.read(0.1):
                assert condition(self.seen), f"{what}: the program ended; the terminal shows:\n{self.seen}"
                return

    def press(self, keys):
        os.write(self.ours, keys)

    def end(self, seconds=60):
        """Waits for the end and gives the exit status."""
        end = time.monotonic() + seconds
        while self.read(0.1) and time.monotonic() < end:
            pass
        return self.process.wait(timeout=max(1, end - time.monotonic()))


def screen(text):
    """The lines that stay on the screen: a carriage return goes back to the first cell, and what comes then writes over what stood there."""
    lines = []
    for line in text.split("\n"):
        cells = []
        column = 0
        for character in line:
            if character == "\r":
                column = 0
                continue
            cells[column:column + 1] = [character]
            column += 1
        lines.append("".join(cells).rstrip())
    return lines
