// Measured for comparison: what it takes to start Node.
