"""Archives of any size, made up by rule, with what is true of them.

    python -m benchmarks generate --pages 10000 --seed 1 -o DIR

writes the pages (DIR/paper/year/*.txt), pages.toml, truth.yaml, mentions.tsv and events.tsv: papers
of counties, cities and provinces over ten years. Areas and names are drawn from the program's own
tables, so that namesakes are as frequent as the counts of name characters make them; people, posts
and events are invented. Province after province is made and written: memory holds one province and
the names so far.

    names      people's names, drawn at the rate of their characters
    places     provinces, cities and counties with their words (县委, 县长, 我县)
    careers    who held which post from which day to which
    cast       citizens and reporters
    events     what happened: kind, day, who took part
    printing   an event as an article, seen from a paper's own area
    papers     which paper prints what on which day
    noise      what a scanner does to a page
    truth      who stands on which page, tenures, double reports, look-alikes
"""
