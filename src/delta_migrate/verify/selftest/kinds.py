"""All kinds of damage, in the order in which they are told."""

from delta_migrate.verify.selftest import (
    amounts,
    belonging,
    clocks,
    letters,
    rows,
    trust,
    undone,
)

KINDS = (
    *rows.KINDS,
    belonging.PHONES,
    *clocks.KINDS,
    *amounts.KINDS,
    *letters.KINDS,
    *belonging.KINDS,
    *trust.KINDS,
    *undone.KINDS,
)
