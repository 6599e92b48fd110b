"""From words to sound: the pyttsx3 driver, the player and the earcons. It knows nothing of guides."""
