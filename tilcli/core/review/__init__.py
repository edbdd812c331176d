"""What was answered and when, out of the logs of all devices, and when to ask again."""
