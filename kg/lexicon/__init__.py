"""What there is: word lists, vocabulary, divisions, dictionary and tagger."""
