"""Bills, payments and what ties them."""

from delta_migrate.findings.finding import Finding

FINDINGS = (
    Finding(
        "invoice_sum",
        "billing_invoice.subtotal",
        "SELECT i.id FROM billing_invoice i JOIN (SELECT invoice_id, sum(amount) AS lines "
        "FROM billing_invoiceline GROUP BY 1) l ON l.invoice_id = i.id "
        "WHERE l.lines <> i.subtotal",
    ),
    Finding(
        "total_differs",
        "billing_invoice.total",
        "SELECT id FROM billing_invoice WHERE total <> subtotal - discount + tax",
    ),
    Finding(
        "outside_period",
        "billing_invoiceline.trip_id",
        "SELECT l.id FROM billing_invoiceline l JOIN billing_invoice i ON i.id = l.invoice_id "
        "JOIN trips_trip t ON t.id = l.trip_id "
        "WHERE t.service_date NOT BETWEEN i.period_start AND i.period_end",
    ),
    Finding(
        "over_applied",
        "billing_payment.amount",
        "SELECT p.id FROM billing_payment p JOIN (SELECT payment_id, sum(amount) AS given "
        "FROM billing_allocation GROUP BY 1) a ON a.payment_id = p.id WHERE a.given > p.amount",
    ),
    Finding(
        "paid_early",
        "billing_allocation.payment_id",
        "SELECT a.id FROM billing_allocation a JOIN billing_payment p ON p.id = a.payment_id "
        "JOIN billing_invoice i ON i.id = a.invoice_id WHERE p.received_on < i.issued_on",
    ),
)
