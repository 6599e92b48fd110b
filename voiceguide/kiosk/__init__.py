"""The kiosk in a waiting room: its page, its server, and what stands before them."""
