"""`til recap`, `til stats`, `til back`: looking back."""
