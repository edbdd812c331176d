"""Versions of rules that the index depends on, apart from the rules so that looking them up loads nothing."""

# To be raised whenever `segment` would cut any text differently: an index of another version is rebuilt.
SEGMENTER_VERSION = 6
