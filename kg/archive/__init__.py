"""Many pages: read on all cores, each reading kept until its page or the program change."""
