"""The hours an operator starts with: every day from 5 AM to 11 PM, by its wall clock. Pure."""

from datetime import time

from delta.kernel.words import Weekday

OPENS, CLOSES = time(5, 0), time(23, 0)
WEEK = tuple(Weekday)
