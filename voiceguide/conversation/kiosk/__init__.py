"""A visit to the kiosk: the conversation, for a stranger in a room full of others."""
