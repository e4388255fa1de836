"""trial.py: plays rounds of trials, part by part, and keeps what they find.

A part has numbered rounds; what a round does depends on its number and the seed
alone, or is told by the part, so that each can be repeated alone. A finding is printed when it is made,
whatever exception it was, and the rest goes on. The end of a part's time cuts the
round that it plays, a signal cuts all; what was found until then is summed up.
tests/trials has the real parts, tests/api/test_trials.py tries this with others."""

import random
import signal
import time
import traceback
from dataclasses import dataclass
from typing import Callable


class Cut(BaseException):
    """No Exception, so that no part takes it for a finding. `signal` is None when the time is over."""

    def __init__(self, number=None):
        super().__init__(signal.Signals(number).name if number else "the time is over")
        self.signal = number


class LeftOut(Exception):
    """The part cannot be played here; the message says what is missing."""


@dataclass
class Part:
    name: str
    what: str  # one round of it
    rounds: Callable  # (database): how many there are
    play: Callable  # (database, number, seed, tell): raises what it finds
    end: Callable = lambda database, tell: None  # tells what its rounds saw in all, and raises what is wrong with it
    again: Callable = lambda: None  # the options that repeat the last round, where its number and the seed do not
    mixed: bool = False  # its rounds lie along one line: with little time they are taken from all over it


def seed_of(seed, part, number):
    return random.Random(f"{seed} {part} {number}").randrange(10**6)


def tell(line):
    print(f"  {time.strftime('%H:%M:%S')} {line}", flush=True)


def minutes(seconds):
    return f"{seconds / 60:.0f} min" if seconds >= 600 else f"{seconds:.0f} s"


class Trials:
    def __init__(self, seed, first=1, rounds=None, limit=None, say=print):
        self.seed, self.first, self.rounds, self.limit = seed, first, rounds, limit
        self.say = lambda line: say(line, flush=True)
        self.found, self.cut, self.until = [], None, None

    def again(self, database, part, number):
        how = part.again() or f"--seed {self.seed} --from {number} --rounds 1"
        return f"tests/trials --part {part.name} {how} {database.kind}"

    def find(self, what, why, again):
        """Printed at once: whatever comes next, this is not lost."""
        if not isinstance(why, AssertionError):
            why = "".join(traceback.format_exception(why))
        self.found.append(f"{what}\n  again: {again}")
        self.say(f"FOUND {what}: {why}\n  again: {again}")

    def numbers(self, database, part):
        """The rounds to be played, in their order."""
        whole = part.rounds(database)
        last = min(whole, self.first + self.rounds - 1) if self.rounds else whole
        numbers = list(range(self.first, last + 1))
        if part.mixed and self.limit:
            random.Random(self.seed).shuffle(numbers)
        return numbers

    def attempt(self, database, part, number):
        try:
            part.play(database, number, seed_of(self.seed, part.name, number), tell)
        except LeftOut:
            raise
        except Exception as why:  # noqa: BLE001  whatever it is, it was found
            self.find(f"{database.kind}, {part.name} {number}", why, self.again(database, part, number))

    def fits(self, done, longest, share):
        """A first round is begun, and cut when the share is over; others where one like the longest fits."""
        return share is None or not done or time.monotonic() < share - longest

    def play_part(self, database, part, share):
        began, done, longest, numbers, cut = time.monotonic(), 0, 0.0, [], ""
        name = f"{database.kind}, {part.name}"
        try:
            if share is not None:
                signal.setitimer(signal.ITIMER_REAL, max(0.001, share - began))
            self.say(f"{name}: {part.what}")
            numbers = self.numbers(database, part)
            for number in numbers:
                if not self.fits(done, longest, share):
                    break
                started = time.monotonic()
                self.attempt(database, part, number)
                longest = max(longest, time.monotonic() - started)
                done += 1
        except LeftOut as why:
            self.say(f"{name}: left out, {why}")
        except Exception as why:  # noqa: BLE001  before its first round
            self.find(f"{name}, while it was prepared", why, self.again(database, part, self.first))
        except Cut as why:
            cut = ", one more was cut"
            if why.signal:
                raise
        finally:
            signal.setitimer(signal.ITIMER_REAL, 0)
            self.say(f"{name}: {done} of {len(numbers)} rounds in {minutes(time.monotonic() - began)}{cut}")
            if done < len(numbers) and not (part.mixed and self.limit):
                self.say(f"  the rest: tests/trials --part {part.name} --seed {self.seed} --from {numbers[done]} "
                         f"{database.kind}")
        if done:
            self.end_part(database, part)

    def end_part(self, database, part):
        try:
            part.end(database, tell)
        except Exception as why:  # noqa: BLE001  whatever it is, it was found
            self.find(f"{database.kind}, {part.name} in all", why, f"tests/trials --part {part.name} {database.kind}")

    def play(self, pairs):
        """Each (database, part) of pairs() gets its share of the time that is left."""
        if self.limit:
            self.until = time.monotonic() + 60 * self.limit
        pairs = list(pairs())
        for at, (database, part) in enumerate(pairs):
            now = time.monotonic()
            self.play_part(database, part, now + (self.until - now) / (len(pairs) - at) if self.until else None)

    def sum_up(self):
        if self.found:
            self.say("\n".join(self.found))
        how = f"{len(self.found)} found" if self.found else "nothing found"
        self.say(f"trials: {how}{f', cut: {self.cut}' if self.cut else ''}, seed {self.seed}")

    def run(self, pairs, end=lambda: None):
        """Plays them and sums up, whatever happens; then `end`. The status for exit."""
        catch_signals()
        try:
            self.play(pairs)
        except Cut as why:
            self.cut = why
        finally:
            signal.setitimer(signal.ITIMER_REAL, 0)
            ignore_signals()
            self.sum_up()
            end()
        if self.found:
            return 1
        return 128 + self.cut.signal if self.cut and self.cut.signal else 0


SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGALRM)


def ignore_signals():
    """While it tidies up: a second Ctrl-C must leave no server behind."""
    for number in SIGNALS:
        signal.signal(number, signal.SIG_IGN)


def catch_signals():
    def cut(number, _):
        if number == signal.SIGALRM:
            raise Cut()  # of one part; the next has its own time
        ignore_signals()
        raise Cut(number)
    for number in SIGNALS:
        signal.signal(number, cut)
