"""One module a page: its questions, and what decides whether each is shown."""
