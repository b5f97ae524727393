"""S: the file can be read whole and every entry stands in a field of the form."""
