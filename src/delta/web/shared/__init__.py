"""What all pages share: the shell, its parts and how a refusal looks."""
