"""Amounts of money as they are written: 1,200.00, with a true minus."""

from decimal import Decimal


def yuan(amount: Decimal) -> str:
    return f"{amount:,.2f}".replace("-", "\N{MINUS SIGN}")
