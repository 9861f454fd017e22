"""What two texts share, and whether they speak of the same: plain texts, weighted terms, words, powers.

Comparing two editions and knowing a duty again across townships both ask it.
"""
