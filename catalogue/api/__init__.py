"""The catalogue for programs: read-only JSON by the Belgif REST guide.

The contract is `openapi.yaml`, which was written first; tests bind both ways.
"""
