"""Pushes the branch of pages, on which an edition was laid, to the host; never by force."""

from __future__ import annotations

import host


def main() -> None:
    host.git("push", f"{host.web()}.git", f"{host.PAGES}:{host.PAGES}")
    print(f"pushed {host.PAGES}")


if __name__ == "__main__":
    main()
