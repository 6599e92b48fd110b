"""What the kiosk's answers tell the browser: to load nothing from elsewhere and to keep nothing."""

from __future__ import annotations

CONTENT_SECURITY_POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self'",
        "font-src 'self'",
        "connect-src 'self'",
        "manifest-src 'none'",
        "base-uri 'none'",
        "form-action 'none'",
        "frame-ancestors 'none'",
        "require-trusted-types-for 'script'",
        "trusted-types 'none'",
    )
)
"""Scripts, styles, pictures and the socket only from the kiosk itself; nothing inline, no `eval`, no text
that is taken for markup (W3C, Content Security Policy Level 3; Trusted Types)."""

_NOT_ALLOWED = (
    "accelerometer",
    "autoplay",
    "camera",
    "clipboard-read",
    "clipboard-write",
    "display-capture",
    "geolocation",
    "gyroscope",
    "hid",
    "idle-detection",
    "local-fonts",
    "magnetometer",
    "microphone",
    "midi",
    "payment",
    "serial",
    "storage-access",
    "usb",
)
"""What no page of the kiosk needs: it is the service that hears and speaks, not the browser."""

HEADERS: tuple[tuple[str, str], ...] = (
    ("content-security-policy", CONTENT_SECURITY_POLICY),
    ("x-content-type-options", "nosniff"),
    ("x-frame-options", "DENY"),
    ("referrer-policy", "no-referrer"),
    ("permissions-policy", ", ".join(f"{name}=()" for name in _NOT_ALLOWED)),
    ("cross-origin-opener-policy", "same-origin"),
    ("cross-origin-embedder-policy", "require-corp"),
    ("cross-origin-resource-policy", "same-origin"),
    ("origin-agent-cluster", "?1"),
    ("x-dns-prefetch-control", "off"),
    ("cache-control", "no-store"),
)
"""Stand in every answer, whatever made it (OWASP, HTTP Headers Cheat Sheet; OWASP Secure Headers Project)."""
