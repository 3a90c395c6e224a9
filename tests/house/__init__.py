"""The house checks itself: rules about the source, each tried against a planted offence."""
