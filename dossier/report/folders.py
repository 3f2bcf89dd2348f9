"""The names of the folders that builds make, in a report and in its site."""

from __future__ import annotations

SITE = "site"
DRAFT = "draft"  # beside it; nothing publishes it
THEME = ".theme"  # as the site engine reads it
BESIDE = ".site-"  # how folders begin in which a site is made
EARLIER = f"{BESIDE}earlier"  # the site before the last one, left for the next build
DOWNLOADS = "downloads"  # in a site: the printed documents and the e-book
PRINTED = f"{SITE}/{DOWNLOADS}"
