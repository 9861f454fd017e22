"""Small changes to an item's departments, for whoever makes lists up."""

from typing import Any

from models.edition import BasicItem, CooperativeItem, Department, Duty, Point

__all__ = ["bare", "department", "departments_of", "renamed", "unheaded"]


def bare(text: str) -> str:
    return "".join(text.split()).rstrip("。；")


def departments_of(item: Any) -> list[Department]:
    return list(getattr(item, "departments", []))


def department(name: str) -> Department:
    return Department(name=name, as_printed=name, aka=None, level=None, function=name[1:])


def unheaded(duty: Duty, name: str) -> Duty:
    return duty.model_copy(update={"departments": [one for one in duty.departments if one != name]})


def renamed(item: Any, old: str, new: str, *, texts: bool) -> Any:
    """The item with a department's name replaced, in headings too and, if wanted, in the duties' text."""

    def name(one: Department) -> Department:
        return one if one.name != old else department(new)

    def point(one: Point) -> Point:
        return one.model_copy(update={"text": one.text.replace(old, new)}) if texts else one

    def duty(one: Duty) -> Duty:
        heads = [new if head == old else head for head in one.departments]
        return Duty(departments=heads, points=[point(part) for part in one.points])

    if isinstance(item, BasicItem):
        return item
    change: dict[str, Any] = {"departments": [name(one) for one in item.departments]}
    if isinstance(item, CooperativeItem):
        change["department_duties"] = [duty(one) for one in item.department_duties]
        change["township_duties"] = [point(one) for one in item.township_duties]
    else:
        change["method"] = [duty(one) for one in item.method]
    return item.model_copy(update=change)
