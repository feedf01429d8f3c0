"""Trains the reader: one small encoder that tags parts of speech, entities and attribution roles."""
