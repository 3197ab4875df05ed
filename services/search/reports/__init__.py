"""Reports of errors: readers send them, the operator looks at them and takes them away."""
