"""What may be kept of what people write."""
