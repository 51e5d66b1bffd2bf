// An empty script, to measure how long Node takes to start.
