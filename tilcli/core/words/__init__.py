"""Text to the tokens of the index, by the rules of Korean and of Latin script.

Doors: `segment.segment`; `fold.normalise`, which comes before it; `korean.stem`, `verbs.verb_forms` and `latin` for
what is typed; `hangul` for letters; `version.SEGMENTER_VERSION`.
"""
