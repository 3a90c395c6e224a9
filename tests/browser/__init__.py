"""Stories in Chromium: what people do, seen by a browser, with no barrier on any page."""
