"""How the report is written down; each format has one function, `render(report)`."""
