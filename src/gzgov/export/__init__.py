"""Records → what other programs read: JSON (:mod:`gzgov.export.json`) and flat tables (:mod:`gzgov.export.tables`).

The records know nothing of this room.
"""
