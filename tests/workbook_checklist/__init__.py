"""The checklist of accessible workbooks: what guidance asks of a spreadsheet, one small function an item.

`check(data, format)` gives the faults of an .xlsx or .ods. It looks at the file and knows nothing of its writer.
"""

from workbook_checklist.checking import CHECKLIST, Item, check, faults, printed, see

__all__ = ["CHECKLIST", "Item", "check", "faults", "printed", "see"]
