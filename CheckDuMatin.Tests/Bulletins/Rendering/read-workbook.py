"""Reads a workbook with openpyxl and prints what BulletinWorkbookTests asks of it, as JSON. A warning (something had to be mended) is an error."""

import json
import sys
import warnings

import openpyxl

warnings.simplefilter("error")
book = openpyxl.load_workbook(sys.argv[1])
sheet = book.worksheets[0]
print(json.dumps({
    "sheets": book.sheetnames,
    "freeze": sheet.freeze_panes,
    "filter": sheet.auto_filter.ref,
    "titles": sheet.print_title_rows,
    "widths": {letter: column.width for letter, column in sheet.column_dimensions.items()},
    "pictures": [[{"row": image.anchor._from.row, "width": image.width, "format": image.format} for image in each._images] for each in book.worksheets],
    "cells": [
        {
            "at": cell.coordinate,
            "row": cell.row,
            "column": cell.column,
            "type": cell.data_type,
            "value": cell.value.isoformat() if cell.is_date else cell.value,
            "isDate": cell.is_date,
            "format": cell.number_format,
            "fill": cell.fill.fgColor.rgb if cell.fill.fill_type == "solid" else None,
        }
        for row in sheet.iter_rows() for cell in row if cell.value is not None
    ],
}))
