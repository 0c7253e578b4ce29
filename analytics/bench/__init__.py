"""What speed there is, measured where it runs: what a commit costs, what a page costs.

Ratios hold between machines, absolute times do not; no check of the project depends on either.
"""
