"""Answers that are given again while nothing has been committed: the page asks the same often."""

import threading
from collections import OrderedDict
from collections.abc import Callable
from typing import Any, TypeVar

_KEPT = 200
"""Answers; the largest, a matrix of 200 by 200, has some megabytes, and the usual ones a few KB."""

Answer = TypeVar("Answer")


class Remembered:
    """The last answers from one commit. May be called from several threads.

    Two threads that ask the same at once may both find the answer, and find the same one.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._stamp = ""
        self._answers: OrderedDict[object, Any] = OrderedDict()

    def answer(self, stamp: str, question: object, find: Callable[[], Answer]) -> Answer:
        """What `find` returned when this was asked of this commit, or returns now.

        Args:
            stamp: names the commit.
            question: hashable; equal for equal questions alone. The answer must not be changed.
        """
        with self._lock:
            if stamp != self._stamp:
                self._stamp = stamp
                self._answers.clear()
            if question in self._answers:
                self._answers.move_to_end(question)
                known: Answer = self._answers[question]
                return known
        found = find()
        with self._lock:
            if stamp == self._stamp:
                self._answers[question] = found
                if len(self._answers) > _KEPT:
                    self._answers.popitem(last=False)
        return found
