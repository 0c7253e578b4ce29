"""What is said of figures in the reader's language: on pages, in reviews, in messages. Knows neither page nor file."""
