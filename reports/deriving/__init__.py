"""The command `derive`: a derivative asked for, found, judged, and written in a format."""
