"""The Content-Security-Policy of pages (https://www.w3.org/TR/CSP3/).

It is in each page, since static hosts do not send our headers. It is a second defence: untrusted
text is cleaned before, and the browser blocks what was missed. Inline scripts and styles are not
allowed, so pages have none.
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
"""The policy of a preview, which allows the engine's inline script that reloads pages."""
META = f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">'
