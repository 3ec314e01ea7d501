"""The whole public data set as one file, there and back again."""
