"""What is said about stories without counting their readers: feeds, sitemaps, exports of articles, article pages.

Every kind becomes rows of the kind `article`; they fill titles, authors, sections, tags and times of publication of
stories that are known by their links, whichever comes first.
"""
