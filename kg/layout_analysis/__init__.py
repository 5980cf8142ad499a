"""Page → articles → paragraphs → sentences."""
