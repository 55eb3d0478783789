"""The API described: JSON Schemas of its documents, and the OpenAPI document that binds them to addresses."""
