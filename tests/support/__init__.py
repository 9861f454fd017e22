"""Lists of made-up townships with exact ground truth, to judge the pipeline from outside.

    case = as_text.case(seed)                        # a township, worded and laid out by the seed
    path.write_bytes(case.data)
    differences = compare.differences(case.truth, ingest.read(path))

Nothing here imports the pipeline: what is right is said by the generator alone.
"""
