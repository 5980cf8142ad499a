"""The graph as Turtle, tables and other formats."""
