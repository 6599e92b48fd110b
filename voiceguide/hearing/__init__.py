"""From sound to words: activity, engines, grammars and models. It knows nothing of guides."""
