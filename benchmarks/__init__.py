"""What is measured, against what, with one command: `python -m benchmarks`, or one of its parts.

    speed      characters of page text read in a CPU second, for each stage and for all of them,
               beside `jieba.posseg` on the same text in the same run. A stage's figure counts its
               own time only (the tagger is not counted in mentions). Machines differ, and so does
               one machine from hour to hour: of these figures the ratio is the one to quote. Each
               round has one, posseg being measured right before and right after it; their median
               and spread are printed.
    accuracy   precision, recall and F1 of what the exports tell against gold annotations, each page
               built alone and without
               notes, as `kg evaluate` counts it. `role` and `date` are shares of those participants
               and events that were found; an invented year is one that the page does not give; a
               trap is a string that only looks like a name. The seeds are real pages and the rules
               were written with them in sight; dev_a and dev_b are invented pages, made to develop
               with. None of the three is unseen: on other pages expect less.
    ablation   what each witness of a person's name is worth: F1 of persons on all gold pages with
               its weight at 0, beside F1
               with all of them, in points (hundredths). The witness still speaks, so the rules that
               ask who spoke work as ever. A negative worth means that the gold pages would do
               better without it. One name is about 0.06 of a point, so that a worth of less than
               0.3 rests on five names and says little.
    scale      CPU seconds, peak memory, nodes, triples and bytes of each export for more and more
               pages, each size in a
               process of its own after a page to warm up (start: memory after that). The last table
               divides what a character costs in one size by what it costs in the size before: 1 is
               linear, more is worse.
    shapes     CPU seconds of one page of each of a hundred odd shapes (names without end, lines of
               one character, nested brackets
               …; tests/attack/shapes.py), long against short, each in a process that ends when its
               time is used up. The last column divides what a character costs on the long page by
               what it costs on the short one: at most 2 is the bar.

    who        who is who, tenures and double reports on archives that are made up
               (benchmarks/archive), as `kg evaluate
               --archive` counts them, and what the build costs at each size; growth is what a
               character costs in CPU seconds beside the size before: 1 is linear. Its templates are
               ours: it measures identity, not how pages are read.
    joins      whether the probabilities of joining are true: of such an archive pairs of pages of
               one name, and pairs of reports, by probability, beside how many of them are one.
    same_event learns the weights of reports of one event (ontology/lexicon/same_event.toml) from
               made-up archives with their events.tsv and marked ones.
    generate   writes such an archive with its truth into a folder: pages, pages.toml, truth.yaml,
               mentions.tsv, events.tsv.

The corpus of speed and scale is the seeds and the pages of tests/gold, copied byte for byte under
new names as often as it takes. The copies tell of the same people and places, which the graph
counts once: there things grow more slowly than they would with as many different pages, and one
name stands on more pages than it ever would.

No figure here fails a run; floors that must hold are tests.
"""
