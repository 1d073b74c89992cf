"""What people see. Every pytest run imports this package for its plugin, so nothing is imported here."""
