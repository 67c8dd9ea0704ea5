"""Starting the portal on one machine: its environment, its engines, the demo, the checks."""
