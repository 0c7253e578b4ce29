"""Elements of our own for what Streamlit has none: plain HTML, CSS and JavaScript that get data and no markup."""
