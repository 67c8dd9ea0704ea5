"""Every app of the portal, as the tree has them: a new one is under the rules from its first line."""

from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
APPS = ["portal", *sorted(config.parent.name for config in ROOT.glob("*/apps.py"))]
