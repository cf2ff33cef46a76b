"""What every page shares: routing, language, frame, faults and the server around it."""
