"""The database's own check that nothing is paid twice: sums of money, under lock. Pure text."""

STANDS_SQL = """
PERFORM 1 FROM billing_payment WHERE id = NEW.payment_id FOR UPDATE;
IF EXISTS (SELECT FROM billing_payment WHERE id = NEW.payment_id AND NOT is_active) THEN
    RAISE EXCEPTION 'This payment is void.'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'billing_payment_stands';
END IF;
"""
"""Lock the payment, and refuse to take anything from one that is void."""

ALLOCATED_SQL = (
    STANDS_SQL
    + """
PERFORM 1 FROM billing_invoice WHERE id = NEW.invoice_id FOR UPDATE;
IF (SELECT coalesce(sum(amount), 0) FROM billing_allocation
    WHERE payment_id = NEW.payment_id AND id <> NEW.id) + NEW.amount
   + (SELECT coalesce(sum(amount), 0) FROM billing_refund
      WHERE payment_id = NEW.payment_id AND is_active)
   > (SELECT amount FROM billing_payment WHERE id = NEW.payment_id) THEN
    RAISE EXCEPTION 'More is allocated than was paid.'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'billing_allocation_within_payment';
END IF;
IF (SELECT coalesce(sum(amount), 0) FROM billing_allocation
    WHERE invoice_id = NEW.invoice_id AND id <> NEW.id) + NEW.amount
   > (SELECT total FROM billing_invoice WHERE id = NEW.invoice_id) THEN
    RAISE EXCEPTION 'More is allocated than is owed.'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'billing_allocation_within_invoice';
END IF;
RETURN NEW;
"""
)
"""Two clerks at once meet at the locked rows; the second sees what the first wrote."""

REFUNDED_SQL = (
    STANDS_SQL
    + """
IF (SELECT coalesce(sum(amount), 0) FROM billing_allocation WHERE payment_id = NEW.payment_id)
   + (SELECT coalesce(sum(amount), 0) FROM billing_refund
      WHERE payment_id = NEW.payment_id AND is_active AND id <> NEW.id) + NEW.amount
   > (SELECT amount FROM billing_payment WHERE id = NEW.payment_id) THEN
    RAISE EXCEPTION 'More is refunded than is left of the payment.'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'billing_refund_within_payment';
END IF;
RETURN NEW;
"""
)

SHRUNK_SQL = """
IF NEW.amount < (SELECT coalesce(sum(amount), 0) FROM billing_allocation
                 WHERE payment_id = NEW.id AND imported_at IS NULL)
              + (SELECT coalesce(sum(amount), 0) FROM billing_refund
                 WHERE payment_id = NEW.id AND is_active)
THEN
    RAISE EXCEPTION 'A payment cannot become less than what is taken from it.'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'billing_payment_covers';
END IF;
RETURN NEW;
"""

VOID_SQL = """
IF NEW.void_reason = '' THEN
    RAISE EXCEPTION 'A void payment says why.'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'billing_payment_void_explained';
END IF;
IF EXISTS (SELECT FROM billing_allocation WHERE payment_id = NEW.id)
   OR EXISTS (SELECT FROM billing_refund WHERE payment_id = NEW.id AND is_active) THEN
    RAISE EXCEPTION 'A payment that settles or gave back something cannot be void.'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'billing_payment_void_untouched';
END IF;
RETURN NEW;
"""
"""The row is locked by its own update; who allocates meanwhile waits for it in `STANDS_SQL`."""
