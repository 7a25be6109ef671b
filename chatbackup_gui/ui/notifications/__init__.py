"""Notices of failures: one a cause, withdrawn when it is mended."""
