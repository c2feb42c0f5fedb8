"""What a page may load and run, as its Content-Security-Policy (https://www.w3.org/TR/CSP3/).

It is in each page, since a static host sends no headers of ours. It is the second line: what
strangers write is made harmless before, and if something slips through, the browser refuses it.
There is no exception for inline scripts or styles, so pages have neither.
"""

POLICY = "; ".join(
    [
        "default-src 'self'",  # scripts and style sheets too
        "img-src 'self' data:",  # the theme's style sheets carry their icons
        "object-src 'none'",
        "frame-src 'none'",
        "base-uri 'none'",
        "form-action 'self' https://github.com",
    ]
)
REFRESHING_POLICY = f"{POLICY}; script-src 'self' 'unsafe-inline'"
"""A preview's: the engine puts a script into each page that reloads it after a save."""
META = f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">'
