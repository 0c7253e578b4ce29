"""One module a page: choose, ask, show. `frame`, `filters`, `show`, `lists` and `urlstate` are what they share."""
