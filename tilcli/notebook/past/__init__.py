"""Looking back: a stretch of days (`recap`), how one kept at it (`stats`), the same day back then (`back`)."""
