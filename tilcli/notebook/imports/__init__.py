"""`til import`: what other programs wrote becomes notes of this notebook.

Doors: `plan.plan` and `carry_out`.
"""
