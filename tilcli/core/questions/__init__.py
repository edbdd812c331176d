"""Questions that people wrote into their notes, with the answers below them."""
