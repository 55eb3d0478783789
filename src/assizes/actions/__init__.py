"""What people and schedules may do: the only writers. Right, rule, write and audit stand in one transaction."""
