"""The tables of the store and their changes, the same for SQLite and PostgreSQL."""
