"""The standards other systems speak: LTI 1.3 Advantage, Open Badges 3.0, xAPI."""
