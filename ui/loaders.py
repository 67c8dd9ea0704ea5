"""Templates without their indentation: it is for whoever writes them, and a page carries some thousand spaces less."""

import re

from django.template import Origin
from django.template.loaders import app_directories, filesystem

INDENT = re.compile(r"^[ \t]+", re.MULTILINE)
"""Line breaks stay, so that an error names the line of the file."""


class _Lean(filesystem.Loader):
    def get_contents(self, origin: Origin) -> str:
        text = super().get_contents(origin)
        return INDENT.sub("", text) if origin.name.endswith(".html") else text


class Filesystem(_Lean):
    pass


class AppDirectories(_Lean, app_directories.Loader):
    pass
