"""Make the golden files anew and print in what they differ from those that were there: `make golden`."""

import shutil

from tests.support.golden import FOLDER, differences, keep, kept
from tests.support.golden.cases import CASES


def main() -> None:
    """Make each folder, and remove those that nothing makes any more."""
    FOLDER.mkdir(exist_ok=True)
    for folder in FOLDER.iterdir():
        if folder.name not in CASES:
            shutil.rmtree(folder)
            print(f"{folder.name}: gone, nothing makes it")
    changed = 0
    for name, make in CASES.items():
        before, after = kept(name), make()
        keep(name, after)
        for difference in differences(before, after):
            changed += 1
            print(f"{name}/{difference}")
    print(f"golden files: {changed} changed; git diff shows all" if changed else "golden files: none changed")


if __name__ == "__main__":
    main()
