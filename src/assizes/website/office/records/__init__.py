"""Records of the register in the office: looked for, seen with all that was ever stated, corrected, withdrawn."""
