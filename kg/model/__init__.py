"""The values that travel through the program, all frozen and typed; nothing here reads a page."""
