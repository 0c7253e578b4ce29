"""Statistics about what is read: one folder a method, its SQL beside it.

A method takes a `Generation` (or a plain frame) with `site` and `now`, `today` or a period, and answers with frames of
stated columns or small frozen dataclasses. It draws nothing, knows no page and never the clock. Each says which
published method it is, prints the sample size beside every ratio, and answers null where there is too little to go by.
"""
