"""The proof: every loaded row and cell read again, by other code than the one that loaded them."""
