"""A picture of one grey pixel, as small as PNG has it."""

from __future__ import annotations

from base64 import b64decode

PNG = b64decode(b"iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR42mNoAAAAggCB2kUIOwAAAABJRU5ErkJggg==")
