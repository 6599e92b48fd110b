"""The kiosk of a waiting room: a session that a page on this computer shows and steers."""
