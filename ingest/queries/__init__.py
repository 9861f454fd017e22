"""What is asked of a dataset; a module a question, from a dataset's folder to plain data."""
