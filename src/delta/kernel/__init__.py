"""What every room shares: refusals, stored words, ids, money, clock, places."""
