"""Makes the data of pages: one module for each kind of page, without markup."""
