"""Measurements on a big bureau: ``make bench``; what they gave stands in docs/performance.md. Never a test."""
