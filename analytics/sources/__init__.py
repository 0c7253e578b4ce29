"""What comes in, parsed: `registry` knows all formats, each of the packages and modules beside it reads one kind."""
