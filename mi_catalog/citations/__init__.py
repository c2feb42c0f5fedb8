"""Citations of entries: bibliographic records and every format in which they are written."""
