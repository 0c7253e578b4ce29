"""`python -m analytics` is the `readership` command."""

from analytics.cli import main

main()
