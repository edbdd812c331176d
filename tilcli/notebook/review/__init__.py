"""Questions asked again: what the logs say, what is due, what is answered. Notes are read and never written."""
