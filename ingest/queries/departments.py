"""Departments across counties, by what they do and their level; and who took back what, by province."""

from models.columns import DataColumn
from models.edition import Department

__all__ = ["DEPARTMENTS", "DEPARTMENT_COLUMNS", "TAKEN_BACK", "TAKEN_BACK_COLUMNS"]

FUNCTION = DataColumn("function", "string", Department.model_fields["function"].description or "", True)
LEVEL = DataColumn("level", "string", Department.model_fields["level"].description or "", True)
DEPARTMENT_COLUMNS = (
    FUNCTION,
    LEVEL,
    DataColumn("commonest", "string", "The name that most items have for it."),
    DataColumn("names", "integer", "How many names it has.", least=1),
    DataColumn("counties", "integer", "Counties whose townships name it.", least=1),
    DataColumn("editions", "integer", "Editions that name it.", least=1),
    DataColumn("cooperative", "integer", "Items of the list cooperative that name it.", least=0),
    DataColumn("reclaimed", "integer", "Items of the list reclaimed that name it.", least=0),
    DataColumn("first", "integer", "Items in which it leads, or stands first.", least=0),
)
"""Of departments: a row a function × level, those of most items first."""
DEPARTMENTS = """
WITH named AS (
    SELECT *, count(*) OVER (PARTITION BY function, level, department) AS times
    FROM {departments} WHERE edition_id IN (SELECT unnest($ids))
)
SELECT function, level, arg_max(department, (times, department)) AS commonest,
    count(DISTINCT department) AS names,
    count(DISTINCT coalesce(province, '') || coalesce(city, '') || coalesce(county, '')) AS counties,
    count(DISTINCT edition_id) AS editions,
    count(*) FILTER (list = 'cooperative') AS cooperative, count(*) FILTER (list = 'reclaimed') AS reclaimed,
    count(*) FILTER (role = 'lead' OR role IS NULL AND position = 1) AS first
FROM named GROUP BY function, level ORDER BY count(*) DESC, function, level
"""
TAKEN_BACK_COLUMNS = (
    DataColumn("province", "string", "省、自治区; empty where none is stated.", nullable=True),
    FUNCTION,
    LEVEL,
    DataColumn("category", "string", "What the work is about.", nullable=True),
    DataColumn("items", "integer", "Items taken back by such departments.", least=1),
    DataColumn("editions", "integer", "Editions with such items.", least=1),
)
"""Of what was taken back: a row a province × function × level × category, those of most items first."""
TAKEN_BACK = """
SELECT takers.province, function, level, category, count(*) AS items, count(DISTINCT edition_id) AS editions
FROM {departments} AS takers JOIN {items} AS items USING (edition_id, list, number)
WHERE list = 'reclaimed' AND disposition = 'transferred' AND edition_id IN (SELECT unnest($ids))
GROUP BY takers.province, function, level, category
ORDER BY takers.province, count(*) DESC, function, level, category
"""
"""What departments took over; work that has ended was taken back by nobody."""
