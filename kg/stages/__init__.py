"""The rooms that a page walks through, in order: articles → mentions → events → identities → claims."""
