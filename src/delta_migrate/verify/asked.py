"""What each ring asks, in a sentence for whoever signs."""

QUESTIONS = {
    "files": "Are these, byte for byte, the files that were loaded?",
    "counts": "Is every row of every file accounted for: loaded, merged, left out or refused?",
    "totals": "Do money, miles and open balances add up to the same on both sides?",
    "relations": "Does every reference lead to the very row the legacy names?",
    "cells": "Is every cell of every row what the legacy says after the declared transforms?",
    "rejects": "Were exactly those rows refused or remarked on that had to be, for those reasons?",
    "hashes": "Is every row still the one that was loaded?",
    "roots": "Do the root hashes of every entity agree between files and Delta?",
    "defaults": "Do columns that no legacy column feeds hold what a new row gets?",
    "catalogue": "Are all constraints, indexes, triggers and sequences as they should be?",
    "sign-ins": "Can everybody sign in who could before, and nobody else?",
    "plan": "Does every line of the plan's own list hold?",
}
