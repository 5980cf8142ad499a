"""What is measured, against what, with one command: `python -m benchmarks`, or one of its parts.

    speed      characters of page text read in a CPU second, for each stage and for all of them, beside `jieba.posseg` on the
               same text in the same run. A stage's figure counts its own time only (the tagger is not counted in mentions).
               Machines differ, and so does one machine from hour to hour: of these figures the ratio is the one to quote.
               It is taken once a round, pipeline and posseg by turns, and its spread is printed.
    accuracy   precision, recall and F1 of what the exports tell against gold annotations, each page built alone and without
               notes, as `kg evaluate` counts it. `role` and `date` are shares of those participants and events that were
               found; an invented year is one that the page does not give; a trap is a string that only looks like a name.
               The rules were written with the seeds, and tried on dev_a and dev_b: other pages will score lower.
    ablation   what each witness of a person's name is worth: F1 of persons on all gold pages with its weight at 0, beside F1
               with all of them, in points (hundredths). The witness still speaks, so the rules that ask who spoke work as
               ever. A negative worth means that the gold pages would do better without it. The least figure that says
               anything is a few names: a name is about a twentieth of a point to a tenth.
    scale      CPU seconds, peak memory, nodes, triples and bytes of each export for more and more pages, each size in a
               process of its own after a page to warm up. The last line divides what 1,000 characters cost in the
               largest by what they cost in the smallest: 1 is linear, more is worse, less is a fixed cost shared out.

The corpus of speed and scale is the seeds and the pages of tests/gold, copied byte for byte under new names as often as it
takes. The copies tell of the same people and places, which the graph counts once: there things grow more slowly than
they would with as many different pages, and one name stands on more pages than it ever would.

No figure here fails a run; floors that must hold are tests.
"""
