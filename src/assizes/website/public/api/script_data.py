"""JSON for a data block of a page: `<script type="application/ld+json">`."""

import json

from assizes.releases.json_text import Json

# A browser ends the block at the first `</script`, wherever it stands: these become escapes, which JSON reads the same.
_ESCAPES = str.maketrans({"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"})


def script_json(value: Json) -> str:
    """A value as JSON that can stand inside a script element as it is: mark it as safe in the template."""
    return json.dumps(value, indent=1, ensure_ascii=False).translate(_ESCAPES)
