"""The federal holidays of the United States in a year, the days they are kept on included. Pure."""

from datetime import date

import holidays

YEARS = (2000, 2100)


def of_year(year: int) -> dict[date, str]:
    """Return each federal holiday of `year` with its name; one on a weekend has two days."""
    return dict(sorted(holidays.country_holidays("US", years=year).items()))
