"""SHA-256. ``hashlib`` loads OpenSSL first, which takes longer than the checksums of a short run; Python has its own beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hashlib import sha256
else:
    # As ``random`` does it. Every way gives the same digests.
    try:
        from _sha2 import sha256
    except ImportError:
        try:
            from _sha256 import sha256
        except ImportError:
            from hashlib import sha256

__all__ = ["sha256"]
