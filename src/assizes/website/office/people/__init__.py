"""Who may do what: read by auditors, kept by the operator with `assizes user`."""
