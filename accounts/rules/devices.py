"""A user agent in two words, so that people recognise their own browsers."""

BROWSERS = [
    ("Edg/", "Edge"), ("QIHU", "360"), ("360SE", "360"), ("MicroMessenger", "WeChat"), ("Firefox/", "Firefox"),
    ("Chrome/", "Chrome"), ("Safari/", "Safari"), ("Trident/", "Internet Explorer"),
]  # fmt: skip
"""In this order: most browsers also name the one they descend from."""
SYSTEMS = [
    ("HarmonyOS", "HarmonyOS"), ("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Windows", "Windows"),
    ("UOS", "UOS"), ("Kylin", "Kylin"), ("Mac OS", "macOS"), ("Linux", "Linux"),
]  # fmt: skip


def device_of(user_agent: str) -> str:
    """E.g. ``Chrome · Windows``; empty when neither is known."""
    parts = [
        next((name for sign, name in table if sign.lower() in user_agent.lower()), "") for table in (BROWSERS, SYSTEMS)
    ]
    return " · ".join(part for part in parts if part)
