"""Functions for workers that keep to no rule. They stand apart: a worker imports the module that they are in."""

import ctypes
import os
import re
import time


def double(number: int) -> int:
    # the later ones are ready first
    time.sleep(0.02 * (number % 3 == 0))
    return 2 * number


def process_id(_: object) -> int:
    return os.getpid()


def hang(_: object) -> None:
    while True:
        pass


def hang_in_c(_: object) -> None:
    re.match("(a|a)*$", "a" * 60 + "b")


def eat(_: object) -> None:
    while True:
        _ = [_, bytes(100_000_000)]


def crash(_: object) -> None:
    ctypes.string_at(0)


def leave(_: object) -> None:
    os._exit(3)


def raise_oddly(_: object) -> None:
    raise ValueError("a file called \udcff")


def return_something_unpicklable(_: object) -> object:
    return lambda: None


def fails_at_five(number: int) -> int:
    if number == 5:
        hang(number)
    return number


def nap(number: int) -> int:
    time.sleep(number)
    return number
