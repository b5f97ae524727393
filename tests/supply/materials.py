"""The bill of materials: what perfcheck needs to run, as CycloneDX JSON.

The same environment gives the same bytes: no time, no serial number, everything in order.
"""

from __future__ import annotations

import json
from importlib.metadata import Distribution
from typing import Any

from packaging.utils import canonicalize_name

from perfcheck import __version__
from tests.supply.requirements import PROJECT, installed, needs, runtime


def bill() -> str:
    """The bill as text, with its last line ended."""
    found = installed()
    own = f"pkg:pypi/perfcheck@{__version__}"
    edges = {own: [canonicalize_name(one.name) for one in runtime()]}
    edges |= {_address(one): [canonicalize_name(r.name) for r in needs(one)] for one in found.values()}
    made = {
        "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {
            "component": {
                "type": "application",
                "bom-ref": own,
                "name": "perfcheck",
                "version": __version__,
                "licenses": [{"license": {"id": PROJECT["license"]}}],
                "purl": own,
            }
        },
        "components": [_component(name, one) for name, one in found.items()],
        "dependencies": [
            {"ref": ref, "dependsOn": sorted({_address(found[name]) for name in names})}
            for ref, names in sorted(edges.items())
        ],
    }
    return json.dumps(made, ensure_ascii=False, indent=2) + "\n"


def _address(one: Distribution) -> str:
    return f"pkg:pypi/{canonicalize_name(one.metadata['Name'])}@{one.version}"


def _component(name: str, one: Distribution) -> dict[str, Any]:
    address = _address(one)
    component: dict[str, Any] = {"type": "library", "bom-ref": address, "name": name, "version": one.version}
    if licence := _licence(one):
        component["licenses"] = [licence]
    return {**component, "purl": address}


def _licence(one: Distribution) -> dict[str, Any] | None:
    """The licence as the distribution states it: an SPDX expression, a short name, or its classifier."""
    if expression := one.metadata.get("License-Expression"):
        return {"expression": expression}
    written = (one.metadata.get("License") or "").strip()
    if written and "\n" not in written:
        return {"license": {"name": written}}
    classified = [c for c in one.metadata.get_all("Classifier") or () if c.startswith("License :: ")]
    return {"license": {"name": classified[0].rpartition(" :: ")[2]}} if classified else None
