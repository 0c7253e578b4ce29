"""What headlines are about, and how stories with one kind of headline are read beside stories with another."""
