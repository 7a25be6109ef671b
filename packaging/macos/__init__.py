"""The package for macOS: an app in a disk image. Written from documentation, and unverified until it ran on a Mac."""
