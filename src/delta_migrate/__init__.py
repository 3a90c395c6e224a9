"""Moves an operator from a legacy system onto Delta, and proves that nothing was lost."""
